using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>An incident that has something to say in this period, and how it stands to what the channel was told.</summary>
/// <param name="Told">What the channel was told of it before. Null when nothing was.</param>
/// <param name="LastNews">When the last of its news was first seen.</param>
/// <param name="Outlets">How many outlets wrote of it in this period.</param>
internal sealed record Candidate(IncidentFacts Facts, ItemState State, string Change, ToldIncident? Told, int Day, DateTimeOffset LastNews, int Outlets, Score Score)
{
    /// <summary>It was told, nothing in it changed, and still several outlets write of it: worth a line, whatever its points.</summary>
    public bool IsStillReported => State == ItemState.Ongoing && Facts.IsIncident && Outlets > 1;

    public Incidents.IncidentId Id => Facts.News.Id;

    /// <returns>Null when there is nothing to say of it in this period.</returns>
    public static Candidate? Of(IncidentFacts facts, BriefingRequest request)
    {
        var told = request.Memory.ToldOf(facts.News);
        var fresh = facts.News.Reports.Where(report => report.IsNewIn(request.PeriodStart, request.PeriodEnd)).ToArray();
        ImmutableArray<string> changes = told is null ? [] : facts.State.ChangesSince(told.State);
        if (fresh.Length == 0 && changes.IsEmpty) return null;

        var state = told is null ? ItemState.New : changes.IsEmpty ? ItemState.Ongoing : ItemState.Update;
        var last = fresh.Length > 0 ? fresh.Max(report => report.Article.FirstSeen) : request.PeriodEnd;
        var day = told is null ? 1 : request.LocalDate.DayNumber - told.First.DayNumber + 1;
        return new Candidate(facts, state, string.Join("; ", changes), told, day, last, fresh.Select(report => report.Report.Outlet).Distinct().Count(), Ranking.Of(facts, request.Profile, state, request.Weights));
    }

    public BriefingItem AsItem() => new(
        Id, State, Change, Day, Facts.Title, Facts.Facts, Facts.Claims, Facts.NotKnown, Facts.Sources, Facts.News.Reports.Length, Facts.Origins, Score);

    public NotedLine AsLine() =>
        new(Id, State, Change, Day, Facts.Title, Facts.Sources[0], Facts.News.Reports.Length, Facts.Origins) { Score = Score };

    public ToldIncident Remembered(DateOnly today) => new(Id, Told?.First ?? today, today, Facts.State);
}
