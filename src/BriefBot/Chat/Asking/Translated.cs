namespace BriefBot.Chat.Asking;

/// <summary>A name or description of a command in the languages people see it in.</summary>
public sealed record Translated(string English, string German, string French);
