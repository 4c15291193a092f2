using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>What somebody asserts, with its speaker and certainty.</summary>
/// <param name="Text">The source's own words.</param>
/// <param name="Speaker">Whom the words at the cue stand for. Empty when the article itself speaks.</param>
/// <param name="Cue">The words of saying, as a span of the article's text. Null when there are none.</param>
/// <param name="SpeakerSpan">The words at the cue that name the speaker ("he"). Null when there are none.</param>
/// <param name="Reports">The reports of the article it speaks of, by ordinal; empty for background.</param>
public sealed record Claim(
    string Text,
    string Speaker,
    Certainty Certainty,
    int Start,
    int End,
    Span? Cue = null,
    Span? SpeakerSpan = null,
    ImmutableArray<int> Reports = default)
{
    /// <summary>What the speaker is: "CTO of Imperva". Empty when the article does not say.</summary>
    public string SpeakerRole { get; init; } = "";
}
