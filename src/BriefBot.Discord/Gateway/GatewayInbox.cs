using System.Text.Json;
using System.Threading.Channels;

namespace BriefBot.Discord;

/// <summary>Where events wait for whoever handles them: handlers never hold up the connection.</summary>
internal sealed class GatewayInbox(DiscordOptions options)
{
    private readonly Channel<Interaction> interactions = Channel.CreateBounded<Interaction>(1_000);

    private readonly Channel<ServerEvent> serverEvents =
        Channel.CreateBounded<ServerEvent>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly TaskCompletionSource<AppId> application = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bot's application, once the first session has told.</summary>
    public Task<AppId> Application => application.Task;

    public ChannelReader<Interaction> Interactions => interactions.Reader;

    public ChannelReader<ServerEvent> ServerEvents => serverEvents.Reader;

    public void TellApplication(AppId id) => application.TrySetResult(id);

    /// <summary>Takes an event in, or leaves it if it is none that matters here.</summary>
    public void Take(string type, JsonElement body)
    {
        try
        {
            if (type == "INTERACTION_CREATE")
                Take(body.Deserialize(DiscordJson.Default.InteractionBody)?.ToInteraction());
            else if (ServerEventOf(type, body) is { } happened)
                serverEvents.Writer.TryWrite(happened);
        }
        catch (JsonException)
        {
            options.Notes(new DiscordNote($"An event of the kind {type} could not be read.", NeedsAttention: true));
        }
    }

    private void Take(Interaction? interaction)
    {
        if (interaction is not null && !interactions.Writer.TryWrite(interaction))
            options.Notes(new DiscordNote("A command was dropped: a thousand others were waiting.", NeedsAttention: true));
    }

    private static ServerEvent? ServerEventOf(string type, JsonElement body) => type switch
    {
        "GUILD_CREATE" when Guild(body) is { Unavailable: false } guild => new GuildIsThere(guild.Id, guild.Name ?? ""),
        // "Unavailable" is an outage of Discord's: the bot was not removed.
        "GUILD_DELETE" when Guild(body) is { Unavailable: false } guild => new GuildWasLeft(guild.Id),
        "CHANNEL_DELETE" or "THREAD_DELETE" when body.Deserialize(DiscordJson.Default.ChannelBody) is { GuildId: { } guild } channel =>
            new ChannelWasDeleted(guild, channel.Id),
        _ => null,
    };

    private static GuildBody? Guild(JsonElement body) => body.Deserialize(DiscordJson.Default.GuildBody);
}
