using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;

namespace BriefBot.Chat;

/// <summary>What people see when the same message is posted a second time.</summary>
public enum WhenRepeated
{
    /// <summary>Nothing: the second takes the place of the first, as with a file of the same name.</summary>
    Replaced,

    /// <summary>It again. The chat marks it as such.</summary>
    ShownAgain,

    /// <summary>Nothing, if it is soon: the chat knows the nonces of the last minutes. Later it has to be asked whether the message is there.</summary>
    RecognisedForAMinute,
}

/// <summary>One message on its way to people.</summary>
/// <param name="Address">A channel; for a direct message a person; for a reply the channel that the thread belongs to.</param>
/// <param name="Body">As this chat itself rendered it.</param>
/// <param name="Target">The message to change, to publish or to open a thread under, or the thread to write into. Null for a message that stands alone.</param>
/// <param name="IsAgain">True when it may have been posted before, by an attempt of which nothing more is known.</param>
public sealed record ChatMessage(OutgoingKey Key, OutgoingKind Kind, string Address, string Body, string? Target, bool IsAgain);

/// <summary>A message that may be out, looked for by the marker in it.</summary>
/// <param name="Since">It was not posted before this moment.</param>
/// <param name="After">It was posted after this message. Null when that is not known.</param>
public sealed record SoughtMessage(OutgoingKey Key, OutgoingKind Kind, string Address, string? Target, DateTimeOffset Since, string? After);

/// <summary>Where people read: a terminal, a page, Discord.</summary>
public interface IChat
{
    ChatName Name { get; }

    WhenRepeated WhenRepeated { get; }

    /// <summary>Puts a briefing into this chat's own form, one body per message, ready to be kept and sent later. Nothing is sent.</summary>
    /// <param name="keyOfPart">The key of each part, from 1: its marker belongs into the body.</param>
    /// <param name="cards">The cards that stand in the channel from earlier briefings.</param>
    ImmutableArray<FrozenPart> Render(ComposedBriefing briefing, Func<int, OutgoingKey> keyOfPart, IReadOnlyDictionary<IncidentId, LivingCard> cards);

    /// <summary>Where people reach a message on the web. Null where there is no such place.</summary>
    /// <param name="thread">The thread in which it stands. Null when it stands in the channel itself.</param>
    string? AddressOf(Channel channel, string messageId, string? thread) => null;

    /// <summary>Puts a message that belongs to no briefing into this chat's own form. Nothing is sent.</summary>
    /// <param name="controls">What can be done from it, where the chat has buttons.</param>
    string Render(Message message, ImmutableArray<Control> controls, OutgoingKey key);

    /// <summary>
    /// Waits until the message could leave at once. Limits are waited for here, because from the moment a message is
    /// marked as being sent until it leaves no time may pass.
    /// </summary>
    Task<ChatTurn> TakeTurnAsync(ChatMessage message, CancellationToken cancellation);

    /// <summary>Posts a message, a reply or a direct message.</summary>
    Task<PostOutcome> PostAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation);

    /// <summary>Makes the target what the body says. Doing it twice changes nothing.</summary>
    Task<PostOutcome> EditAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation);

    /// <summary>Opens a thread under the target; one that is there already counts as opened. The body is its name.</summary>
    Task<PostOutcome> OpenThreadAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation);

    /// <summary>Publishes the target to those who follow its channel; where nobody can follow, there is nothing to do. Doing it twice changes nothing.</summary>
    Task<PostOutcome> PublishAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation);

    /// <summary>Looks whether a message is out. Only asked of chats that recognise messages for a minute.</summary>
    Task<FindOutcome> FindByMarkerAsync(SoughtMessage message, CancellationToken cancellation);
}

/// <summary>The right to send one message now. Disposed unused it goes to whoever waits next.</summary>
public class ChatTurn : IDisposable
{
    /// <summary>The turn of a chat without limits.</summary>
    public static ChatTurn Free { get; } = new();

    /// <summary>Null when it is our turn; else how long to stay away.</summary>
    public TimeSpan? Wait { get; private init; }

    public static ChatTurn NotBefore(TimeSpan wait) => new() { Wait = wait };

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}
