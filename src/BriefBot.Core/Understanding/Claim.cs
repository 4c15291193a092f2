namespace BriefBot.Core.Understanding;

/// <summary>What somebody asserts, with its speaker and certainty.</summary>
/// <param name="Text">The source's own sentence.</param>
/// <param name="Speaker">Whom the words at the cue stand for. Empty when the article itself speaks.</param>
public sealed record Claim(string Text, string Speaker, Certainty Certainty, int Start, int End);
