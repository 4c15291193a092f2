using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Core.Briefings;

/// <summary>What is known of an incident at one moment, as far as a change in it would be news. It is what a channel's memory keeps.</summary>
/// <param name="Victims">Names of those hit.</param>
/// <param name="Actors">Actors and malware that sources name in connection with it, hedged or not.</param>
/// <param name="Exploited">True once a source says that the flaw is used in attacks.</param>
/// <param name="Kev">The CVE ids that stand in the KEV list.</param>
/// <param name="Confirmed">True once somebody first-hand confirms it.</param>
/// <param name="Claimed">True while somebody (an attacker, say) claims it.</param>
/// <param name="Denied">True once somebody denies it.</param>
/// <param name="Numbers">The largest number told by unit: people → 4200.</param>
public sealed record IncidentState(
    ImmutableSortedSet<string> Victims,
    ImmutableSortedSet<string> Cves,
    ImmutableSortedSet<string> Actors,
    ImmutableSortedSet<string> Kev,
    bool Exploited,
    bool Confirmed,
    bool Claimed,
    bool Denied,
    bool Patched,
    bool Arrested,
    bool Ended,
    ImmutableSortedDictionary<string, double> Numbers)
{
    public static IncidentState Nothing { get; } = new(
        [], [], [], [], Exploited: false, Confirmed: false, Claimed: false, Denied: false, Patched: false, Arrested: false, Ended: false,
        ImmutableSortedDictionary<string, double>.Empty);

    /// <summary>What changed since <paramref name="told"/>, in words, weightiest first; empty when nothing did.</summary>
    /// <remarks>Only additions and revisions count: what a later article leaves out is not a change.</remarks>
    public ImmutableArray<string> ChangesSince(IncidentState told)
    {
        var changes = ImmutableArray.CreateBuilder<string>();
        if (Kev.Except(told.Kev) is { Count: > 0 } listed) changes.Add($"{Names(listed)} now in the KEV list");
        if (Exploited && !told.Exploited) changes.Add("now reported as exploited");
        if (Confirmed && !told.Confirmed) changes.Add(told.Claimed ? "claimed before, now confirmed" : "now confirmed");
        if (Denied && !told.Denied) changes.Add(told.Claimed || told.Confirmed ? "now denied or disputed" : "denied or disputed");
        if (Victims.Except(told.Victims) is { Count: > 0 } victims && told.Victims.Count > 0) changes.Add($"also hit: {Names(victims)}");
        if (Cves.Except(told.Cves) is { Count: > 0 } cves) changes.Add($"new: {Names(cves)}");
        foreach (var (unit, number) in Numbers)
        {
            if (!told.Numbers.TryGetValue(unit, out var before)) changes.Add($"now a figure: {Figure(number)} {unit}");
            else if (before != number) changes.Add($"{unit} revised from {Figure(before)} to {Figure(number)}");
        }
        if (Actors.Except(told.Actors) is { Count: > 0 } actors) changes.Add($"named in connection: {Names(actors)}");
        if (Patched && !told.Patched) changes.Add("fix available");
        if (Arrested && !told.Arrested) changes.Add("arrest or charge");
        if (Ended && !told.Ended) changes.Add("said to have ended");
        return changes.ToImmutable();
    }

    private static string Figure(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Names(ImmutableSortedSet<string> names) =>
        names.Count <= 3 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more";

    // Records compare sets by reference; memory compares what they hold.
    public bool Equals(IncidentState? other) =>
        other is not null && Victims.SetEquals(other.Victims) && Cves.SetEquals(other.Cves) && Actors.SetEquals(other.Actors) && Kev.SetEquals(other.Kev)
        && (Exploited, Confirmed, Claimed, Denied, Patched, Arrested, Ended)
            == (other.Exploited, other.Confirmed, other.Claimed, other.Denied, other.Patched, other.Arrested, other.Ended)
        && Numbers.SequenceEqual(other.Numbers);

    public override int GetHashCode() => HashCode.Combine(Victims.Count, Cves.Count, Actors.Count, Kev.Count, Exploited, Confirmed, Denied, Numbers.Count);
}
