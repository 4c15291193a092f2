namespace BriefBot.Discord;

/// <summary>What Discord's numbered errors mean here: each number one meaning and one sentence.</summary>
internal static class ErrorCodes
{
    public const int EditsToOldMessages = 30046;
    public const int OpeningDirectMessagesTooFast = 40003;

    public static (RefusalKind Kind, string Sentence) Read(int status, int code) => code switch
    {
        10003 => (RefusalKind.UnknownChannel, "The channel is gone."),
        10004 => (RefusalKind.UnknownGuild, "The server is gone."),
        10007 => (RefusalKind.UnknownMember, "The person is not a member of the server."),
        10008 => (RefusalKind.UnknownMessage, "The message is gone."),
        10013 => (RefusalKind.UnknownUser, "There is no such person."),
        10015 or 50027 => (RefusalKind.InteractionExpired, "The interaction's fifteen minutes are over."),
        10062 => (RefusalKind.UnknownInteraction, "The interaction was not answered in time."),
        10063 => (RefusalKind.UnknownCommand, "There is no such command."),
        30003 => (RefusalKind.PinsFull, "The channel has as many pins as it can have."),
        30034 => (RefusalKind.DailyCommandLimit, "Discord takes no more new commands today."),
        40005 => (RefusalKind.TooLarge, "The files are too large."),
        40033 => (RefusalKind.AlreadyCrossposted, "The message was published before."),
        40060 => (RefusalKind.AlreadyAnswered, "The interaction was answered before."),
        40067 => (RefusalKind.TagRequired, "The forum wants a tag on each post."),
        50001 => (RefusalKind.MissingAccess, "The bot cannot see the channel."),
        50005 => (RefusalKind.NotAuthor, "The message is another's."),
        50006 or 50035 or 50109 => (RefusalKind.Invalid, "Discord does not accept the request."),
        50008 or 50024 => (RefusalKind.WrongChannelKind, "A channel of this kind does not take it."),
        50007 => (RefusalKind.DirectMessagesClosed, "The person takes no direct messages from the bot."),
        50013 => (RefusalKind.MissingPermissions, "The bot lacks a permission in the channel."),
        50083 => (RefusalKind.ThreadArchived, "The thread is archived."),
        160002 => (RefusalKind.MissingPermissions, "The bot may not read the channel's history, which a reply needs."),
        160004 => (RefusalKind.ThreadExists, "The message has a thread already."),
        160005 => (RefusalKind.ThreadLocked, "The thread is locked."),
        _ => status switch
        {
            403 => (RefusalKind.Forbidden, "Discord forbids it."),
            404 => (RefusalKind.NotFound, "Discord does not find it."),
            413 => (RefusalKind.TooLarge, "The request is too large."),
            400 => (RefusalKind.Invalid, "Discord does not accept the request."),
            _ => (RefusalKind.Other, "Discord refused it."),
        },
    };
}
