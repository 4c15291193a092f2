using System.Threading.Channels;

namespace BriefBot.Discord;

/// <summary>
/// The live connection to Discord: whether it stands, what comes in, and how it is answered. Messages are not posted
/// through it; that is <see cref="DiscordRest"/>'s alone.
/// </summary>
public interface IDiscordGateway
{
    GatewayState State { get; }

    /// <summary>What people do. If nobody takes it, new ones are dropped: they would be too late anyway.</summary>
    ChannelReader<Interaction> Interactions { get; }

    /// <summary>Guilds that come and go, and channels that go.</summary>
    ChannelReader<ServerEvent> ServerEvents { get; }

    /// <summary>Connects and stays connected. Returns when cancelled, or with the reason why it never will be connected again.</summary>
    Task<GatewayStop> RunAsync(CancellationToken cancellation);

    /// <summary>The first answer, within three seconds.</summary>
    Task<RestOutcome<Nothing>> AnswerAsync(Interaction interaction, InteractionAnswer answer, CancellationToken cancellation);

    /// <summary>Makes the first answer, or the "thinking…" of a deferral, what it is now wanted to be.</summary>
    Task<RestOutcome<DiscordMessage>> EditAnswerAsync(Interaction interaction, OutgoingMessage wanted, CancellationToken cancellation);

    /// <summary>Takes the first answer away.</summary>
    Task<RestOutcome<Nothing>> DeleteAnswerAsync(Interaction interaction, CancellationToken cancellation);

    /// <summary>One more message after the first answer.</summary>
    Task<RestOutcome<DiscordMessage>> FollowUpAsync(
        Interaction interaction, OutgoingMessage message, bool isPrivate, CancellationToken cancellation);

    /// <summary>Registers the commands if they are not those that the hash stands for. Waits for the first connection.</summary>
    /// <param name="known">The hash that the last registration gave. Null for none.</param>
    /// <returns>The hash to remember.</returns>
    Task<RestOutcome<string>> RegisterCommandsAsync(CommandSet commands, string? known, CancellationToken cancellation);
}
