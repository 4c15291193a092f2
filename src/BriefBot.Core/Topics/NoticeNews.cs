using BriefBot.Core.Briefings;

namespace BriefBot.Core.Topics;

/// <summary>Which incidents are news to those who follow, whatever they follow.</summary>
public static class NoticeNews
{
    private static readonly TimeSpan StaysNews = TimeSpan.FromDays(7);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Why nobody gets a notice of an incident. Null when who follows it may.</summary>
    public static string? WhyNot(IncidentFacts facts, DateTimeOffset now)
    {
        var leads = facts.News.Reports.Where(report => report.Report.Id.Ordinal == 0).ToArray();
        if (leads.Length == 0) return "only articles about something else tell it so far";
        if (!facts.IsIncident) return "it tells no incident of its own: opinion, product news, an event or a round-up";
        if (now - leads.Max(report => report.Article.FirstSeen) > StaysNews) return "nothing was reported of it for seven days";
        // What a source had already when it was added is no news today.
        return Array.TrueForAll(leads, report => report.IsBacklog && !(report.Article.Published > report.Article.FirstSeen - Day))
            ? "it was old when its source was added"
            : null;
    }
}
