namespace BriefBot.Discord;

/// <summary>One sentence for the operator about the connection to Discord.</summary>
/// <param name="NeedsAttention">True where somebody may have to act.</param>
public sealed record DiscordNote(string Sentence, bool NeedsAttention);
