using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Topics;

/// <summary>Who follows something: all who read a channel, or one person by direct message.</summary>
public readonly record struct Follower(bool IsPerson, string Id)
{
    public static Follower Of(ChannelId channel) => new(IsPerson: false, channel.Value);

    public static Follower Person(string id) => new(IsPerson: true, id);
}

/// <summary>How a subscription is told: by a notice at once, or by a mark in the next briefing.</summary>
public enum Delivery { Now, Briefing }

/// <summary>Who follows which query, and how they want to be told.</summary>
/// <param name="Quiet">When no notice may go out. Null when any time is right.</param>
/// <param name="MutedUntil">Null when it is not muted.</param>
/// <param name="MutedIncidents">Incidents of which this subscription tells nothing until a moment.</param>
public sealed record Subscription(
    SubscriptionId Id,
    ServerId Server,
    Follower Follower,
    TopicQuery Query,
    Delivery Delivery,
    bool IsPaused,
    QuietHours? Quiet,
    DateTimeOffset? MutedUntil,
    ImmutableDictionary<IncidentId, DateTimeOffset> MutedIncidents)
{
    /// <summary>How many subscriptions one person may have on a server.</summary>
    public const int MostOfPerson = 25;

    public static Subscription To(SubscriptionId id, ServerId server, Follower follower, TopicQuery query) => new(
        id, server, follower, query, Delivery.Now, IsPaused: false, Quiet: null, MutedUntil: null, ImmutableDictionary<IncidentId, DateTimeOffset>.Empty);

    /// <summary>Why it causes no notice of an incident now. Null when it may.</summary>
    public string? SilentAbout(IncidentId incident, DateTimeOffset now)
    {
        if (IsPaused) return $"subscription {Id} is paused";
        if (MutedUntil is { } muted && now < muted) return $"subscription {Id} is muted until {Wording(muted)}";
        if (MutedIncidents.TryGetValue(incident, out var until) && now < until) return $"subscription {Id} is muted for {incident} until {Wording(until)}";
        return Delivery == Delivery.Briefing ? $"subscription {Id} is told in the briefing" : null;
    }

    private static string Wording(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A subscription that an incident matched, and why.</summary>
public sealed record MatchedSubscription(SubscriptionId Subscription, ImmutableArray<TopicReason> Reasons);
