namespace BriefBot.Discord;

/// <summary>The meanings of Discord's refusals that call for different deeds.</summary>
public enum RefusalKind
{
    /// <summary>A number that is not known here. Not to be tried again.</summary>
    Other,

    /// <summary>The request itself is wrong: a bug, to be looked at in the log.</summary>
    Invalid,

    /// <summary>404 without a number.</summary>
    NotFound,

    /// <summary>403 without a known number.</summary>
    Forbidden,

    /// <summary>A channel of this kind does not take it: a forum takes posts, not messages, and only announcements can be published.</summary>
    WrongChannelKind,

    UnknownChannel,
    UnknownGuild,
    UnknownMember,
    UnknownUser,
    UnknownCommand,

    /// <summary>The message is gone. As the answer to a creation under a nonce: it was sent, and deleted since.</summary>
    UnknownMessage,

    /// <summary>The bot cannot see it.</summary>
    MissingAccess,

    /// <summary>The bot sees it and may not do this.</summary>
    MissingPermissions,

    /// <summary>The person takes no direct messages from the bot.</summary>
    DirectMessagesClosed,

    AlreadyCrossposted,

    /// <summary>The interaction was answered before.</summary>
    AlreadyAnswered,

    /// <summary>The interaction is not known, or its three seconds are over.</summary>
    UnknownInteraction,

    /// <summary>The fifteen minutes of an interaction are over.</summary>
    InteractionExpired,

    /// <summary>Two hundred commands were created for this guild today.</summary>
    DailyCommandLimit,

    /// <summary>The message has a thread already: it has the message's id.</summary>
    ThreadExists,

    ThreadLocked,
    ThreadArchived,

    /// <summary>The forum takes posts with a tag only.</summary>
    TagRequired,

    PinsFull,

    /// <summary>Another's message.</summary>
    NotAuthor,

    TooLarge,
}
