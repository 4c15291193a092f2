namespace BriefBot.Core.Incidents;

/// <summary>Compares the spelling of one title with that of many others.</summary>
internal sealed class SpellingLookUp
{
    private const int Bits = 12;

    // A run whose bit is not set does not stand in the title, and that settles nearly all of them.
    private readonly ulong[] mayHave = new ulong[(1 << Bits) / 64];
    private ulong[] title = [];

    /// <param name="runs">The title's runs of four letters, sorted, each once.</param>
    public void Set(ulong[] runs)
    {
        title = runs;
        Array.Clear(mayHave);
        foreach (var run in runs)
        {
            var place = PlaceOf(run);
            mayHave[place / 64] |= 1UL << (place % 64);
        }
    }

    /// <returns>The share of the runs of both titles that both have.</returns>
    public double Overlap(ulong[] runs)
    {
        var shared = 0;
        foreach (var run in runs)
        {
            var place = PlaceOf(run);
            if ((mayHave[place / 64] >> (place % 64) & 1) != 0 && Array.BinarySearch(title, run) >= 0)
                shared++;
        }

        var all = title.Length + runs.Length - shared;
        return all > 0 ? (double)shared / all : 0;
    }

    private static int PlaceOf(ulong run) => (int)(run * 0x9E3779B97F4A7C15 >> (64 - Bits));
}
