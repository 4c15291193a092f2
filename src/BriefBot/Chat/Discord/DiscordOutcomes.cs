using BriefBot.Core.Messages;
using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>What Discord's refusals and silences mean to the outbox.</summary>
internal static class DiscordOutcomes
{
    /// <summary>So long after a failed connection another one is tried.</summary>
    public static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(5);

    public static PostOutcome Of(RestFailure failure, OutgoingKind kind) => failure switch
    {
        RateLimited limited => new PostOutcome.NotSent(limited.RetryAfter),
        NotSent => new PostOutcome.NotSent(AgainAfter),
        TokenDead => new PostOutcome.TokenDead(),
        Refused refused => OfRefusal(refused, kind),
        _ => new PostOutcome.Unknown(failure.Sentence),
    };

    public static FindOutcome OfLooking(RestFailure failure) => failure switch
    {
        RateLimited limited => new FindOutcome.NotNow(limited.Sentence, limited.RetryAfter),
        TokenDead => new FindOutcome.TokenDead(),
        Refused refused => new FindOutcome.Blocked(refused.Sentence),
        _ => new FindOutcome.NotNow(failure.Sentence, AgainAfter),
    };

    private static PostOutcome OfRefusal(Refused refused, OutgoingKind kind) => (refused.Kind, kind) switch
    {
        // Under a nonce that Discord remembers this means that it was sent, and deleted since.
        (RefusalKind.UnknownMessage, OutgoingKind.Post or OutgoingKind.Reply or OutgoingKind.Dm) => new PostOutcome.Sent(MessageId: null),
        (RefusalKind.UnknownMessage, _) => new PostOutcome.Gone(refused.Sentence),
        (RefusalKind.UnknownChannel or RefusalKind.NotFound, OutgoingKind.Reply or OutgoingKind.Edit) => new PostOutcome.Gone("The thread is gone."),
        // Somebody closed it for good; a card in it can no longer be changed, and its successor is posted anew.
        (RefusalKind.ThreadArchived, _) or (RefusalKind.ThreadLocked, OutgoingKind.Reply or OutgoingKind.Edit) => new PostOutcome.Gone(refused.Sentence),
        // Whoever may not open a thread may still post: the messages after it go on.
        (RefusalKind.MissingPermissions, OutgoingKind.Thread) => new PostOutcome.Rejected("The bot may not open threads in the channel."),
        (RefusalKind.UnknownGuild or RefusalKind.UnknownUser or RefusalKind.UnknownMember, _) => new PostOutcome.Blocked(refused.Sentence),
        _ when refused.ClosesChannel => new PostOutcome.Blocked(refused.Sentence),
        _ => new PostOutcome.Rejected(string.Join(" ", [refused.Sentence, .. refused.Details])),
    };
}
