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
    private const int AuthenticationFailed = 4004;

    private static AfterClose Meaning(int? code) => code switch
    {
        AuthenticationFailed or (>= 4010 and <= 4014) => AfterClose.Stop,
        4007 or 4009 => AfterClose.StartAnew,
        _ => AfterClose.Resume,
    };

    /// <summary>What follows from a close. A token that was refused is dead from then on.</summary>
    /// <param name="code">Null for a connection that broke without one.</param>
    public static ConnectionEnd End(int? code, DiscordToken token)
    {
        if (code == AuthenticationFailed)
            token.Die();
        var then = Meaning(code);
        return new ConnectionEnd(then, then == AfterClose.Stop ? WhyStop(code ?? 0) : $"Discord closed the connection ({code}).");
    }

    private static string WhyStop(int code) => code switch
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
