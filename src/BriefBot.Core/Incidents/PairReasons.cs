using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>Says in words what joined two reports, and what spoke against it.</summary>
internal sealed class PairReasons(WordCounts counts, GroupingWeights weights)
{
    private const int Most = 3;

    private const string AlikeTitles = "their titles are worded alike";
    private const string DifferentTitles = "their titles are worded differently";
    private const string SameWords = "they use much the same words";
    private const string FewWords = "few words in common";

    /// <summary>Evidence that moves the decision less is not worth a reader's time.</summary>
    private const double WorthTelling = 0.25;

    private readonly List<(PairFeature Feature, double Pull)> pulls = [];
    private readonly Dictionary<int, WeighedWord> ofLater = [];
    private readonly List<(WeighedWord Earlier, WeighedWord Later)> shared = [];
    private readonly List<string> pros = [];
    private readonly List<string> cons = [];
    private string textOfLater = "";

    /// <param name="text">What the later one says: words are shown as they stand there. Empty: as they are counted.</param>
    /// <returns>What spoke for the pair, strongest first, then what spoke against it, marked so.</returns>
    public ImmutableArray<string> Of(OpenReport earlier, OpenReport later, string text, ReadOnlySpan<double> features)
    {
        textOfLater = ReportReader.ReadPartOf(text);
        pulls.Clear();
        FindShared(earlier, later);
        for (var i = 0; i < features.Length; i++)
        {
            var weight = weights.Features[i];
            var pull = double.IsNaN(features[i]) ? 0 : weight.Weight * (features[i] - weight.Mean) / weight.Deviation;
            if (Math.Abs(pull) >= WorthTelling)
                pulls.Add(((PairFeature)i, pull));
        }

        var areTitlesAlike = pulls.Exists(pull => pull is { Pull: > 0, Feature: PairFeature.UnusualTitleWords or PairFeature.TitleSpelling or PairFeature.TitlePhrases });
        var areWordsAlike = pulls.Exists(pull => pull is { Pull: > 0, Feature: PairFeature.AllWords });
        pulls.Sort((one, other) => Math.Abs(other.Pull).CompareTo(Math.Abs(one.Pull)));
        pros.Clear();
        cons.Clear();
        foreach (var (feature, pull) in pulls)
        {
            var told = pull > 0 ? pros : cons;
            if (told.Count == Most)
                continue;
            var reason = pull > 0 ? For(feature, earlier, later) : Against(feature, earlier, later);
            // One measure of titles or words may find alike what another does not; nobody is told both.
            if (reason.Length == 0 || (reason is DifferentTitles && areTitlesAlike) || (reason is FewWords && areWordsAlike))
                continue;
            reason = pull > 0 ? reason : GroupingDecision.AgainstIt + reason;
            if (!told.Contains(reason))
                told.Add(reason);
        }

        return [.. pros, .. cons];
    }

    private string For(PairFeature feature, OpenReport earlier, OpenReport later) => feature switch
    {
        PairFeature.RarestWord when Rarest(later, inTitles: false) is { } word => $"both have the rare word “{word}”",
        PairFeature.RarestTitleWord when Rarest(later, inTitles: true) is { } word => $"both titles have “{word}”",
        PairFeature.RarestName => $"both name {string.Join(", ", SharedNames(earlier, later).Take(Most))}",
        PairFeature.AllWords => SameWords,
        PairFeature.TitleFoundInOther => "what each title says stands in the other report too",
        PairFeature.UnusualTitleWords or PairFeature.TitleSpelling or PairFeature.TitlePhrases => AlikeTitles,
        PairFeature.Meaning => "they are alike in meaning",
        PairFeature.Names when SharedNameWords(later) is { Length: > 0 } names => $"they share names: {names}",
        PairFeature.FirstNamesShared => "the first name in each title stands in the other report",
        PairFeature.Ids => $"both name {string.Join(", ", earlier.Read.Ids.Intersect(later.Read.Ids).Take(Most)).ToUpperInvariant()}",
        PairFeature.TitleNumbers => "both titles give the same number",
        PairFeature.Events => $"both titles tell of the same kind of event: {string.Join(", ", TitleEvents.NamesOf(earlier.Read.Events & later.Read.Events))}",
        PairFeature.HoursApart => $"they appeared within {Hours(earlier, later)}",
        _ => "",
    };

    private static string Against(PairFeature feature, OpenReport earlier, OpenReport later) => feature switch
    {
        PairFeature.RarestWord => "no rare word in common",
        PairFeature.RarestTitleWord => "no rare word common to both titles",
        PairFeature.AllWords => FewWords,
        PairFeature.UnusualTitleWords or PairFeature.TitleSpelling => DifferentTitles,
        PairFeature.Meaning => "not much alike in meaning",
        PairFeature.Names => "few names in common",
        PairFeature.FirstNamesMissing => "the first name in one title is missing in the other report",
        PairFeature.Events => "the titles tell of different kinds of event",
        PairFeature.HoursApart => $"{Hours(earlier, later)} lie between them",
        PairFeature.SameOutlet or PairFeature.SameOutletTitles or PairFeature.SameOutletUsualWords => "one outlet writes many such titles",
        PairFeature.UsualWords => "the outlet often uses the words they share",
        PairFeature.CatalogueAdditions => "additions to the catalogue all read alike",
        _ => "",
    };

    private string? Rarest(OpenReport later, bool inTitles)
    {
        WeighedWord? rarest = null;
        foreach (var (word, other) in shared)
        {
            // Ids are told as what they are.
            if ((!inTitles || (word.IsInTitle && other.IsInTitle)) && !(word.Weight <= rarest?.Weight) && !later.Read.Ids.Contains(counts.WordOf(word.Number)))
                rarest = word;
        }

        return rarest is { } found ? AsWritten(counts.WordOf(found.Number), later) : null;
    }

    /// <summary>Words are counted without their endings; people know them as they stand in a report.</summary>
    private string AsWritten(string word, OpenReport later)
    {
        return Found(word, later.Report.Title) ?? Found(word, textOfLater) ?? word;

        static string? Found(string word, string text)
        {
            for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += word.Length)
            {
                if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
                var end = at + word.Length;
                while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
                return text[at..end];
            }

            return null;
        }
    }

    private string SharedNameWords(OpenReport later) => string.Join(", ", shared
        .Where(pair => pair.Earlier.IsName && pair.Later.IsName)
        .OrderByDescending(pair => pair.Earlier.Weight)
        .Take(Most)
        .Select(pair => $"“{AsWritten(counts.WordOf(pair.Earlier.Number), later)}”"));

    // Names carry their kind in front: "Actor:Lazarus Group".
    private IEnumerable<string> SharedNames(OpenReport earlier, OpenReport later) => earlier.Read.Names
        .Intersect(later.Read.Names)
        .OrderByDescending(counts.Weight)
        .Select(name => counts.WordOf(name))
        .Select(name => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>The words that both have.</summary>
    private void FindShared(OpenReport earlier, OpenReport later)
    {
        ofLater.Clear();
        shared.Clear();
        foreach (ref readonly var word in later.Words.AsSpan())
            ofLater.Add(word.Number, word);
        foreach (ref readonly var word in earlier.Words.AsSpan())
        {
            if (ofLater.TryGetValue(word.Number, out var other))
                shared.Add((word, other));
        }
    }

    private static string Hours(OpenReport earlier, OpenReport later)
    {
        var hours = (int)Math.Ceiling(Math.Abs((later.Report.Appeared - earlier.Report.Appeared).TotalHours));
        return hours <= 1 ? "an hour" : $"{hours} hours";
    }
}
