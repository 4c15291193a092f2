using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace BriefBot.Core.Briefings;

/// <summary>An incident that has something to say in this period, and how it stands to what the channel was told.</summary>
/// <param name="Told">What the channel was told of it before. Null when nothing was.</param>
/// <param name="LastNews">When the last of its news was first seen.</param>
/// <param name="Outlets">How many outlets wrote of it in this period.</param>
internal sealed record Candidate(IncidentFacts Facts, ItemState State, string Change, ToldIncident? Told, int Day, DateTimeOffset LastNews, int Outlets, Score Score)
{
    // A page is measured again and again until it fits three minutes.
    private BriefingItem? item;
    private NotedLine? line;

    /// <summary>It was told, nothing in it changed, and still several outlets write of it, or a notice told it since the last briefing: worth a line, whatever its points.</summary>
    public bool IsStillReported => State == ItemState.Ongoing && Facts.IsIncident && (Outlets > 1 || Change.Length > 0);

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
        return new Candidate(facts, state, string.Join("; ", changes.Concat(NoticeOf(told, request))), told, day, last, fresh.Select(report => report.Report.Outlet).Distinct().Count(), Ranking.Of(facts, request.Profile, state, request.Weights));
    }

    /// <summary>Whoever reads the channel may wonder where they have read it before.</summary>
    private static IEnumerable<string> NoticeOf(ToldIncident? told, BriefingRequest request)
    {
        if (told?.NoticedAt is not { } noticed || noticed < request.PeriodStart) return [];
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(request.Zone) ?? DateTimeZone.Utc;
        return [$"told here by a notice on {Instant.FromDateTimeOffset(noticed).InZone(zone).ToString("ddd d MMMM HH:mm", CultureInfo.InvariantCulture)}"];
    }

    /// <summary>Where feeds carry titles only, the reader is told so: a gap would look like a fault.</summary>
    private ImmutableArray<Sentence> Shown => Facts.Facts.IsEmpty && Facts.Claims.IsEmpty ? [Sentence.AboutBriefBot("The sources give no more than headlines.")] : Facts.Facts;

    public BriefingItem AsItem() => item ??= new BriefingItem(
        Id, State, Change, Day, Facts.Title, Shown, Facts.Claims, Facts.NotKnown, Facts.Sources, Facts.News.Reports.Length, Facts.Origins, Score);

    public NotedLine AsLine() =>
        line ??= new NotedLine(Id, State, Change, Day, Facts.Title, Facts.Sources[0], Facts.News.Reports.Length, Facts.Origins) { Score = Score };

    /// <summary>A page has one candidate for an incident.</summary>
    public bool Equals(Candidate? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode();

    public ToldIncident Remembered(DateOnly today) => new(Id, Told?.First ?? today, today, Facts.State);
}
