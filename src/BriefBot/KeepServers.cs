using BriefBot.Chat;
using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;

namespace BriefBot;

/// <summary>Keeps in step with the servers on Discord: which are there, which channel is whose, and what is to stop when one is left.</summary>
public sealed partial class KeepServers(Database database, DiscordServers servers, TimeProvider clock, ILogger<KeepServers> log)
{
    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var change in servers.ChangesAsync(stopping))
        {
            try
            {
                await TakeInAsync(change, stopping);
            }
            catch (StoreException trouble)
            {
                LogTrouble(trouble.Message);
            }
        }
    }

    public async Task TakeInAsync(ServerChange change, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        switch (change)
        {
            case ServerChange.IsThere there:
                await database.WriteAsync(store => store.Servers.JoinAsync(there.Server, there.Name, now), cancellation);
                await FindOwnersAsync(cancellation);
                break;
            case ServerChange.WasLeft left:
                await database.WriteAsync(store => store.Leaving.StopServerAsync(left.Server, now), cancellation);
                LogLeft(left.Server.Value);
                break;
            case ServerChange.ChannelIsGone gone:
                await database.WriteAsync(
                    async store =>
                    {
                        if (await store.Channels.FindAsync(gone.Channel) is not null) await store.Leaving.StopChannelAsync(gone.Channel, now);
                    },
                    cancellation);
                break;
        }
    }

    /// <summary>The settings name channels without their servers; Discord knows which those are.</summary>
    private async Task FindOwnersAsync(CancellationToken cancellation)
    {
        var unknown = (await database.ReadAsync(store => store.Channels.OfAsync(ServerId.Console), cancellation)).Where(channel => channel.Chat == ChatName.Discord);
        foreach (var channel in unknown)
        {
            if (await servers.ServerOfAsync(channel.Address, cancellation) is { } server)
                await database.WriteAsync(store => store.Channels.BelongsToAsync(channel.Id, server), cancellation);
        }
    }

    [LoggerMessage(LogLevel.Information, "BriefBot was removed from {Server}. Nothing goes there any more; what is kept of it is deleted in 30 days.")]
    private partial void LogLeft(string server);

    [LoggerMessage(LogLevel.Warning, "What happened on a server could not be stored. {Reason}")]
    private partial void LogTrouble(string reason);
}
