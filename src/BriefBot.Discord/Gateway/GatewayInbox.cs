using System.Text.Json;
using System.Threading.Channels;

namespace BriefBot.Discord;

/// <summary>Where events wait for whoever handles them: handlers never hold up the connection.</summary>
internal sealed class GatewayInbox(DiscordOptions options)
{
    private readonly Channel<Interaction> interactions = Channel.CreateBounded<Interaction>(1_000);

    private readonly Channel<ServerEvent> serverEvents =
        Channel.CreateBounded<ServerEvent>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public ChannelReader<Interaction> Interactions => interactions.Reader;

    public ChannelReader<ServerEvent> ServerEvents => serverEvents.Reader;

    /// <summary>Takes an event in, or leaves it if it is none that matters here.</summary>
    public void Take(string type, JsonElement body)
    {
        try
        {
            if (type == "INTERACTION_CREATE")
                Take(body.Deserialize(DiscordJson.Default.InteractionBody)?.ToInteraction());
            else
                Take(ServerEventOf(type, body));
        }
        catch (JsonException)
        {
            options.Notes(new DiscordNote($"An event of the kind {type} could not be read.", NeedsAttention: true));
        }
    }

    /// <param name="happened">Null for what does not matter here.</param>
    public void Take(ServerEvent? happened)
    {
        if (happened is not null)
            serverEvents.Writer.TryWrite(happened);
    }

    /// <param name="interaction">Null for one of a kind that is not known here.</param>
    public void Take(Interaction? interaction)
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
