using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using NodaTime;

namespace BriefBot.Storage;

/// <summary>A subscription as it was asked for.</summary>
/// <param name="Chat">Through what the follower is reached.</param>
/// <param name="Text">The query as it was given.</param>
/// <param name="Quiet">Null when any time is right.</param>
/// <param name="CreatedBy">Whoever made it; empty for one that stands in the settings.</param>
public sealed record NewSubscription(
    ServerId Server, Follower Follower, ChatName Chat, string Text, Delivery Delivery, QuietHours? Quiet, string CreatedBy, bool FromSettings = false);

/// <summary>A subscription as it is kept.</summary>
/// <param name="PausedUntil">When a pause ends by itself. Null when there is none, or none that ends.</param>
/// <param name="PausedBecause">Why BriefBot itself paused it, in a sentence. Null when it did not.</param>
/// <param name="RemovedAt">Null while it holds.</param>
/// <param name="Revision">Grows with every change of any subscription.</param>
public sealed record StoredSubscription(
    SubscriptionId Id,
    NewSubscription Asked,
    bool IsPaused,
    DateTimeOffset? PausedUntil,
    string? PausedBecause,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RemovedAt,
    long Revision)
{
    /// <summary>The query as it is understood. Null when it no longer can be: a later version may have dropped a field.</summary>
    public TopicQuery? Query => (TopicParsing.Read(Asked.Text) as TopicReading.Understood)?.Query;

    /// <param name="muted">Incidents of which it tells nothing until a moment.</param>
    /// <returns>Null when the query can no longer be understood.</returns>
    public Subscription? With(ImmutableDictionary<IncidentId, DateTimeOffset> muted) => Query is { } query
        ? new Subscription(Id, Asked.Server, Asked.Follower, query, Asked.Delivery, IsPaused, Asked.Quiet, PausedUntil, muted)
        : null;
}

/// <summary>What becomes of a wish to follow.</summary>
public abstract record FollowOutcome
{
    private FollowOutcome() { }

    public sealed record Followed(SubscriptionId Id) : FollowOutcome;

    /// <summary>The same query is followed there already.</summary>
    public sealed record Known(SubscriptionId Id) : FollowOutcome;

    /// <summary>There are as many as may be.</summary>
    public sealed record TooMany(int Most) : FollowOutcome;
}

/// <summary>All subscriptions, of every server.</summary>
public sealed class Subscriptions(StoreTransaction transaction)
{
    /// <summary>So many may lead into one channel.</summary>
    public const int MostOfChannel = 100;

    private const string NextRevision = "(SELECT COALESCE(MAX(revision), 0) + 1 FROM subscriptions)";

    private const string Select = """
        SELECT
            id AS Id,
            server_id AS Server,
            is_person AS IsPerson,
            follower AS Follower,
            chat AS Chat,
            query AS Query,
            delivery AS Delivery,
            quiet_from AS QuietFrom,
            quiet_to AS QuietTo,
            quiet_zone AS QuietZone,
            is_paused AS IsPaused,
            paused_until AS PausedUntil,
            paused_because AS PausedBecause,
            from_settings AS FromSettings,
            created_by AS CreatedBy,
            created_at AS CreatedAt,
            removed_at AS RemovedAt,
            revision AS Revision
        FROM subscriptions
        """;

    /// <summary>Adds a subscription, within the quota of whoever follows.</summary>
    public async Task<FollowOutcome> AddAsync(NewSubscription asked, DateTimeOffset now)
    {
        var all = await OfAsync(asked.Server, asked.Follower);
        if (all.FirstOrDefault(kept => kept.Asked.Text == asked.Text) is { } known) return new FollowOutcome.Known(known.Id);
        var most = asked.Follower.IsPerson ? Subscription.MostOfPerson : MostOfChannel;
        if (all.Count >= most && !asked.FromSettings) return new FollowOutcome.TooMany(most);

        var id = await transaction.OneAsync<long>(
            $"""
            INSERT INTO subscriptions (
                server_id, is_person, follower, chat, query, delivery, quiet_from, quiet_to, quiet_zone,
                is_paused, from_settings, created_by, created_at, revision)
            VALUES (
                @Server, @IsPerson, @Follower, @Chat, @Query, @Delivery, @QuietFrom, @QuietTo, @QuietZone,
                0, @FromSettings, @CreatedBy, @now, {NextRevision})
            RETURNING id
            """,
            ValuesOf(asked, now));
        return new FollowOutcome.Followed(new SubscriptionId(id));
    }

    /// <summary>Changes what is followed and how; pauses and mutes stay.</summary>
    public Task ChangeAsync(SubscriptionId id, NewSubscription asked) => transaction.ExecuteAsync(
        $"""
        UPDATE subscriptions
        SET query = @Query,
            delivery = @Delivery,
            quiet_from = @QuietFrom,
            quiet_to = @QuietTo,
            quiet_zone = @QuietZone,
            revision = {NextRevision}
        WHERE id = @Number
        """,
        ValuesOf(asked, now: null, id.Number));

    /// <param name="until">When it goes on by itself. Null: when somebody says so.</param>
    /// <param name="because">Why BriefBot itself pauses it. Null when a person does.</param>
    public Task PauseAsync(SubscriptionId id, DateTimeOffset? until, string? because = null) => transaction.ExecuteAsync(
        $"""
        UPDATE subscriptions
        SET is_paused = @isForGood, paused_until = @until, paused_because = @because, revision = {NextRevision}
        WHERE id = @Number
        """,
        new { id.Number, isForGood = until is null, until, because });

    public Task ResumeAsync(SubscriptionId id) => transaction.ExecuteAsync(
        $"UPDATE subscriptions SET is_paused = 0, paused_until = NULL, paused_because = NULL, revision = {NextRevision} WHERE id = @Number",
        new { id.Number });

    /// <summary>It tells nothing of one incident until then.</summary>
    public async Task MuteAsync(SubscriptionId id, IncidentId incident, DateTimeOffset until)
    {
        await transaction.ExecuteAsync(
            """
            INSERT INTO subscription_mutes (subscription_id, incident_id, until)
            VALUES (@Number, @incident, @until)
            ON CONFLICT (subscription_id, incident_id) DO UPDATE SET until = excluded.until
            """,
            new { id.Number, incident, until });
    }

    /// <summary>It tells nothing any more.</summary>
    public Task RemoveAsync(SubscriptionId id, DateTimeOffset now) => transaction.ExecuteAsync(
        $"UPDATE subscriptions SET removed_at = @now, revision = {NextRevision} WHERE id = @Number AND removed_at IS NULL", new { id.Number, now });

    /// <summary>Nothing that is followed on a server is told for the time being.</summary>
    public Task PauseAllOfAsync(ServerId server, string because) => transaction.ExecuteAsync(
        $"UPDATE subscriptions SET is_paused = 1, paused_because = @because, revision = {NextRevision} WHERE server_id = @server AND removed_at IS NULL",
        new { server, because });

    /// <summary>What is followed on a server, or by one person there, is removed, and what it was about is forgotten with it.</summary>
    /// <param name="person">Null for everybody.</param>
    public Task ForgetAsync(ServerId server, string? person, DateTimeOffset now) => transaction.ExecuteAsync(
        $"""
        UPDATE subscriptions
        SET removed_at = COALESCE(removed_at, @now), query = '', follower = 'somebody', created_by = 'somebody', revision = {NextRevision}
        WHERE server_id = @server AND (@person IS NULL OR (is_person = 1 AND follower = @person))
        """,
        new { server, person, now });

    /// <returns>Null when there is no such subscription, or no more.</returns>
    public async Task<StoredSubscription?> FindAsync(SubscriptionId id) =>
        (await transaction.FindAsync<Row>($"{Select} WHERE id = @Number AND removed_at IS NULL", new { id.Number }))?.Kept;

    /// <summary>What somebody follows, oldest first.</summary>
    public async Task<IReadOnlyList<StoredSubscription>> OfAsync(ServerId server, Follower follower) =>
    [
        .. (await transaction.ListAsync<Row>(
            $"{Select} WHERE server_id = @server AND is_person = @IsPerson AND follower = @Id AND removed_at IS NULL ORDER BY id",
            new { server, follower.IsPerson, follower.Id })).Select(row => row.Kept),
    ];

    /// <summary>What one person follows, on whatever server.</summary>
    public async Task<IReadOnlyList<StoredSubscription>> OfPersonAsync(string person) =>
    [
        .. (await transaction.ListAsync<Row>(
            $"{Select} WHERE is_person = 1 AND follower = @person AND removed_at IS NULL ORDER BY id", new { person })).Select(row => row.Kept),
    ];

    /// <summary>What the channels of a server follow, oldest first.</summary>
    public async Task<IReadOnlyList<StoredSubscription>> OfChannelsAsync(ServerId server) =>
    [
        .. (await transaction.ListAsync<Row>(
            $"{Select} WHERE server_id = @server AND is_person = 0 AND removed_at IS NULL ORDER BY id", new { server })).Select(row => row.Kept),
    ];

    /// <summary>Those that were added, changed or removed since, in that order.</summary>
    /// <param name="revision">The latest that is known; 0 for none.</param>
    public async Task<IReadOnlyList<StoredSubscription>> ChangedSinceAsync(long revision) =>
        [.. (await transaction.ListAsync<Row>($"{Select} WHERE revision > @revision ORDER BY revision", new { revision })).Select(row => row.Kept)];

    /// <summary>The incidents that a follower's subscriptions are mute about now.</summary>
    public async Task<ILookup<SubscriptionId, (IncidentId Incident, DateTimeOffset Until)>> MutesAsync(ServerId server, Follower follower, DateTimeOffset now) =>
        (await transaction.ListAsync<MuteRow>(
            """
            SELECT m.subscription_id AS Subscription, m.incident_id AS Incident, m.until AS Until
            FROM subscription_mutes m
            JOIN subscriptions s ON s.id = m.subscription_id
            WHERE s.server_id = @server AND s.is_person = @IsPerson AND s.follower = @Id AND m.until > @now
            """,
            new { server, follower.IsPerson, follower.Id, now })).ToLookup(row => new SubscriptionId(row.Subscription), row => (row.Incident, row.Until));

    /// <summary>Follows in a channel what the settings say, and nothing else that they once said.</summary>
    public async Task KeepFromSettingsAsync(IReadOnlyList<NewSubscription> listed, DateTimeOffset now)
    {
        var kept = (await transaction.ListAsync<Row>($"{Select} WHERE from_settings = 1 AND removed_at IS NULL")).Select(row => row.Kept).ToList();
        foreach (var asked in listed)
        {
            if (kept.Find(one => one.Asked.Follower == asked.Follower && one.Asked.Server == asked.Server && one.Asked.Text == asked.Text) is not { } known) await AddAsync(asked, now);
            else if (kept.Remove(known) && known.Asked != asked) await ChangeAsync(known.Id, asked);
        }
        foreach (var gone in kept) await RemoveAsync(gone.Id, now);
    }

    private static object ValuesOf(NewSubscription asked, DateTimeOffset? now, long number = 0) => new
    {
        Number = number,
        asked.Server,
        asked.Follower.IsPerson,
        Follower = asked.Follower.Id,
        asked.Chat,
        Query = asked.Text,
        Delivery = asked.Delivery.ToString().ToUpperInvariant(),
        QuietFrom = asked.Quiet?.From,
        QuietTo = asked.Quiet?.To,
        QuietZone = asked.Quiet?.Zone.Id,
        asked.FromSettings,
        asked.CreatedBy,
        now,
    };

    private sealed record MuteRow(long Subscription, IncidentId Incident, DateTimeOffset Until);

    private sealed record Row(
        long Id,
        ServerId Server,
        bool IsPerson,
        string Follower,
        ChatName Chat,
        string Query,
        string Delivery,
        LocalTime? QuietFrom,
        LocalTime? QuietTo,
        string? QuietZone,
        bool IsPaused,
        DateTimeOffset? PausedUntil,
        string? PausedBecause,
        bool FromSettings,
        string CreatedBy,
        DateTimeOffset CreatedAt,
        DateTimeOffset? RemovedAt,
        long Revision)
    {
        public StoredSubscription Kept => new(
            new SubscriptionId(Id),
            new NewSubscription(
                Server,
                new Follower(IsPerson, Follower),
                Chat,
                Query,
                Enum.Parse<Delivery>(Delivery, ignoreCase: true),
                QuietFrom is { } from && QuietTo is { } to && QuietZone is { } zone ? new QuietHours(from, to, DateTimeZoneProviders.Tzdb[zone]) : null,
                CreatedBy,
                FromSettings),
            IsPaused,
            PausedUntil,
            PausedBecause,
            CreatedAt,
            RemovedAt,
            Revision);
    }
}
