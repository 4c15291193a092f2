using BriefBot.Core.Briefings;

namespace BriefBot.Settings;

/// <summary>Reads the points and bands of ranking.</summary>
internal static class RankingReader
{
    private static readonly RankingWeights Defaults = RankingWeights.Default;

    public static RankingWeights Read(SettingsSection section)
    {
        var weights = new RankingWeights
        {
            You = You(section.Section("you")),
            Threat = Threat(section.Section("threat")),
            Impact = Impact(section.Section("impact")),
            Evidence = Evidence(section.Section("evidence")),
            News = News(section.Section("news")),
            Opinion = Penalty(section, "opinion", Defaults.Opinion),
            Bands = Bands(section.Section("bands")),
        };
        section.NothingElse();
        return weights;
    }

    private static YouWeights You(SettingsSection section)
    {
        var you = new YouWeights
        {
            AtMost = Points(section, "atMost", Defaults.You.AtMost),
            OwnProduct = Points(section, "ownProduct", Defaults.You.OwnProduct),
            OwnVendor = Points(section, "ownVendor", Defaults.You.OwnVendor),
            OwnSupplier = Points(section, "ownSupplier", Defaults.You.OwnSupplier),
            TopicInTitle = Points(section, "topicInTitle", Defaults.You.TopicInTitle),
            TopicInText = Points(section, "topicInText", Defaults.You.TopicInText),
            FurtherTopic = Points(section, "furtherTopic", Defaults.You.FurtherTopic),
            OwnSector = Points(section, "ownSector", Defaults.You.OwnSector),
            OwnCountry = Points(section, "ownCountry", Defaults.You.OwnCountry),
        };
        section.NothingElse();
        return you;
    }

    private static ThreatWeights Threat(SettingsSection section)
    {
        var threat = new ThreatWeights
        {
            AtMost = Points(section, "atMost", Defaults.Threat.AtMost),
            Exploited = Points(section, "exploited", Defaults.Threat.Exploited),
            SaidToBeExploited = Points(section, "saidToBeExploited", Defaults.Threat.SaidToBeExploited),
            PublicExploit = Points(section, "publicExploit", Defaults.Threat.PublicExploit),
            EpssHigh = Points(section, "epssHigh", Defaults.Threat.EpssHigh),
            EpssRaised = Points(section, "epssRaised", Defaults.Threat.EpssRaised),
            Ransomware = Points(section, "ransomware", Defaults.Threat.Ransomware),
            CvssCritical = Points(section, "cvssCritical", Defaults.Threat.CvssCritical),
            CvssHigh = Points(section, "cvssHigh", Defaults.Threat.CvssHigh),
        };
        section.NothingElse();
        return threat;
    }

    private static ImpactWeights Impact(SettingsSection section)
    {
        var impact = new ImpactWeights
        {
            AtMost = Points(section, "atMost", Defaults.Impact.AtMost),
            MillionAffected = Points(section, "millionAffected", Defaults.Impact.MillionAffected),
            HundredThousandAffected = Points(section, "hundredThousandAffected", Defaults.Impact.HundredThousandAffected),
            ThousandAffected = Points(section, "thousandAffected", Defaults.Impact.ThousandAffected),
            NamedVictim = Points(section, "namedVictim", Defaults.Impact.NamedVictim),
            EssentialService = Points(section, "essentialService", Defaults.Impact.EssentialService),
            DataPublishedOrRansom = Points(section, "dataPublishedOrRansom", Defaults.Impact.DataPublishedOrRansom),
        };
        section.NothingElse();
        return impact;
    }

    private static EvidenceWeights Evidence(SettingsSection section)
    {
        var evidence = new EvidenceWeights
        {
            AtMost = Points(section, "atMost", Defaults.Evidence.AtMost),
            OriginsDoubled = Points(section, "originsDoubled", Defaults.Evidence.OriginsDoubled),
            OriginsAtMost = Points(section, "originsAtMost", Defaults.Evidence.OriginsAtMost),
            FirstHand = Points(section, "firstHand", Defaults.Evidence.FirstHand),
            OnlyUnverified = Penalty(section, "onlyUnverified", Defaults.Evidence.OnlyUnverified),
        };
        section.NothingElse();
        return evidence;
    }

    private static NewsWeights News(SettingsSection section)
    {
        var news = new NewsWeights
        {
            AtMost = Points(section, "atMost", Defaults.News.AtMost),
            NewIncident = Points(section, "newIncident", Defaults.News.NewIncident),
            MaterialChange = Points(section, "materialChange", Defaults.News.MaterialChange),
        };
        section.NothingElse();
        return news;
    }

    private static RankingBands Bands(SettingsSection section)
    {
        var bands = new RankingBands
        {
            MustReadFrom = Points(section, "mustReadFrom", Defaults.Bands.MustReadFrom),
            FullItemFrom = Points(section, "fullItemFrom", Defaults.Bands.FullItemFrom),
            NotedFrom = Points(section, "notedFrom", Defaults.Bands.NotedFrom),
            MaxFullItems = section.Number("maxFullItems", Defaults.Bands.MaxFullItems, from: 1, to: 25),
            MaxNoted = section.Number("maxNoted", Defaults.Bands.MaxNoted, from: 0, to: 50),
        };
        if (bands.NotedFrom > bands.FullItemFrom)
            section.Wrong("notedFrom", $"It is {bands.NotedFrom}, above fullItemFrom ({bands.FullItemFrom}).", "Let notedFrom, fullItemFrom and mustReadFrom rise in this order.");
        if (bands.FullItemFrom > bands.MustReadFrom)
            section.Wrong("fullItemFrom", $"It is {bands.FullItemFrom}, above mustReadFrom ({bands.MustReadFrom}).", "Let notedFrom, fullItemFrom and mustReadFrom rise in this order.");
        section.NothingElse();
        return bands;
    }

    private static int Points(SettingsSection section, string name, int fallback) => section.Number(name, fallback, from: 0, to: 100);

    private static int Penalty(SettingsSection section, string name, int fallback) => section.Number(name, fallback, from: -100, to: 0);
}
