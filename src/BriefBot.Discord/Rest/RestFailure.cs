using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>Why a request was not done, or is not known to be.</summary>
/// <param name="Sentence">For a log or an operator. It never holds a token.</param>
public abstract record RestFailure(string Sentence)
{
    /// <summary>True unless the request may have been carried out although no answer says so.</summary>
    public virtual bool IsCertainlyNotDone => true;

    /// <summary>What a broken connection says about the request: before it was sent, nothing can have been done.</summary>
    internal static RestFailure Of(HttpRequestException broken, string request) => broken.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError
        ? new NotSent($"Discord could not be reached ({broken.HttpRequestError}).")
        : new OutcomeUnknown($"The connection broke before {request} was answered ({broken.HttpRequestError}).");
}

/// <summary>Discord said no, and would say no again.</summary>
/// <param name="Code">Discord's own number; 0 where it gave none.</param>
/// <param name="Details">The fields that Discord did not accept, with its reasons.</param>
public sealed record Refused(RefusalKind Kind, int Status, int Code, string Sentence, ImmutableArray<string> Details) : RestFailure(Sentence)
{
    /// <summary>True where everything for this channel would be refused until somebody changes something.</summary>
    public bool ClosesChannel => Kind is RefusalKind.UnknownChannel or RefusalKind.MissingAccess or RefusalKind.MissingPermissions
        or RefusalKind.DirectMessagesClosed or RefusalKind.ThreadLocked or RefusalKind.Forbidden or RefusalKind.NotFound;

    internal static Refused Of(int status, int code, ImmutableArray<string> details)
    {
        var (kind, sentence) = ErrorCodes.Read(status, code);
        return new Refused(kind, status, code, sentence, details);
    }
}

/// <summary>It was too much. The request was not carried out and may be sent again after the wait.</summary>
public sealed record RateLimited(TimeSpan RetryAfter, RateLimitScope Scope, string Sentence) : RestFailure(Sentence);

/// <summary>Discord could not be reached at all: nothing was sent.</summary>
public sealed record NotSent(string Sentence) : RestFailure(Sentence);

/// <summary>No answer, a broken one, or an error of Discord's own: the request may have been carried out.</summary>
public sealed record OutcomeUnknown(string Sentence) : RestFailure(Sentence)
{
    public override bool IsCertainlyNotDone => false;
}

/// <summary>Discord refuses the bot token. Nothing is sent any more until the bot is started with another one.</summary>
public sealed record TokenDead() : RestFailure("Discord refuses the bot token: it was reset or is wrong.");

/// <summary>Whose limit was reached.</summary>
public enum RateLimitScope
{
    /// <summary>This bot's, on this route.</summary>
    Route,

    /// <summary>All bots', on this channel or guild. It does not count as an invalid request.</summary>
    Shared,

    /// <summary>This bot's, over all routes.</summary>
    Global,

    /// <summary>The address is blocked in front of Discord.</summary>
    Cloudflare,

    /// <summary>Edits to messages that are older than an hour.</summary>
    OldEdits,

    /// <summary>Our own: so many requests were refused lately that going on would risk a ban.</summary>
    OwnCaution,
}
