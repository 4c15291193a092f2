using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>What a query is held against: an incident's titles, texts and names.</summary>
/// <param name="Names">Names by field, as the dictionaries have them.</param>
/// <param name="Epss">The highest of its vulnerabilities, 0 to 1. Null when not known.</param>
/// <param name="Cvss">The highest of its vulnerabilities, 0 to 10. Null when not known.</param>
public sealed record TopicSubject(
    ImmutableArray<string> Titles,
    ImmutableArray<string> Texts,
    ImmutableDictionary<TopicField, ImmutableHashSet<string>> Names,
    bool IsInKev,
    double? Epss,
    double? Cvss,
    int Origins)
{
    public static TopicSubject Of(IncidentFacts facts)
    {
        IEnumerable<(TopicField Field, string Name)> all =
        [
            .. facts.Mentions.SelectMany(mention => FieldOf(mention.Kind) is { } field ? [(field, mention.Name)] : Array.Empty<(TopicField, string)>()),
            .. facts.Sources.Select(source => (TopicField.Source, source.Outlet)),
            .. facts.Claims.Select(claim => (TopicField.Certainty, claim.Certainty.ToString())),
            (TopicField.Incident, facts.News.Id.ToString()),
        ];
        var names = all
            .GroupBy(pair => pair.Field)
            .ToImmutableDictionary(group => group.Key, group => group.Select(pair => pair.Name).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase));
        return new TopicSubject(
            [facts.Title, .. facts.News.Reports.Select(report => report.Report.Title)],
            [.. facts.News.Reports.Select(report => report.Report.Text)],
            names,
            facts.Kev.Length > 0,
            Epss: null,
            Cvss: null,
            facts.Origins);
    }

    private static TopicField? FieldOf(MentionKind kind) => kind switch
    {
        MentionKind.Cve => TopicField.Cve,
        MentionKind.Product => TopicField.Product,
        MentionKind.Vendor => TopicField.Vendor,
        MentionKind.Actor => TopicField.Actor,
        MentionKind.Malware or MentionKind.Tool => TopicField.Malware,
        MentionKind.Sector => TopicField.Sector,
        MentionKind.Country => TopicField.Country,
        _ => null,
    };
}
