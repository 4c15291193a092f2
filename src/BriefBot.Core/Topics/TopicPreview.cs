using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>An incident of the last weeks, on which a query is tried.</summary>
public sealed record PastIncident(IncidentId Id, string Title, TopicSubject Subject);

/// <summary>Another query that is offered in place of one that finds too much or nothing.</summary>
/// <param name="Matched">How many incidents it would have matched.</param>
public sealed record TopicSuggestion(TopicQuery Query, int Matched)
{
    public override string ToString() => $"{Query} would have matched {Matched}";
}

/// <summary>What following a query would have told in the last weeks.</summary>
/// <param name="Matched">Newest first.</param>
/// <param name="Warnings">What the one who asks should know before saving, in sentences.</param>
/// <param name="Suggestions">Narrower ones of a query that is too broad, wider ones of a query that finds nothing.</param>
public sealed record TopicPreview(
    int Days, ImmutableArray<(PastIncident Incident, ImmutableArray<TopicReason> Reasons)> Matched, ImmutableArray<string> Warnings, ImmutableArray<TopicSuggestion> Suggestions)
{
    /// <summary>More than people read as notices.</summary>
    public bool IsTooBroad { get; init; }

    /// <summary>"Would have matched 7 incidents in 30 days: …", with the newest three.</summary>
    public string Sentence()
    {
        const int most = 3;
        var count = Matched.Length switch { 0 => "no incident", 1 => "1 incident", _ => $"{Matched.Length} incidents" };
        var newest = string.Join("; ", Matched.Take(most).Select(match => $"{match.Incident.Id} {match.Incident.Title}"));
        return Matched.IsEmpty ? $"Would have matched {count} in {Days} days." : $"Would have matched {count} in {Days} days: {newest}{(Matched.Length > most ? "; …" : ".")}";
    }
}

/// <summary>Tries a query on the incidents of the last weeks before it is followed.</summary>
public sealed class TopicTrial(TopicMatching matching, Names names)
{
    /// <summary>More than this many a day is more than people read.</summary>
    private const int MostADay = 3;

    private const int MostSuggestions = 3;

    /// <param name="past">The incidents of the last days, newest first.</param>
    public TopicPreview Of(TopicQuery query, IReadOnlyCollection<PastIncident> past, int days)
    {
        ImmutableArray<(PastIncident, ImmutableArray<TopicReason>)> matched =
            [.. past.Select(incident => (incident, Reasons: matching.Match(query, incident.Subject))).Where(pair => pair.Reasons is not null).Select(pair => (pair.incident, pair.Reasons ?? []))];
        var isTooBroad = IsTooBroad(matched.Length, past.Count, days);
        var warnings = ImmutableArray.CreateBuilder<string>();
        if (isTooBroad) warnings.Add($"That is {matched.Length} of {past.Count} incidents: too many to read as notices. Narrow it, or have it told in the briefing.");
        if (matched.IsEmpty) warnings.Add("It found nothing. It may be right and rare; see whether a name or a word is written as sources write it.");
        warnings.AddRange(Leaves(query).Select(Warning).OfType<string>().Distinct());

        var others = isTooBroad ? TopicVariations.Narrower(query) : matched.IsEmpty ? TopicVariations.Wider(query) : [];
        var suggestions = others
            .Where(other => other != query)
            .Distinct()
            .Select(other => new TopicSuggestion(other, past.Count(incident => matching.IsMatch(other, incident.Subject))))
            .Where(other => other.Matched > 0 && (isTooBroad ? other.Matched * 2 <= matched.Length : !IsTooBroad(other.Matched, past.Count, days)));
        return new TopicPreview(days, matched, warnings.ToImmutable(), [.. suggestions.OrderByDescending(other => other.Matched).Take(MostSuggestions)]) { IsTooBroad = isTooBroad };
    }

    private static bool IsTooBroad(int matched, int all, int days) => matched > MostADay * days || (all >= 20 && matched * 4 > all);

    private string? Warning(TopicQuery leaf) => leaf switch
    {
        TopicQuery.Word { IsPrefix: false } word when matching.SenseOf(word.Text) == WordSense.Name =>
            $"{word} is also an ordinary word; only articles that name it count. For the word itself write \"{word}\".",
        TopicQuery.Named { Field: TopicField.Country or TopicField.Sector } named when matching.SoughtBy(named).Names.All(name => names.Find(KindOf(named.Field), name) is null) =>
            $"No {named.Field.ToString().ToLowerInvariant()} is called {named.Value}.{Known(named.Field)}",
        TopicQuery.Named { Field: TopicField.Product or TopicField.Vendor or TopicField.Actor or TopicField.Malware, IsPrefix: false } named when matching.SoughtBy(named).InText is not null =>
            $"No dictionary knows {named.Value}; it is looked for as words of the text.",
        _ => null,
    };

    private string Known(TopicField field) => field == TopicField.Sector
        ? $" There are: {string.Join(", ", names.Entries.Where(entry => entry.Kind == MentionKind.Sector).Select(entry => entry.Name).Order(StringComparer.Ordinal))}."
        : "";

    private static MentionKind KindOf(TopicField field) => field == TopicField.Country ? MentionKind.Country : MentionKind.Sector;

    private static IEnumerable<TopicQuery> Leaves(TopicQuery query) => query switch
    {
        TopicQuery.And and => and.Parts.SelectMany(Leaves),
        TopicQuery.Or or => or.Parts.SelectMany(Leaves),
        TopicQuery.Not not => Leaves(not.Inner),
        _ => [query],
    };
}
