using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Campaigns;

/// <summary>Finds what a report names that may link its incident to others.</summary>
/// <param name="counts">Tell which names are rare.</param>
public sealed partial class TraitFinding(WordCounts counts)
{
    private const int ReadOfText = 600;

    /// <summary>More frequent names than one in 150 reports link nothing.</summary>
    private const double RareFrom = 5.0;

    /// <summary>The name of an event may be frequent, since all write of it; more frequent ones than one in ten are the field's own words.</summary>
    private const double EventRareFrom = 2.3;

    /// <summary>Shorter names are mostly roles and techniques: CIO, SMB, NFC.</summary>
    private const int ShortestName = 4;

    /// <summary>A text that names more flaws is a list of fixes.</summary>
    private const int MostIds = 3;

    /// <summary>Where attacks happen every day, or how: two attacks on them have nothing to do with each other. And words of time and place.</summary>
    private static readonly HashSet<string> NoLinks = new(
        """
        microsoft window google android npm github pypi linux apple macos maco ios chrome browser wordpress vpn software email web cloud api security cyber
        anthropic openai chatgpt copilot gemini grok data ransomware ddos malware phishing clickfix chinese china russian russia iranian iran korean korea america american european europe africa african
        asia asian latin southeast east west north south middle nation state city university critical source post days successful january february march april june july august september october
        november december monday tuesday wednesday thursday friday saturday sunday
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    private readonly ReportReader reader = new(counts);

    /// <returns>Null for round-ups, podcasts and other pieces that belong to no incident.</returns>
    public ReportTraits? Of(Report report)
    {
        var read = reader.Read(report);
        if (read.Kind.HasFlag(TitleKind.RoundUp) || Listing().IsMatch(report.Title))
            return null;
        var isReleaseDay = ReleaseDay().IsMatch(report.Title);
        var vendor = OfMicrosoft().IsMatch(report.Title) && !OfOthers().IsMatch(report.Title) ? "Microsoft" : "";
        var threats = Threats(report).ToImmutableArray();
        var known = threats.SelectMany(threat => threat.Words).ToHashSet();
        return new ReportTraits(
            report.Id,
            report.Outlet,
            report.Appeared,
            read.Events,
            read.Kind.HasFlag(TitleKind.CatalogueAddition),
            vendor,
            isReleaseDay,
            IsUrgentFlaw: !isReleaseDay && Urgent().IsMatch(report.Title),
            [
                .. read.Ids.Length <= MostIds ? read.Ids.Select(id => new Trait(TraitKind.Vulnerability, id, id.ToUpperInvariant(), 0)) : [],
                .. threats.Select(threat => threat.Trait),
                .. isReleaseDay ? [] : Names(report, read),
                .. Events(report, read, known),
            ]);
    }

    /// <summary>Actors and malware of the dictionaries that title or beginning name; a word that is mostly written small is none, whatever stands beside it.</summary>
    private IEnumerable<(Trait Trait, List<int> Words)> Threats(Report report)
    {
        var beginning = report.Text[..Math.Min(report.Text.Length, ReadOfText)];
        return report.Mentions
            .Where(mention => mention.Kind is MentionKind.Actor or MentionKind.Malware)
            .Where(mention => report.Title.Contains(mention.Text, StringComparison.OrdinalIgnoreCase) || beginning.Contains(mention.Text, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(mention => (mention.Kind, mention.Name))
            .Select(mention => (Mention: mention, Words: WordsOf(mention.Text)))
            .Where(threat => threat.Words.Count > 0 && threat.Words.TrueForAll(word => counts.IsName(word, isCapitalised: true)))
            .Select(threat => (
                new Trait(threat.Mention.Kind == MentionKind.Actor ? TraitKind.Actor : TraitKind.Malware, threat.Mention.Name, threat.Mention.Name, threat.Words.Max(counts.Weight))
                {
                    IsGang = threat.Mention.Kind == MentionKind.Malware && (SpeaksOfRansomware(report.Title) || SpeaksOfRansomware(beginning)),
                },
                threat.Words));

        static bool SpeaksOfRansomware(string text) => text.Contains("ransomware", StringComparison.OrdinalIgnoreCase);
    }

    private IEnumerable<Trait> Names(Report report, ReportWords read)
    {
        var places = WordsOf(report, MentionKind.Country);
        foreach (var word in read.Words)
        {
            if (word.InTitle > 0 && counts.Weight(word.Word) is var rarity && rarity >= RareFrom
                && counts.IsName(word.Word, word.IsCapitalised) && NameOf(word.Word) is { } name && Shown(report.Title, name) is { Length: > 0 } shown)
                yield return new Trait(TraitKind.Name, name, shown, rarity) { IsPlace = places.Contains(word.Word) };
        }
    }

    private IEnumerable<Trait> Events(Report report, ReportWords read, HashSet<int> threats)
    {
        var beginning = report.Text[..Math.Min(report.Text.Length, ReadOfText)];
        var words = read.Words.ToDictionary(word => counts.WordOf(word.Word), StringComparer.Ordinal);
        var (vendors, places) = (WordsOf(report, MentionKind.Vendor), WordsOf(report, MentionKind.Country));
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (text, isTitle) in new[] { (report.Title, true), (beginning, false) })
        {
            // Where every word of a title has its capital, a capital says nothing.
            var capitalsTell = !isTitle || SmallWord().Count(text) > 1;
            foreach (Match match in EventName().Matches(text))
            {
                foreach (var part in match.Groups["name"].Value.Split(' ', '-'))
                {
                    var small = part.ToLowerInvariant();
                    var form = words.ContainsKey(small) ? small : small.TrimEnd('s');
                    if (!words.TryGetValue(form, out var word) || threats.Contains(word.Word) || NameOf(word.Word) is not { } name
                        || !((capitalsTell && match.Index > 0) || counts.IsName(word.Word, isCapitalised: true))
                        || counts.Weight(word.Word) is var rarity && rarity < EventRareFrom || places.Contains(word.Word) || !found.Add(name))
                        continue;
                    var sentence = isTitle ? text : SentenceAround(report.Text, match.Index);
                    // What is said to have nothing to do with an event is no link to it, and a feed's footer only says the title again.
                    if (!SaysNothing().IsMatch(sentence))
                        yield return new Trait(TraitKind.Event, name, match.Value, rarity) { Sentence = sentence, IsInTitle = word.InTitle > 0, IsOfVendor = vendors.Contains(word.Word) };
                }
            }
        }
    }

    /// <returns>Null for what can be no link.</returns>
    private string? NameOf(int word) => counts.WordOf(word) is { Length: >= ShortestName } name && !NoLinks.Contains(name) && !char.IsAsciiDigit(name[0]) ? name : null;

    private HashSet<int> WordsOf(Report report, MentionKind kind) =>
        [.. report.Mentions.Where(mention => mention.Kind == kind).SelectMany(mention => WordsOf(mention.Text))];

    private List<int> WordsOf(string text)
    {
        var words = new List<WordOccurrence>();
        new WordReader(counts).Read(text, text.Length, words);
        return [.. words.Select(word => word.Word)];
    }

    /// <summary>The name as the title writes it; empty when it is a hashtag or written small.</summary>
    private static string Shown(string title, string name)
    {
        var start = title.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || (start > 0 && title[start - 1] == '#'))
            return "";
        var end = start + name.Length;
        while (end < title.Length && char.IsLetterOrDigit(title[end]))
            end++;
        return title.AsSpan(start, end - start).ContainsAnyInRange('A', 'Z') ? title[start..end] : "";
    }

    private static string SentenceAround(string text, int at)
    {
        var start = at == 0 ? -1 : text.LastIndexOfAny(['.', '!', '?', '\n'], at - 1);
        var end = text.IndexOfAny(['.', '!', '?', '\n'], at);
        return text[(start + 1)..(end < 0 ? text.Length : end + 1)].Trim();
    }

    /// <summary>Several headlines in one title, and numbered instalments.</summary>
    [GeneratedRegex(@"\|[^|]+\||#\d{1,4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Listing();

    [GeneratedRegex(
        @"patch tuesday|patch day|patchday|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: 20\d\d)? (?:security )?(?:patch|update)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReleaseDay();

    [GeneratedRegex(@"\b(?:Microsoft|Windows|Patch Tuesday)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfMicrosoft();

    /// <summary>Other vendors publish on the same day.</summary>
    [GeneratedRegex(@"\b(?:ICS|Chipmaker|SAP|Adobe|Android|Siemens|Intel|AMD)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfOthers();

    [GeneratedRegex(@"\b(?:zero-?days?|0-?days?|exploited|KEV)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Urgent();

    [GeneratedRegex(@"\b(?:not|unrelated|no link|no connection|nothing to do|appeared first on)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"\b[a-z]{4,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex SmallWord();

    [GeneratedRegex(
        """
        \b(?<name>(?:(?!(?:After|Following|Amid|In|Of|To|For|With|From|By|On|At|The|A|An|And|Over)\b)[A-Z][\w.]*[ -]){0,2}(?!(?:After|Following|Amid|In|Of|To|For|With|From|By|On|At|The|A|An|And|Over)\b)[A-Z0-9][\w.]*)
        (?:['’]s)?[ -](?:(?i:server|supply[- ]chain|data|email|zero-day|ransomware|cyber|source\ code|source)[ -]){0,2}
        (?i:attacks?|hacks?|breach(?:es)?|leaks?|incidents?|campaigns?|compromises?|intrusions?|outages?|shootings?|cyber-?attacks?|hacking|exploitation|exploits|zero-days?|takedown|affair)\b(?![ -][Rr]espon)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex EventName();
}
