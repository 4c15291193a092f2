using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>Looks in a channel, a thread or a forum whether a message of our own is out, by the marker in it.</summary>
internal sealed class DiscordReadBack(DiscordRest rest, DiscordPlaces places)
{
    private const int PageSize = 100;

    public async Task<FindOutcome> FindAsync(SoughtMessage sought, CancellationToken cancellation)
    {
        var address = await places.OfAsync(sought.Kind, sought.Address, sought.Target, cancellation);
        var channel = await address.ThenAsync(id => rest.ChannelAsync(id, cancellation));
        var me = await places.MeAsync(cancellation);
        if (me.Failure is { } unknown) return DiscordOutcomes.OfLooking(unknown);
        if (channel.Value is not { } place) return NotSeen(channel);

        // Without the permission Discord answers with an empty list, which would look like absence.
        var permissions = await rest.PermissionsAsync(place.Id, me.Value, cancellation);
        if (permissions.Failure is { } refused) return DiscordOutcomes.OfLooking(refused);
        if (!permissions.Value.HasFlag(Permissions.ViewChannel | Permissions.ReadMessageHistory))
            return new FindOutcome.Unprovable("The bot may not read the channel's history.");

        return place.Type is ChannelKind.Forum or ChannelKind.Media
            ? await FindPostAsync(place, me.Value, sought, cancellation)
            : await FindMessageAsync(place.Id, me.Value, sought, cancellation);
    }

    private async Task<FindOutcome> FindMessageAsync(ChannelId channel, UserId me, SoughtMessage sought, CancellationToken cancellation)
    {
        var after = Snowflake.TryParse(sought.After, out MessageId previous) ? previous : Snowflake.FirstAt<MessageId>(sought.Since);
        while (true)
        {
            var page = await rest.MessagesAsync(channel, HistoryPlace.After(after), cancellation, PageSize);
            if (!page.IsDone) return NotSeen(page);
            if (page.Value.FirstOrDefault(message => IsSought(message, me, sought)) is { } found) return new FindOutcome.Found($"{found.Id}");
            if (page.Value.Length < PageSize) return new FindOutcome.Absent();

            after = new MessageId(page.Value.Max(message => message.Id.Value));
        }
    }

    /// <summary>A forum's posts are threads, open or put away; what was posted is the first message of one.</summary>
    private async Task<FindOutcome> FindPostAsync(DiscordChannel forum, UserId me, SoughtMessage sought, CancellationToken cancellation)
    {
        if (forum.GuildId is not { } guild) return new FindOutcome.Unprovable("The forum belongs to no server.");

        var open = await rest.ActiveThreadsAsync(guild, cancellation);
        if (!open.IsDone) return NotSeen(open);
        if (await AmongAsync(open.Value) is { } outcome) return outcome;

        DateTimeOffset? before = null;
        while (true)
        {
            var page = await rest.ArchivedThreadsAsync(forum.Id, before, cancellation);
            if (page.Value is not { } archived) return NotSeen(page);
            if (await AmongAsync(archived.Threads) is { } seen) return seen;

            before = archived.Threads.Select(thread => thread.ThreadMetadata?.ArchiveTimestamp).LastOrDefault();
            if (!archived.HasMore || before is null || before < sought.Since) return new FindOutcome.Absent();
        }

        async Task<FindOutcome?> AmongAsync(IEnumerable<DiscordChannel> threads)
        {
            foreach (var thread in threads.Where(thread => thread.ParentId == forum.Id && thread.OwnerId == me && thread.Id.MadeAt() >= sought.Since))
            {
                var first = await rest.MessageAsync(thread.Id, new MessageId(thread.Id.Value), cancellation);
                if (first.Value is { } message && IsSought(message, me, sought)) return new FindOutcome.Found($"{thread.Id}");
                if (first.Failure is not (null or Refused { Kind: RefusalKind.UnknownMessage or RefusalKind.UnknownChannel })) return NotSeen(first);
            }

            return null;
        }
    }

    private static bool IsSought(DiscordMessage message, UserId me, SoughtMessage sought) => message.Author?.Id == me && message.Carries(sought.Key.Marker);

    private static FindOutcome NotSeen<T>(RestOutcome<T> outcome) =>
        DiscordOutcomes.OfLooking(outcome.Failure ?? new OutcomeUnknown("Discord's answer was empty."));
}
