namespace BriefBot.Settings;

/// <summary>Finds the word that somebody meant: the one the fewest slips of the keyboard away.</summary>
public static class NearestWord
{
    /// <returns>Null when nothing is near enough to be worth proposing.</returns>
    public static string? To(string word, IEnumerable<string> known)
    {
        var best = known
            .Select(candidate => (candidate, slips: Slips(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(found => found.slips)
            .ThenBy(found => found.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.candidate is not null && best.slips <= Math.Max(1, word.Length / 3) ? best.candidate : null;
    }

    /// <summary>Letters put in, left out, changed, or swapped with their neighbour (optimal string alignment).</summary>
    private static int Slips(string from, string to)
    {
        var slips = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            slips[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            slips[0, j] = j;

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = slips[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                slips[i, j] = Math.Min(changed, 1 + Math.Min(slips[i - 1, j], slips[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], 1 + slips[i - 2, j - 2]);
            }
        }

        return slips[from.Length, to.Length];
    }
}
