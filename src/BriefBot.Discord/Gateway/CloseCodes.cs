namespace BriefBot.Discord;

/// <summary>What to do after the gateway has closed a connection.</summary>
internal enum AfterClose
{
    Resume,
    StartAnew,
    Stop,
}

/// <summary>What the gateway's close codes mean.</summary>
internal static class CloseCodes
{
    public const int AuthenticationFailed = 4004;

    public static AfterClose Meaning(int? code) => code switch
    {
        AuthenticationFailed or (>= 4010 and <= 4014) => AfterClose.Stop,
        4007 or 4009 => AfterClose.StartAnew,
        _ => AfterClose.Resume,
    };

    /// <summary>For codes after which going on would only harm.</summary>
    public static string WhyStop(int code) => code switch
    {
        AuthenticationFailed => "Discord refuses the bot token: it was reset or is wrong.",
        4010 => "Discord does not accept the shard (4010).",
        4011 => "The bot is in so many servers that Discord wants more shards (4011).",
        4012 => "Discord no longer speaks this version of the gateway (4012).",
        4013 => "Discord does not know the intents that were asked for (4013).",
        4014 => "Discord does not allow the intents that were asked for (4014).",
        _ => $"Discord closed the connection for good ({code}).",
    };
}
