using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;

namespace BriefBot;

/// <summary>Tells whoever runs the bot, once, by a direct message, that a channel lets nothing in; again only after something got through in between.</summary>
public sealed partial class TellOwner(Database database, DiscordChat discord, SendOutgoing outbox, TimeProvider clock, ILogger<TellOwner> log)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await TellAsync(stopping);
            }
            catch (StoreException trouble)
            {
                LogStoreTrouble(trouble.Message);
            }
        }
    }

    public async Task TellAsync(CancellationToken cancellation)
    {
        foreach (var lane in await database.ReadAsync(store => store.Lanes.BlockedUntoldAsync(), cancellation))
        {
            // Lanes of threads and of people are no channels of the bot's: the log has said enough about them.
            var channel = await database.ReadAsync(store => store.Channels.FindAsync(new ChannelId(lane.Lane)), cancellation);
            var owner = channel?.Chat == discord.Name ? await discord.OwnerAsync(cancellation) : null;
            await database.WriteAsync(
                async store =>
                {
                    if (channel is not null && owner is not null) await store.Outgoing.AddAsync(Notice(channel, lane, owner), clock.GetUtcNow());
                    await store.Lanes.NoteOwnerToldAsync(lane.Lane, clock.GetUtcNow());
                },
                cancellation);
            outbox.Wake();
        }
    }

    private static NewOutgoing Notice(Channel channel, BlockedLane lane, string owner)
    {
        var key = new OutgoingKey($"blocked|{lane.Lane}|{lane.BlockedAt.ToUnixTimeMilliseconds()}");
        var notice = new Message(
            $"BriefBot cannot post to {Defuse.Line(channel.Name)}",
            $"{Defuse.Markdown(lane.Reason)} Each briefing that is due there is tried again; this message comes only once. "
            + "`briefbot discord check` says in words what is missing.",
            [],
            "BriefBot",
            Incident: null,
            State: null);
        return new NewOutgoing(key, lane.Server, lane.Chat, OutgoingKind.Dm, owner, DiscordChat.Render(notice, key));
    }

    [LoggerMessage(LogLevel.Warning, "Blocked channels could not be looked up. {Reason} It is tried again.")]
    private partial void LogStoreTrouble(string reason);
}
