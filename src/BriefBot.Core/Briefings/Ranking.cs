using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Decides what an incident is worth to a channel: points in capped groups, each with its reason.</summary>
/// <remarks>Adding evidence never lowers the sum; a copied article changes nothing. Proposal and figures: the weights' defaults.</remarks>
public static class Ranking
{
    /// <param name="change">What the channel has not been told yet: the whole incident, a change in it, or nothing.</param>
    public static Score Of(IncidentFacts facts, Profile profile, ItemState change, RankingWeights weights)
    {
        var own = facts.NamesOf(MentionKind.Product).FirstOrDefault(name => IsListed(profile.Products, name));
        var all = ImmutableArray.CreateBuilder<Points>();
        all.AddRange(You(facts, own, profile, weights));
        all.AddRange(Threat(facts, weights));
        all.AddRange(Impact(facts, weights));
        all.AddRange(Evidence(facts, weights));
        if (change != ItemState.Ongoing)
            all.Add(new Points(PointGroup.News, change == ItemState.New ? weights.News.NewIncident : weights.News.MaterialChange, change == ItemState.New ? "new" : "changed since it was told"));
        if (!facts.IsIncident) all.Add(new Points(PointGroup.News, weights.Opinion, "no incident of its own: opinion, product news, event or round-up"));

        var total = all.GroupBy(points => points.Group).Sum(group => Math.Min(Cap(group.Key, weights), group.Sum(points => points.Count)));
        // What tells no incident of its own is found by search, whatever it names.
        if (!facts.IsIncident) return new Score(total, Band.SearchOnly, IsNeverCut: false, all.ToImmutable());

        var isListed = facts.Kev.Length > 0;
        var band = isListed && own is not null ? Band.MustRead : BandOf(total, isAtLeastNoted: isListed || own is not null, weights);
        return new Score(total, band, IsNeverCut: isListed || own is not null, all.ToImmutable());
    }

    private static IEnumerable<Points> You(IncidentFacts facts, string? own, Profile profile, RankingWeights weights)
    {
        if (own is not null) yield return new Points(PointGroup.You, weights.You.OwnProduct, $"in your stack: {own}");
        else
            foreach (var vendor in facts.NamesOf(MentionKind.Vendor).Where(name => IsListed(profile.Products, name)).Take(1))
                yield return new Points(PointGroup.You, weights.You.OwnVendor, $"a vendor of yours: {vendor}");
        foreach (var supplier in profile.Suppliers.Where(facts.IsVictim).Take(1))
            yield return new Points(PointGroup.You, weights.You.OwnSupplier, $"your supplier or customer: {supplier}");
        foreach (var sector in facts.NamesOf(MentionKind.Sector).Where(name => IsListed(profile.Sectors, name)).Take(1))
            yield return new Points(PointGroup.You, weights.You.OwnSector, $"your sector: {sector}");
        foreach (var country in facts.NamesOf(MentionKind.Country).Where(name => IsListed(profile.Countries, name)).Take(1))
            yield return new Points(PointGroup.You, weights.You.OwnCountry, $"your country: {country}");
        foreach (var (place, topic) in TopicsOf(facts, profile, weights).OrderByDescending(topic => topic.Count).Index())
            yield return place == 0 ? topic : topic with { Count = Math.Min(topic.Count, weights.You.FurtherTopic) };
    }

    private static IEnumerable<Points> TopicsOf(IncidentFacts facts, Profile profile, RankingWeights weights)
    {
        foreach (var query in facts.FollowedBy) yield return new Points(PointGroup.You, weights.You.TopicInTitle, $"you follow: {query}");
        foreach (var topic in profile.Topics)
        {
            if (facts.IsTitled(topic)) yield return new Points(PointGroup.You, weights.You.TopicInTitle, $"you follow: {topic}");
            else if (facts.IsNamed(topic)) yield return new Points(PointGroup.You, weights.You.TopicInText, $"names what you follow: {topic}");
        }
    }

    /// <summary>The highest of what is known of its use, then ransomware and severity on top; severity alone never weighs more than its own points.</summary>
    private static IEnumerable<Points> Threat(IncidentFacts facts, RankingWeights weights)
    {
        Points[] use =
        [
            .. facts.Kev.Take(1).Select(entry => new Points(PointGroup.Threat, weights.Threat.Exploited, $"exploited (KEV, added {entry.Added:yyyy-MM-dd})")),
            .. When(facts.State.Exploited && facts.IsFirstHand, weights.Threat.Exploited, "reported as exploited, first-hand"),
            .. When(facts.State.Exploited, weights.Threat.SaidToBeExploited, "reported as exploited"),
            .. When(facts.HighestEpss >= 0.5, weights.Threat.EpssHigh, $"EPSS {Decimals(facts.HighestEpss)}"),
            .. When(facts.HasPublicExploit && facts.State.Cves.Count > 0, weights.Threat.PublicExploit, "an exploit is public"),
            .. When(facts.HighestEpss >= 0.1, weights.Threat.EpssRaised, $"EPSS {Decimals(facts.HighestEpss)}"),
        ];
        if (use.Length > 0) yield return use.MaxBy(points => points.Count) ?? use[0];
        if (facts.Kev.Any(kev => kev.RansomwareUse)) yield return new Points(PointGroup.Threat, weights.Threat.Ransomware, "used by ransomware groups (KEV)");
        if (facts.HighestCvss >= 9) yield return new Points(PointGroup.Threat, weights.Threat.CvssCritical, $"CVSS {Decimals(facts.HighestCvss)}");
        else if (facts.HighestCvss >= 7) yield return new Points(PointGroup.Threat, weights.Threat.CvssHigh, $"CVSS {Decimals(facts.HighestCvss)}");
        else if (facts.HighestCvss is null && facts.IsCalledCritical) yield return new Points(PointGroup.Threat, weights.Threat.CvssHigh, "called critical");
    }

    private static IEnumerable<Points> When(bool holds, int count, string reason) => holds ? [new Points(PointGroup.Threat, count, reason)] : [];

    private static string Decimals(double? score) => (score ?? 0).ToString("0.0#", CultureInfo.InvariantCulture);

    private static IEnumerable<Points> Impact(IncidentFacts facts, RankingWeights weights)
    {
        if (facts.HasNamedVictim) yield return new Points(PointGroup.Impact, weights.Impact.NamedVictim, "a named victim");
        if (facts.People is { } people)
        {
            if (people >= 1_000_000) yield return new Points(PointGroup.Impact, weights.Impact.MillionAffected, "a million people or records, or more");
            else if (people >= 100_000) yield return new Points(PointGroup.Impact, weights.Impact.HundredThousandAffected, "a hundred thousand people or records, or more");
            else if (people >= 1_000) yield return new Points(PointGroup.Impact, weights.Impact.ThousandAffected, "a thousand people or records, or more");
        }
        if (facts.IsEssentialService) yield return new Points(PointGroup.Impact, weights.Impact.EssentialService, "a public service or an outage");
        if (facts.IsDataOrRansom) yield return new Points(PointGroup.Impact, weights.Impact.DataPublishedOrRansom, "data taken or a ransom asked");
    }

    private static IEnumerable<Points> Evidence(IncidentFacts facts, RankingWeights weights)
    {
        var corroboration = Math.Min(weights.Evidence.OriginsAtMost, (int)Math.Floor(weights.Evidence.OriginsDoubled * Math.Log2(1 + facts.Origins)));
        yield return new Points(PointGroup.Evidence, corroboration, facts.Origins == 1 ? "one origin" : $"{facts.Origins} independent origins");
        if (facts.IsFirstHand) yield return new Points(PointGroup.Evidence, weights.Evidence.FirstHand, "somebody first-hand speaks");
        else if (facts.IsOnlyUnverified) yield return new Points(PointGroup.Evidence, weights.Evidence.OnlyUnverified, "only unverified claims");
    }

    private static Band BandOf(int total, bool isAtLeastNoted, RankingWeights weights)
    {
        if (total >= weights.Bands.MustReadFrom) return Band.MustRead;
        if (total >= weights.Bands.FullItemFrom) return Band.ReadToday;
        return total >= weights.Bands.NotedFrom || isAtLeastNoted ? Band.ForInformation : Band.SearchOnly;
    }

    private static int Cap(PointGroup group, RankingWeights weights) => group switch
    {
        PointGroup.You => weights.You.AtMost,
        PointGroup.Threat => weights.Threat.AtMost,
        PointGroup.Impact => weights.Impact.AtMost,
        PointGroup.Evidence => weights.Evidence.AtMost,
        _ => weights.News.AtMost,
    };

    private static bool IsListed(ImmutableArray<string> listed, string name) => listed.Contains(name, StringComparer.OrdinalIgnoreCase);
}
