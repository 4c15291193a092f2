namespace BriefBot.Core.Understanding;

/// <summary>Who says what stands in a sentence, by which words.</summary>
/// <param name="Cue">The words of saying.</param>
/// <param name="Speaker">The words at the cue that name the speaker ("he"). Null when none could be found.</param>
/// <param name="CueFirst">Index of the first word of the cue.</param>
/// <param name="IsBehind">True where the speaker comes after what is said: "…, she said."</param>
internal sealed record Attribution(Span Cue, Span? Speaker, CueKind Kind, int Sentence, int CueFirst, int CueEnd, bool IsBehind)
{
    /// <summary>Whom the words at the cue stand for, with the role that tells how much they know. Empty when nobody is named.</summary>
    public string Name { get; init; } = "";

    /// <summary>The pronoun of the speaker where the words at the cue are a possessive: "she" for "in her view". Null else.</summary>
    public string? Pronoun { get; init; }

    /// <summary>True for a single human being: what one expert finds likely is a guess, what an agency finds likely an assessment.</summary>
    public bool IsPerson { get; init; }

    /// <summary>True for who speaks on condition of anonymity.</summary>
    public bool IsUnnamed { get; init; }

    /// <summary>The noun or apposition that says what the speaker is: "CTO of Imperva", "spokesperson".</summary>
    public string Role { get; init; } = "";
}
