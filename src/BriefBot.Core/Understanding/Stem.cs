namespace BriefBot.Core.Understanding;

/// <summary>Cuts the commonest English endings off, so that "patched" and "patches" count as one word.</summary>
internal static class Stem
{
    /// <param name="word">In small letters.</param>
    public static string Of(string word)
    {
        var stem = SpanOf(word);
        return stem.SequenceEqual(word) ? word : stem.ToString();
    }

    /// <summary>The same without a string of its own, to be looked up.</summary>
    public static ReadOnlySpan<char> SpanOf(string word)
    {
        // Most words end in none of them.
        if (word.Length == 0 || word[^1] is not ('g' or 'd' or 's' or 'e' or 'i'))
            return word;
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";

        var stem = word.AsSpan();
        foreach (var ending in Endings)
        {
            if (stem.Length - ending.Length < 4 || !stem.EndsWith(ending, StringComparison.Ordinal) || stem.EndsWith("ss", StringComparison.Ordinal))
                continue;
            stem = stem[..^ending.Length];
            if (stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l'))
                stem = stem[..^1];
            break;
        }

        if (stem.Length > 5 && stem[^1] == 'e')
            stem = stem[..^1];
        return stem.Length > 5 && stem[^1] == 'i' ? string.Concat(stem[..^1], "y") : stem;
    }

    private static readonly string[] Endings = ["ing", "ed", "es", "s"];
}
