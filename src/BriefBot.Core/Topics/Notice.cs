using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Topics;

/// <summary>What makes an incident graver: any of these breaks through the pause between two notices.</summary>
[Flags]
public enum Severity
{
    None = 0,
    Confirmed = 1,
    Exploited = 2,
    InKev = 4,
    OwnProduct = 8,
}

/// <summary>An incident as it stands when it is held against subscriptions.</summary>
/// <param name="TouchesOwnProduct">True when it names a product of the followers' own profile.</param>
public sealed record IncidentHeard(IncidentId Id, string Title, IncidentState State, bool TouchesOwnProduct)
{
    public Severity Severity =>
        (State.Confirmed ? Severity.Confirmed : Severity.None)
        | (State.Exploited ? Severity.Exploited : Severity.None)
        | (State.Kev.Count > 0 ? Severity.InKev : Severity.None)
        | (TouchesOwnProduct ? Severity.OwnProduct : Severity.None);
}

/// <summary>What a follower was told of an incident, and when.</summary>
public sealed record ToldNotice(DateTimeOffset At, IncidentState State, Severity Severity);

/// <summary>One incident of one message: what is told to a follower, and why to them.</summary>
/// <param name="Changes">What changed since they were told last, in words; empty when they are told for the first time.</param>
public sealed record Notice(IncidentHeard Incident, bool IsFirst, ImmutableArray<string> Changes, ImmutableArray<MatchedSubscription> Because)
{
    /// <summary>"You get this because product:fortios matched FortiOS in the title (subscription 4)."</summary>
    public string Why(bool isPerson)
    {
        const int most = 3;
        var parts = Because.Take(most).Select(matched => $"{Of(matched.Reasons)} (subscription {matched.Subscription})").ToList();
        if (Because.Length > most) parts.Add($"{Because.Length - most} more subscriptions matched");
        return $"{(isPerson ? "You get" : "This channel gets")} this because {string.Join("; and ", parts)}.";

        static string Of(ImmutableArray<TopicReason> reasons) => reasons.Length switch
        {
            0 => "nothing that is excluded was found",
            <= most => string.Join(" and ", reasons),
            _ => $"{string.Join(" and ", reasons.Take(most))} and {reasons.Length - most} more",
        };
    }
}
