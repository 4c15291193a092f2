using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>What a query is held against: an incident's titles, texts, names and numbers.</summary>
/// <param name="Names">Those of the titles first.</param>
/// <param name="Epss">The highest of its vulnerabilities, 0 to 1. Null when not known.</param>
/// <param name="Cvss">The highest of its vulnerabilities, 0 to 10. Null when not known.</param>
/// <param name="Origins">Independent origins.</param>
public sealed record TopicSubject(
    TopicText Titles,
    TopicText Texts,
    ImmutableArray<TopicName> Names,
    bool IsInKev,
    double? Epss,
    double? Cvss,
    int Origins)
{
    /// <param name="names">The dictionaries: a product they know brings its vendor along.</param>
    public static TopicSubject Of(IncidentFacts facts, Names names)
    {
        var titles = TopicText.Of(facts.News.Reports.Select(report => report.Report.Title).Prepend(facts.Title).Distinct());
        var all = new List<TopicName>();
        foreach (var mention in facts.Mentions)
        {
            if (FieldOf(mention.Kind) is not { } field) continue;
            var place = titles.Has(mention.Text) ? TopicPlace.Title : TopicPlace.Text;
            all.Add(new TopicName(field, mention.Name, mention.Text, place));
            if (mention.Kind == MentionKind.Product && names.Find(MentionKind.Product, mention.Name)?.Detail.GetValueOrDefault("vendor") is { Length: > 0 } vendor)
                all.Add(new TopicName(TopicField.Vendor, vendor, mention.Text, place));
        }
        foreach (var entry in facts.Kev)
        {
            all.Add(new TopicName(TopicField.Cve, entry.Cve, entry.Cve, TopicPlace.Kev));
            all.Add(new TopicName(TopicField.Product, entry.Product, entry.Product, TopicPlace.Kev));
            all.Add(new TopicName(TopicField.Vendor, entry.Vendor, entry.Vendor, TopicPlace.Kev));
        }
        all.AddRange(facts.Sources.Select(source => new TopicName(TopicField.Source, source.Outlet, source.Outlet, TopicPlace.Sources)));
        all.AddRange(facts.Claims.Select(claim => claim.Certainty.ToString()).Distinct().Select(certainty => new TopicName(TopicField.Certainty, certainty, certainty, TopicPlace.Claims)));
        all.AddRange(facts.News.Reports.Select(report => report.Facts.Type).Where(type => type is not ("" or "unknown")).Distinct().Select(type => new TopicName(TopicField.Type, type, type, TopicPlace.Id)));
        all.Add(new TopicName(TopicField.Incident, facts.News.Id.ToString(), facts.News.Id.ToString(), TopicPlace.Id));
        all.AddRange(facts.Campaigns.Select(campaign => new TopicName(TopicField.Campaign, campaign.ToString(), campaign.ToString(), TopicPlace.Id)));

        return new TopicSubject(
            titles,
            TopicText.Of(facts.News.Reports.Select(report => report.Report.Text).Distinct()),
            [.. all.Where(name => name.Name.Length > 0).DistinctBy(name => (name.Field, name.Name.ToUpperInvariant(), name.Place)).OrderBy(name => name.Place)],
            facts.Kev.Length > 0,
            facts.HighestEpss,
            facts.HighestCvss,
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
