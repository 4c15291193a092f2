using System.Threading.Channels;

namespace BriefBot.Discord;

/// <summary>The gateway that this library speaks itself.</summary>
public sealed class DiscordGateway : IDiscordGateway
{
    private readonly DiscordRest rest;
    private readonly GatewayInbox inbox;
    private readonly GatewayShards shards;
    private readonly AnswerTries tries;

    public DiscordGateway(DiscordRest rest, DiscordOptions options)
    {
        this.rest = rest;
        inbox = new GatewayInbox(options);
        shards = new GatewayShards(rest, options, (shard, all) => new GatewayConnection(shard, all, rest.Token, options, inbox));
        tries = new AnswerTries(options.Time);
    }

    public GatewayState State => shards.State;

    public ChannelReader<Interaction> Interactions => inbox.Interactions;

    public ChannelReader<ServerEvent> ServerEvents => inbox.ServerEvents;

    public Task<GatewayStop> RunAsync(CancellationToken cancellation) => shards.RunAsync(cancellation);

    public Task<RestOutcome<Nothing>> AnswerAsync(Interaction interaction, InteractionAnswer answer, CancellationToken cancellation) =>
        tries.FirstAsync(() => rest.AnswerAsync(interaction.Of, answer, cancellation), cancellation);

    public Task<RestOutcome<DiscordMessage>> EditAnswerAsync(Interaction interaction, OutgoingMessage wanted, CancellationToken cancellation) =>
        tries.EditAsync(() => rest.EditAnswerAsync(interaction.Of, wanted, cancellation), cancellation);

    public Task<RestOutcome<Nothing>> DeleteAnswerAsync(Interaction interaction, CancellationToken cancellation) =>
        rest.DeleteAnswerAsync(interaction.Of, cancellation);

    public Task<RestOutcome<DiscordMessage>> FollowUpAsync(
        Interaction interaction, OutgoingMessage message, bool isPrivate, CancellationToken cancellation) =>
        rest.FollowUpAsync(interaction.Of, message, isPrivate, cancellation);

    public Task<RestOutcome<string>> RegisterCommandsAsync(CommandSet commands, string? known, CancellationToken cancellation) =>
        shards.RegisterCommandsAsync(commands, known, cancellation);
}
