using BriefBot.Chat;
using BriefBot.Chat.Discord;
using BriefBot.Commands;
using BriefBot.Schedule;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BriefBot;

/// <summary>Everything of Discord in a running program: the connection, the chat that posts, and who is told when a channel lets nothing in.</summary>
public sealed class RunDiscord
{
    /// <summary>Why Discord will not have this bot again, in a sentence. Null as long as it does.</summary>
    public string? EndedBecause { get; private set; }

    public static RunDiscord With(IServiceCollection services, Secret token, BotSettings settings)
    {
        var discord = new RunDiscord();
        services
            .AddSingleton(rooms => new DiscordConnection(
                token,
                settings.Discord.ApiBaseUrl,
                settings.Http.Proxy,
                rooms.GetRequiredService<TimeProvider>(),
                rooms.GetRequiredService<ILogger<DiscordConnection>>()))
            .AddSingleton(rooms => new DiscordChat(rooms.GetRequiredService<DiscordConnection>(), settings.Discord))
            .AddSingleton<IChat>(rooms => rooms.GetRequiredService<DiscordChat>())
            .AddSingleton<TellOwner>()
            .AddSingleton<AskStanding>(rooms => new DiscordMembers(rooms.GetRequiredService<DiscordConnection>()).AskAsync)
            .AddSingleton(rooms => new DiscordServers(rooms.GetRequiredService<DiscordConnection>()))
            .AddSingleton<KeepServers>()
            .AddSingleton(rooms => new AnswerInteractions(
                rooms.GetRequiredService<DiscordConnection>(),
                rooms.GetRequiredService<CommandDesk>().Offer,
                settings.Discord,
                rooms.GetRequiredService<TimeProvider>(),
                rooms.GetRequiredService<ILogger<AnswerInteractions>>()))
            .AddForever((rooms, stop) => rooms.GetRequiredService<KeepServers>().RunAsync(stop))
            .AddForever((rooms, stop) => rooms.GetRequiredService<AnswerInteractions>().RunAsync(stop))
            .AddForever(RegisterCommandsAsync)
            .AddForever(discord.StayConnectedAsync)
            .AddForever((rooms, stop) => rooms.GetRequiredService<TellOwner>().RunAsync(stop));
        return discord;
    }

    private static async Task RegisterCommandsAsync(IServiceProvider rooms, CancellationToken stopping)
    {
        var database = rooms.GetRequiredService<Database>();
        var known = await database.ReadAsync(store => store.Remembered.FindAsync(Remembered.DiscordCommands), stopping);
        if (await rooms.GetRequiredService<AnswerInteractions>().RegisterAsync(known, stopping) is { } hash && hash != known)
            await database.WriteAsync(store => store.Remembered.KeepAsync(Remembered.DiscordCommands, hash), stopping);
    }

    // A dead token ends the whole program: a bot that nobody hears would be taken for a quiet day.
    private async Task StayConnectedAsync(IServiceProvider rooms, CancellationToken stopping)
    {
        EndedBecause = await rooms.GetRequiredService<DiscordConnection>().RunAsync(stopping);
        if (EndedBecause is not null) rooms.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }
}
