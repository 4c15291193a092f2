namespace BriefBot.Core.Incidents;

/// <summary>Word vectors by the numbers of the word counts, so that no word is looked up by its letters twice.</summary>
internal sealed class NumberedVectors(WordCounts counts, WordVectors vectors)
{
    private const int NotLookedUp = 0;
    private const int Unknown = -1;

    // One more than the row, so that a fresh array means "not looked up".
    private int[] rows = [];

    public int Dimensions => vectors.Dimensions;

    /// <returns>Empty when the word has no vector.</returns>
    public ReadOnlySpan<float> Of(int word)
    {
        if (word >= rows.Length)
            Array.Resize(ref rows, counts.Room);
        if (rows[word] == NotLookedUp)
            rows[word] = vectors.RowOf(counts.WordOf(word)) is { } row ? row + 1 : Unknown;
        return rows[word] == Unknown ? [] : vectors.Row(rows[word] - 1);
    }
}
