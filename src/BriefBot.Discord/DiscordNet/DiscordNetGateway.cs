using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Discord.WebSocket;
using Net = Discord;

namespace BriefBot.Discord;

/// <summary>The gateway for people who want Discord.Net underneath: it connects, hands over what comes in and carries the answers.</summary>
public sealed class DiscordNetGateway : IDiscordGateway
{
    private readonly GatewayInbox inbox;
    private readonly GatewayShards shards;
    private readonly AnswerTries tries;
    private readonly DiscordNetOutcomes outcomes;

    // An interaction is answered through the object that it came in as, for as long as anybody holds its token.
    private readonly ConditionalWeakTable<InteractionToken, SocketInteraction> came = [];

    public DiscordNetGateway(DiscordRest rest, DiscordOptions options)
    {
        // Discord.Net sends its requests through the process's proxy or through none.
        HttpClient.DefaultProxy = options.Proxy ?? HttpClient.DefaultProxy;
        inbox = new GatewayInbox(options);
        shards = new GatewayShards(rest, options, (shard, all) => new DiscordNetConnection(shard, all, rest, options, inbox, Take));
        tries = new AnswerTries(options.Time);
        outcomes = new DiscordNetOutcomes(options);
    }

    /// <summary>A fifth of Discord's limit over all routes is left to what Discord.Net may send of itself.</summary>
    public static GatewayLibrary Library { get; } = new(
        $"Discord.Net {typeof(DiscordSocketClient).Assembly.GetName().Version?.ToString(3)} carries it, as this build was asked to; what is posted goes through BriefBot's own client, which alone never repeats it.",
        RequestsPerSecond: 40,
        (rest, options) => new DiscordNetGateway(rest, options));

    public GatewayState State => shards.State;

    public ChannelReader<Interaction> Interactions => inbox.Interactions;

    public ChannelReader<ServerEvent> ServerEvents => inbox.ServerEvents;

    public Task<GatewayStop> RunAsync(CancellationToken cancellation) => shards.RunAsync(cancellation);

    public Task<RestOutcome<Nothing>> AnswerAsync(Interaction interaction, InteractionAnswer answer, CancellationToken cancellation) =>
        tries.FirstAsync(() => outcomes.OfAsync(how => DiscordNetAnswers.FirstAsync(Came(interaction), answer, how), cancellation), cancellation);

    public Task<RestOutcome<DiscordMessage>> EditAnswerAsync(Interaction interaction, OutgoingMessage wanted, CancellationToken cancellation) =>
        tries.EditAsync(() => ShowAsync(interaction, async (to, how) => await to.ModifyOriginalResponseAsync(its => DiscordNetAnswers.Fill(its, wanted), how), cancellation), cancellation);

    public Task<RestOutcome<Nothing>> DeleteAnswerAsync(Interaction interaction, CancellationToken cancellation) =>
        outcomes.OfAsync(how => Came(interaction).DeleteOriginalResponseAsync(how), cancellation);

    public Task<RestOutcome<DiscordMessage>> FollowUpAsync(
        Interaction interaction, OutgoingMessage message, bool isPrivate, CancellationToken cancellation) =>
        ShowAsync(interaction, async (to, how) => await DiscordNetAnswers.FollowUpAsync(to, message, isPrivate, how), cancellation);

    public Task<RestOutcome<string>> RegisterCommandsAsync(CommandSet commands, string? known, CancellationToken cancellation) =>
        shards.RegisterCommandsAsync(commands, known, cancellation);

    private void Take(SocketInteraction theirs)
    {
        if (DiscordNetReading.Interaction(theirs) is not { } ours) return;
        came.Add(ours.Of.Token, theirs);
        inbox.Take(ours);
    }

    private SocketInteraction Came(Interaction interaction) =>
        came.TryGetValue(interaction.Of.Token, out var theirs) ? theirs : throw new ArgumentException("It did not come in here.", nameof(interaction));

    private Task<RestOutcome<DiscordMessage>> ShowAsync(
        Interaction interaction, Func<SocketInteraction, Net.RequestOptions, Task<Net.IMessage>> show, CancellationToken cancellation) =>
        outcomes.OfAsync(async how => DiscordNetReading.Message(await show(Came(interaction), how), interaction.Of.ChannelId), cancellation);
}
