using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Understanding;
using NodaTime;

namespace BriefBot.Core.Messages;

/// <summary>The words all renderings share, so that terminal, page and channel never say a thing in two ways.</summary>
public static class Wording
{
    /// <summary>"NEW", "UPDATE", "ONGOING (day 3)".</summary>
    public static string State(ItemState state, int day) => state switch
    {
        ItemState.New => "NEW",
        ItemState.Update => "UPDATE",
        _ => $"ONGOING (day {day})",
    };

    /// <summary>A word for how sure a claim is, understood without colour.</summary>
    public static string Certain(Certainty certainty) => certainty.ToString().ToLowerInvariant();

    /// <summary>A sign that stands before the word, for eyes that skim; it never stands alone.</summary>
    public static string Sign(Certainty certainty) => certainty switch
    {
        Certainty.Confirmed => "✓",
        Certainty.Reported => "•",
        Certainty.Assessed => "≈",
        Certainty.Claimed => "“",
        Certainty.Denied => "✗",
        _ => "?",
    };

    /// <summary>"Monday, 30 March 2026".</summary>
    public static string Date(DateOnly date) => date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"since Fri 27 March 08:00 to Mon 30 March 08:00 (Europe/Berlin)".</summary>
    public static string Period(Briefing briefing)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(briefing.Zone) ?? DateTimeZone.Utc;
        return $"{Moment(briefing.PeriodStart, zone)} to {Moment(briefing.PeriodEnd, zone)} ({zone.Id})";
    }

    /// <summary>What is unusual about this edition: first, over the weekend, late; empty when nothing is.</summary>
    public static ImmutableArray<string> Remarks(Briefing briefing)
    {
        var remarks = ImmutableArray.CreateBuilder<string>();
        var hours = (briefing.PeriodEnd - briefing.PeriodStart).TotalHours;
        if (briefing.IsFirst) remarks.Add($"This channel's first briefing: it covers the last {hours.ToString("0", CultureInfo.InvariantCulture)} hours.");
        else if (briefing.LocalDate.DayOfWeek == DayOfWeek.Monday && hours > 48) remarks.Add("It covers the weekend.");
        if (briefing.LateSince is { } due)
            remarks.Add($"Late: it was due at {Moment(due, DateTimeZoneProviders.Tzdb.GetZoneOrNull(briefing.Zone) ?? DateTimeZone.Utc)}.");
        return remarks.ToImmutable();
    }

    /// <summary>Who speaks; where the source does not say, that is said, since the outlet itself claims nothing. What could not be checked the outlet says of itself.</summary>
    public static string Speaker(ClaimLine claim) => (claim.Speaker, claim.Sentence.Sources, claim.Certainty) switch
    {
        ({ Length: > 0 } speaker, _, _) => speaker,
        (_, [var source, ..], Certainty.Unverified or Certainty.Unclear) => source.Outlet,
        (_, [var source, ..], _) => $"{source.Outlet} does not say by whom",
        _ => "nobody says by whom",
    };

    /// <summary>What joins a campaign: in quotation marks only where it is an article's own sentence.</summary>
    public static string Evidence(CampaignLine campaign) => campaign.Evidence.Kind == SentenceKind.Quoted ? $"“{campaign.Evidence.Text}”" : campaign.Evidence.Text;

    /// <summary>What is open, behind the headline of what it is about.</summary>
    public static string Watched(WatchLine line) => line.Headline.Length > 0 ? $"{line.Headline}: {line.Sentence.Text}" : line.Sentence.Text;

    /// <summary>"3 independent origins, 4 articles" or "single source".</summary>
    public static string Corroboration(int origins, int articles) => (origins, articles) switch
    {
        (1, 1) => "single source",
        (1, _) => $"single origin, {articles} articles",
        _ => $"{origins} independent origins, {articles} articles",
    };

    /// <summary>The one-line remark of a vulnerability: what is known of it, and that the rest is not known.</summary>
    public static string Vulnerability(VulnerabilityLine line)
    {
        var parts = new List<string>();
        parts.Add(line.Cvss is { } cvss ? $"CVSS {cvss.ToString("0.0", CultureInfo.InvariantCulture)}" : "CVSS not known");
        parts.Add(line.Epss is { } epss ? $"EPSS {epss.ToString("0.00", CultureInfo.InvariantCulture)}" : "EPSS not known");
        parts.Add(line.KevAdded is { } added
            ? $"exploited: in KEV since {added:yyyy-MM-dd}{(line.KevDue is { } due ? $", due {due:yyyy-MM-dd}" : "")}"
            : line.IsKevRead ? "not in KEV" : "KEV not known");
        if (line.Patch.Length > 0) parts.Add(line.Patch);
        return string.Join(" · ", parts);
    }

    /// <summary>The coverage line, as sentences about BriefBot itself.</summary>
    public static ImmutableArray<string> Coverage(Coverage coverage)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var trouble = coverage.Failed.Length == 0 ? "none failed" : $"{coverage.Failed.Length} failed";
        lines.Add($"{Count(coverage.SourcesRead, "source")} read, {trouble}{(coverage.Silent.Length > 0 ? $", {coverage.Silent.Length} silent" : "")}; "
            + $"{Count(coverage.Articles, "new article")} in {Count(coverage.Incidents, "incident")}: {coverage.ItemsTold} told, {coverage.Noted} noted, "
            + $"{coverage.AlreadyTold} still running, {coverage.BelowThreshold} below the threshold (found by search).");
        foreach (var failed in coverage.Failed) lines.Add($"Failed: {failed.Source}: {failed.Sentence}");
        if (coverage.Silent.Length > 0) lines.Add($"Silent: {string.Join(", ", coverage.Silent)}");
        if (coverage.Dropped.Length > 0) lines.Add($"Dropped: {string.Join(", ", coverage.Dropped.Select(drop => $"{drop.Count} {drop.Reason}"))}");
        if (coverage.Catalogues.Length > 0) lines.Add($"Catalogues: {string.Join("; ", coverage.Catalogues.Select(Age))}");
        return lines.ToImmutable();
    }

    private static string Age(CatalogueAge catalogue) => catalogue switch
    {
        { Dated: { } day, Days: { } days } => $"{catalogue.Name} of {day:yyyy-MM-dd} ({(days == 0 ? "today" : $"{Count(days, "day")} old")})",
        _ => $"{catalogue.Name} never read, so what it says is not known",
    };

    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {noun}s";

    private static string Moment(DateTimeOffset moment, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(moment).InZone(zone).ToString("ddd d MMMM HH:mm", CultureInfo.InvariantCulture);
}
