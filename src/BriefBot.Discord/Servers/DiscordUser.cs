namespace BriefBot.Discord;

/// <summary>A person or a bot.</summary>
public sealed record DiscordUser
{
    public required UserId Id { get; init; }

    public string Username { get; init; } = "";

    /// <summary>The name that people see. Null where none was chosen.</summary>
    public string? GlobalName { get; init; }

    public bool Bot { get; init; }
}
