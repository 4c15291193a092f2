using BriefBot.Chat;
using BriefBot.Chat.Discord;
using BriefBot.Schedule;
using BriefBot.Settings;
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
            .AddForever(discord.StayConnectedAsync)
            .AddForever((rooms, stop) => rooms.GetRequiredService<TellOwner>().RunAsync(stop));
        return discord;
    }

    // A dead token ends the whole program: a bot that nobody hears would be taken for a quiet day.
    private async Task StayConnectedAsync(IServiceProvider rooms, CancellationToken stopping)
    {
        EndedBecause = await rooms.GetRequiredService<DiscordConnection>().RunAsync(stopping);
        if (EndedBecause is not null) rooms.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }
}
