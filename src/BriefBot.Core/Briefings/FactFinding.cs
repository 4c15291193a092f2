using System.Collections.Immutable;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Draws from an incident's reports and the catalogues what a briefing can say of it.</summary>
/// <remarks>Every sentence is a source's own; what is put together is a headline's remark or a figure, from slots that name their sentence.</remarks>
public static class FactFinding
{
    /// <summary>An item is told in about this many words, claims not counted; it is shorter where the sources give less, never padded.</summary>
    private const int MostWords = 90;

    private const int MostClaims = 5;
    private const int MostConfirmed = 2;

    /// <summary>Two sentences that share this much of their words say the same.</summary>
    private const double SaysTheSame = 0.6;

    private static readonly string[] FillerTitles =
        ["webinar", "podcast", "opinion", "round-up", "roundup", "week in ", "this week", "sponsored", "newsletter", "register now", "conference", "interview:", "review:", "how to ", "tips"];

    /// <summary>Speakers that are nobody, or words that only look like one.</summary>
    private static readonly string[] NoSpeakers = ["nobody", "no one", "no group", "the post", "the flaw", "the vulnerability", "the bug", "the attack", "the attackers", "much "];

    /// <param name="since">Where the period begins: what is told rests first of all on the reports that came since.</param>
    public static IncidentFacts Of(IncidentNews news, VulnerabilityCatalogues catalogues, DateTimeOffset since)
    {
        var tellings = news.Reports.Select(report => new Telling(report, IsFresh: report.Article.FirstSeen >= since)).ToImmutableArray();
        var lead = Lead(tellings);
        ImmutableArray<Mention> mentions = [.. news.Reports.SelectMany(report => report.Report.Mentions).DistinctBy(mention => (mention.Kind, mention.Name))];
        var state = StateOf(tellings, mentions, catalogues.Kev);
        var facts = Sentences(tellings, lead);
        var claims = Claims(tellings, facts);
        var people = tellings.SelectMany(telling => telling.Facts.Figures).Where(figure => figure.Unit is "people" or "records" && figure.Certainty <= Certainty.Assessed).Select(figure => (double?)figure.Number).Max();

        return new IncidentFacts(
            news,
            Headline(lead, state),
            [.. facts.Select(fact => fact.Sentence)],
            claims,
            NotKnown(tellings, facts, claims),
            [.. tellings.Select(telling => telling.Source).DistinctBy(source => source.Outlet).OrderByDescending(source => source.IsPrimary)],
            Origins.Of(news.Reports.Select(report => report.Report)).Length,
            mentions,
            [.. state.Kev.Select(cve => catalogues.Kev[cve])],
            state,
            IsIncident: !IsFiller(lead),
            people,
            HasNamedVictim: state.Victims.Count > 0,
            IsEssentialService: mentions.Any(mention => mention is { Kind: MentionKind.Sector, Name: "healthcare" or "energy" or "government" or "water" or "transport" or "telecommunications" }),
            IsDataOrRansom: tellings.Any(telling => telling.Facts.Type is "ransomware" or "data breach" || telling.Says("ransom", "stolen", "data theft", "leaked")),
            IsFirstHand: state.Confirmed,
            IsOnlyUnverified: tellings.SelectMany(telling => telling.Facts.Claims).ToArray() is { Length: > 0 } all && all.All(claim => claim.Certainty >= Certainty.Claimed))
        {
            Vulnerabilities = [.. state.Cves.Select(catalogues.Of)],
        };
    }

    /// <summary>Opinion, product news, events, round-ups, and the numbered instalments of an outlet's own series ("Packet Hour 213"): they tell no incident of their own.</summary>
    private static bool IsFiller(Telling telling)
    {
        var title = telling.Report.Title;
        return Array.Exists(FillerTitles, filler => title.Contains(filler, StringComparison.OrdinalIgnoreCase)) || TitleKinds.Of(title, telling.Report.Outlet) == TitleKind.RoundUp;
    }

    /// <summary>The report that tells most: who was hit and what happened, at length, from the source closest to it; the earliest of equals.</summary>
    private static Telling Lead(ImmutableArray<Telling> tellings) => tellings
        .OrderBy(telling => telling.Report.Id.Ordinal > 0)
        .ThenBy(IsFiller)
        .ThenByDescending(telling => telling.IsFresh)
        .ThenBy(telling => TitleKinds.Of(telling.Report.Title, telling.Report.Outlet) != TitleKind.Plain)
        .ThenByDescending(telling => telling.Facts.Targets.Length > 0)
        .ThenByDescending(telling => telling.Source.IsPrimary)
        .ThenByDescending(telling => Math.Min(3, telling.Facts.Slots.Length))
        .ThenBy(telling => telling.News.Article.Appeared)
        .ThenBy(telling => telling.Report.Id.Article.Value, StringComparer.Ordinal)
        .First();

    /// <summary>A source's own title; where all rests on a claim that nobody confirmed and the title does not say so, that is added.</summary>
    private static string Headline(Telling lead, IncidentState state)
    {
        var title = lead.Report.Title.Trim();
        var isHedged = Hedged.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase));
        return state is { Claimed: true, Confirmed: false } && lead.Facts.Claims.Any(claim => claim.Certainty == Certainty.Claimed) && !isHedged && !lead.Facts.Claims.Any(claim => claim.Certainty <= Certainty.Reported)
            ? $"{title} (claimed, not confirmed)"
            : title;
    }

    private static readonly string[] Hedged =
        ["claim", "alleg", "said to", "suspect", "may ", "might", "could", "reported", "apparent", "denies", "denied", "unverified", "unconfirmed", "?", "possible", "says"];

    private static IncidentState StateOf(ImmutableArray<Telling> tellings, ImmutableArray<Mention> mentions, IReadOnlyDictionary<string, KevEntry> kev)
    {
        ImmutableSortedSet<string> cves = [.. mentions.Where(mention => mention.Kind == MentionKind.Cve).Select(mention => mention.Name)];
        var claims = tellings.SelectMany(telling => telling.Facts.Claims).ToArray();
        return new IncidentState(
            // A flaw has no victims of its own: those of its exploitation are incidents of their own.
            Victims: cves.IsEmpty ? VictimsOf(tellings) : [],
            cves,
            // A name that one report alone brings up is not yet connected with the incident.
            Actors:
            [
                .. tellings.SelectMany(telling => telling.Report.Mentions.Where(mention => mention.Kind is MentionKind.Actor or MentionKind.Malware).Select(mention => mention.Name).Distinct())
                    .GroupBy(name => name, StringComparer.Ordinal)
                    .Where(name => name.Count() > 1)
                    .Select(name => name.Key),
            ],
            Kev: [.. cves.Where(kev.ContainsKey)],
            Exploited: claims.Any(claim => claim.Certainty < Certainty.Speculated && SaysExploited(claim.Text)),
            Confirmed: claims.Any(claim => claim.Certainty == Certainty.Confirmed && claim.Speaker.Length > 0 && Admitting.Any(word => claim.Text.Contains(word, StringComparison.OrdinalIgnoreCase))),
            Claimed: claims.Any(claim => claim.Certainty == Certainty.Claimed),
            Denied: claims.Any(claim => claim.Certainty == Certainty.Denied && claim.Speaker.Length > 0),
            Patched: tellings.Any(telling => telling.Says("patch", "has fixed", "fixes", "update is available", "updates are available", "released an update", "released updates")),
            Arrested: claims.Any(claim => claim.Certainty <= Certainty.Reported && Contains(claim.Text, "arrested", "charged with", "was detained", "pleaded guilty", "sentenced")),
            Ended: tellings.Any(telling => telling.Facts.Status is "ended" or "resolved"),
            // Of a flaw, numbers of machines and countries are told without end; of a break-in, those hit are the news.
            Numbers: cves.IsEmpty ? NumbersOf(tellings) : ImmutableSortedDictionary<string, double>.Empty);
    }

    /// <summary>Those hit, each by its longest name: "Ostermere" is the Ostermere Health Group of the same story.</summary>
    private static ImmutableSortedSet<string> VictimsOf(ImmutableArray<Telling> tellings)
    {
        var names = tellings.Where(telling => telling.Facts.Type is not ("unknown" or "")).SelectMany(telling => telling.Facts.Targets).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return [.. names.Where(name => !Array.Exists(names, other => other.Length > name.Length && other.Contains(name, StringComparison.OrdinalIgnoreCase)))];
    }

    private static readonly string[] Admitting = ["confirm", "admit", "acknowledg", "disclosed"];

    private static bool SaysExploited(string sentence) =>
        Contains(sentence, "exploited in the wild", "actively exploited", "being exploited", "exploited in attacks", "exploiting the flaw", "exploiting the vulnerability", "used in attacks", "attacks exploiting", "seen exploited", "under active exploitation", "exploitation of the")
        && !Contains(sentence, "no evidence", "not aware", "no sign", "no indication", "not been exploited", "not exploited");

    /// <summary>By unit, the largest figure, if it is more than a claim: a smaller one that is surer would belittle what is said. A handful of persons is no figure of those hit.</summary>
    private static ImmutableSortedDictionary<string, double> NumbersOf(ImmutableArray<Telling> tellings) => tellings
        .SelectMany(telling => telling.Facts.Figures)
        .Where(figure => figure is { Unit: "people" or "records", Number: >= 10 } && figure.Certainty != Certainty.Denied)
        .GroupBy(figure => figure.Unit, StringComparer.Ordinal)
        .Select(unit => unit.OrderByDescending(figure => figure.Number).ThenBy(figure => figure.Certainty).First())
        .Where(largest => largest.Certainty <= Certainty.Assessed)
        .ToImmutableSortedDictionary(largest => largest.Unit, largest => largest.Number, StringComparer.Ordinal);

    /// <summary>The lead report's opening, then what else it says of impact, time and response in its own order, then what others add; none said twice.</summary>
    private static ImmutableArray<(Sentence Sentence, string Text)> Sentences(ImmutableArray<Telling> tellings, Telling lead)
    {
        var words = 0;
        var own = new List<SlotSentence>();
        foreach (var slot in Opening(lead).Concat(lead.Facts.Slots.Where(slot => slot.Slot != Slot.NotKnown).OrderBy(slot => slot.Slot)))
        {
            if (own.Any(other => AreAlike(other.Text, slot.Text)) || (own.Count > 0 && words + CountWords(slot.Text) > MostWords)) continue;
            words += CountWords(slot.Text);
            own.Add(slot);
        }

        var chosen = own.OrderBy(slot => slot.Start).Select(slot => (Sentence.Quoted(slot.Text, lead.Source), slot.Text)).ToList();
        var added = tellings
            .Where(telling => telling != lead)
            .OrderBy(telling => telling.News.Article.Appeared)
            .SelectMany(telling => telling.Facts.Slots.Where(slot => slot.Slot is Slot.Impact or Slot.Response).Select(slot => (Sentence: Sentence.Quoted(slot.Text, telling.Source), slot.Text)));
        foreach (var addition in added)
        {
            if (chosen.Any(other => AreAlike(other.Item2, addition.Text)) || words + CountWords(addition.Text) > MostWords) continue;
            words += CountWords(addition.Text);
            chosen.Add(addition);
        }
        return [.. chosen];
    }

    /// <summary>A news article says in its first sentence what happened.</summary>
    private static IEnumerable<SlotSentence> Opening(Telling lead)
    {
        var prose = Prose.Of(lead.Report.Text);
        if (prose.Sentences.Length == 0) return [];
        var span = prose.InOriginal(prose.Sentences[0].Span);
        return [new SlotSentence(Slot.What, prose.OriginalText(prose.Sentences[0].Span), span.Start, span.End, Speaker: "", Certainty.Reported)];
    }

    private static int CountWords(string text) => text.Count(c => c == ' ') + 1;

    /// <summary>Claims that say more than the facts: disputes first and side by side, then what is claimed, open, judged or guessed, last what is confirmed; one of each speaker and kind.</summary>
    private static ImmutableArray<ClaimLine> Claims(ImmutableArray<Telling> tellings, ImmutableArray<(Sentence Sentence, string Text)> facts)
    {
        var all = tellings
            .OrderByDescending(telling => telling.IsFresh)
            .ThenBy(telling => telling.News.Article.Appeared)
            .SelectMany(telling => telling.Facts.Claims.Select(claim => (claim, telling)))
            .Where(pair => IsSpeaker(pair.claim.Speaker) && IsWhole(pair.claim.Text) && pair.claim.Certainty is not (Certainty.Reported or Certainty.Unclear))
            .ToArray();
        var isDisputed = all.Any(pair => pair.claim is { Certainty: Certainty.Denied, Speaker.Length: > 0 }) && all.Any(pair => pair.claim.Certainty == Certainty.Claimed);
        var chosen = ImmutableArray.CreateBuilder<ClaimLine>();
        foreach (var (claim, telling) in all.OrderBy(pair => Rank(pair.claim.Certainty, isDisputed)))
        {
            if (chosen.Count == MostClaims) break;
            if (claim.Certainty == Certainty.Confirmed && chosen.Count(line => line.Certainty == Certainty.Confirmed) == MostConfirmed) continue;
            if (chosen.Any(line => AreAlike(line.Sentence.Text, claim.Text) || (line.Certainty == claim.Certainty && line.Speaker == SpeakerOf(claim)))) continue;
            // What was just told as a fact with its speaker in it is not told again, unless the dispute needs both sides.
            var isSide = isDisputed && claim.Certainty is Certainty.Claimed or Certainty.Denied;
            if (!isSide && facts.Any(fact => AreAlike(fact.Text, claim.Text))) continue;
            chosen.Add(new ClaimLine(claim.Certainty, SpeakerOf(claim), Sentence.Quoted(claim.Text, telling.Source), isSide && isDisputed));
        }
        return chosen.ToImmutable();
    }

    private static int Rank(Certainty certainty, bool isDisputed) => certainty switch
    {
        Certainty.Claimed when isDisputed => 0,
        Certainty.Denied => 1,
        Certainty.Claimed => 2,
        Certainty.Unverified => 3,
        Certainty.Assessed => 4,
        Certainty.Speculated => 5,
        _ => 6,
    };

    private static bool IsSpeaker(string speaker) =>
        !Array.Exists(NoSpeakers, none => speaker.StartsWith(none, StringComparison.OrdinalIgnoreCase)) && speaker.Count(c => c == ' ') < 8;

    /// <summary>A sentence, not a piece of one: people are shown no fragment.</summary>
    private static bool IsWhole(string text) => text.Length > 0 && !char.IsLower(text[0]) && text[0] is not ('-' or '•') && text[^1] is '.' or '!' or '?' or '"' or '”';

    private static string SpeakerOf(ReportedClaim claim) =>
        claim.Role.Length > 0 && !claim.Speaker.Contains(claim.Role, StringComparison.OrdinalIgnoreCase) ? $"{claim.Speaker}, {claim.Role}" : claim.Speaker;

    private static ImmutableArray<Sentence> NotKnown(ImmutableArray<Telling> tellings, ImmutableArray<(Sentence Sentence, string Text)> facts, ImmutableArray<ClaimLine> claims)
    {
        var open = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var (slot, telling) in tellings.SelectMany(telling => telling.Facts.Slots.Where(sentence => sentence.Slot == Slot.NotKnown).Select(slot => (slot, telling))))
        {
            if (open.Count == 2) break;
            if (open.Any(other => AreAlike(other.Text, slot.Text)) || facts.Any(fact => AreAlike(fact.Text, slot.Text)) || claims.Any(claim => AreAlike(claim.Sentence.Text, slot.Text))) continue;
            open.Add(Sentence.Quoted(slot.Text, telling.Source));
        }
        return open.ToImmutable();
    }

    private static bool AreAlike(string one, string other)
    {
        var (a, b) = (WordsOf(one), WordsOf(other));
        if (a.Count == 0 || b.Count == 0) return false;
        var shared = a.Count(b.Contains);
        return shared >= SaysTheSame * Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. text.Split([' ', ',', '.', ';', ':', '"', '“', '”', '(', ')', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).Select(word => word.ToLowerInvariant())];

    private static bool Contains(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>One report with what it tells and where it stands.</summary>
    /// <param name="IsFresh">True when it came in the period.</param>
    private sealed record Telling(ReportNews News, bool IsFresh)
    {
        public Report Report => News.Report;

        public ReportedFacts Facts => News.Facts;

        public SourceLine Source { get; } = new(News.Article.Outlet, News.Article.Address, News.Article.Published, IsPrimary(News));

        public bool Says(params ReadOnlySpan<string> words) => Contains(Report.Title, words) || Contains(Report.Text, words);

        // The vendor of the flaw, the victim itself or a CERT speaks first-hand in its own feed.
        private static bool IsPrimary(ReportNews news) =>
            news.Article.Outlet.Contains("CERT", StringComparison.Ordinal)
            || news.Report.Mentions.Any(mention => mention.Kind is MentionKind.Vendor or MentionKind.Organisation && news.Article.Outlet.StartsWith(mention.Name, StringComparison.OrdinalIgnoreCase));
    }
}
