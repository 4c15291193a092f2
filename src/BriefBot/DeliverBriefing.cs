using BriefBot.Chat;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;

namespace BriefBot;

/// <summary>A briefing that is due, before anything of it is written.</summary>
/// <param name="Number">The edition it will be.</param>
/// <param name="LateSince">When it was due. Null when it is on time.</param>
public sealed record DueBriefing(StoredBriefing Briefing, Channel Channel, BriefingPeriod Period, int Number, DateTimeOffset? LateSince)
{
    /// <param name="part">From 1.</param>
    public OutgoingKey KeyOfPart(int part) => OutgoingKey.OfPart(Briefing.Channel, Briefing.Schedule, Briefing.Due.Date, part);
}

/// <summary>Gathers all that goes into a briefing from the store: what the channel's server may see, and what the channel was told.</summary>
public delegate Task<BriefingRequest> GatherNews(DueBriefing due, StoreTransaction store);

/// <summary>The times that delivery keeps to.</summary>
/// <param name="CatchUp">Later than this a briefing is not posted any more; its news is in the next one.</param>
/// <param name="LateAfter">Later than this it says so.</param>
/// <param name="ComposingTakes">So long a briefing is left to the process that composes it; then another may.</param>
public sealed record DeliveryRules(TimeSpan CatchUp, TimeSpan LateAfter, TimeSpan ComposingTakes)
{
    public static DeliveryRules Default { get; } =
        new(CatchUp: TimeSpan.FromHours(6), LateAfter: TimeSpan.FromMinutes(10), ComposingTakes: TimeSpan.FromMinutes(2));
}

/// <summary>What happens at 08:00: who is due is found, and everybody's briefing is composed, frozen and handed to the outbox.</summary>
public sealed partial class DeliverBriefing(
    Database database,
    IEnumerable<IChat> chats,
    GatherNews gather,
    SendOutgoing outbox,
    TimeProvider clock,
    DeliveryRules rules,
    ILogger<DeliverBriefing> log)
{
    private readonly Dictionary<ChatName, IChat> chats = chats.ToDictionary(chat => chat.Name);
    private readonly string owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
    private DateTimeOffset lastTick = DateTimeOffset.MaxValue;

    /// <summary>One tick of the clock; nothing goes wrong when it comes late, twice, or in two processes at once.</summary>
    public async Task DeliverDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();

        // 1. A clock that was set back leaves due moments in a future that will not be the next one.
        if (now < lastTick) await database.WriteAsync(store => store.Schedules.RecalculateAsync(now), cancellation);
        lastTick = now;

        // 2. Every schedule that is due becomes a briefing: one per channel, schedule and local date, whatever happens.
        while (await database.WriteAsync(store => store.Schedules.ClaimDueAsync(now, rules.CatchUp), cancellation) > 0) { }

        // 3. What is too late is given up, with the reason; its news will be in the next briefing.
        foreach (var late in await database.WriteAsync(store => store.Briefings.ExpireAsync(now), cancellation))
            LogExpired(late.Channel, late.Due.At);

        // 4. Each briefing is composed, one after the other; a channel's next one only when its previous one is finished.
        while (await ClaimAsync(cancellation) is { Count: > 0 } claimed)
        {
            foreach (var briefing in claimed)
            {
                await ComposeAndFreezeAsync(briefing, cancellation);

                // 5. The outbox sends it, part by part, and writes what the channel was told when a part is known to be out.
                outbox.Wake();
            }
        }
    }

    private async Task ComposeAndFreezeAsync(StoredBriefing briefing, CancellationToken cancellation)
    {
        try
        {
            var channel = await database.ReadAsync(store => store.Channels.FindAsync(briefing.Channel), cancellation);
            if (channel is null)
            {
                await database.WriteAsync(store => store.Briefings.GiveUpAsync(briefing, "The channel was removed.", clock.GetUtcNow()), cancellation);
                return;
            }

            if (!chats.TryGetValue(channel.Chat, out var chat))
            {
                await PostponeAsync(briefing, $"BriefBot runs without {channel.Chat}.", cancellation);
                return;
            }

            // The period goes on where the last briefing ended of which something arrived.
            var (due, request, standing) = await database.ReadAsync(store => GatherAsync(briefing, channel, store), cancellation);
            var composed = BriefingComposition.Compose(request);
            var cards = standing.ToDictionary(card => card.Key, card => new LivingCard(card.Value.Key, chat.AddressOf(channel, card.Value.MessageId, card.Value.Thread?.Id), card.Value.Thread));
            var parts = chat.Render(composed, due.KeyOfPart, cards);

            // Frozen: from the first attempt to send on, nothing changes any more, however often it is tried.
            var isFrozen = await database.WriteAsync(
                store => store.Briefings.FreezeAsync(
                    briefing, due.Period, channel, BriefingJson.Write(composed.Briefing), parts, clock.GetUtcNow()),
                cancellation);
            if (isFrozen) LogFrozen(channel.Name, due.Number, parts.Length);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not StoreException)
        {
            LogFailed(failure, briefing.Channel);
            await PostponeAsync(briefing, "It could not be composed: " + failure.Message, cancellation);
        }
    }

    private async Task<(DueBriefing Due, BriefingRequest Request, IReadOnlyDictionary<IncidentId, StandingCard> Cards)> GatherAsync(StoredBriefing briefing, Channel channel, StoreTransaction store)
    {
        var period = BriefingPeriod.UpTo(
            briefing.Due, await store.Briefings.LastSentPeriodEndAsync(briefing.Channel), await store.Briefings.FirstDueAsync(briefing.Channel));
        var edition = await store.Editions.OfAsync(briefing.Id);
        var number = edition?.Number ?? await store.Editions.NextNumberAsync(briefing.Channel);
        var isLate = clock.GetUtcNow() - briefing.Due.At >= rules.LateAfter;
        var due = new DueBriefing(briefing, channel, period, number, isLate ? briefing.Due.At : null);
        return (due, await gather(due, store), await store.Cards.LivingAsync(channel.Id, clock.GetUtcNow()));
    }

    private Task<IReadOnlyList<StoredBriefing>> ClaimAsync(CancellationToken cancellation) => database.WriteAsync(
        store => store.Briefings.ClaimToComposeAsync(owner, clock.GetUtcNow(), rules.ComposingTakes, rules.LateAfter), cancellation);

    private Task PostponeAsync(StoredBriefing briefing, string reason, CancellationToken cancellation)
    {
        var minutes = Math.Min(15, 1 << Math.Min(briefing.Attempts, 4));
        return database.WriteAsync(
            store => store.Briefings.PostponeAsync(briefing, reason, clock.GetUtcNow().AddMinutes(minutes)), cancellation);
    }

    [LoggerMessage(LogLevel.Information, "Edition {Number} for {Channel} was composed in {Parts} parts.")]
    private partial void LogFrozen(string channel, int number, int parts);

    [LoggerMessage(LogLevel.Warning, "The briefing of {Channel} that was due at {DueAt} came too late and was given up.")]
    private partial void LogExpired(ChannelId channel, DateTimeOffset dueAt);

    [LoggerMessage(LogLevel.Error, "The briefing of {Channel} could not be composed; it is tried again.")]
    private partial void LogFailed(Exception failure, ChannelId channel);
}
