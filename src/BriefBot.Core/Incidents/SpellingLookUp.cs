using System.Numerics;
using System.Runtime.CompilerServices;

namespace BriefBot.Core.Incidents;

/// <summary>Compares the spelling of one title with that of many others.</summary>
internal sealed class SpellingLookUp
{
    private const int Bits = 10;

    // Open addressing: a run stands at its place or right behind it, and 0 is no run. A title has at most half as many runs.
    private readonly uint[] table = new uint[1 << Bits];
    private uint[] title = [];
    private SpellingSigns signs;

    /// <param name="runs">The title's runs of four letters, each once.</param>
    public void Set(uint[] runs)
    {
        Clear();
        (title, signs) = (runs, SpellingSigns.Of(runs));
        foreach (var run in runs)
            table[FindPlace(run)] = run;
    }

    /// <summary>Cuts what comes again from the runs of a title.</summary>
    public uint[] EachOnce(Span<uint> runs)
    {
        Clear();
        var kept = 0;
        foreach (var run in runs)
        {
            ref var place = ref table[FindPlace(run)];
            if (place == run)
                continue;
            place = runs[kept++] = run;
        }

        return title = runs[..kept].ToArray();
    }

    /// <returns>The share of the runs of both titles that both have.</returns>
    public double Overlap(uint[] runs)
    {
        var shared = 0;
        foreach (var run in runs)
            shared += table[FindPlace(run)] == run ? 1 : 0;

        return Share(shared, runs.Length);
    }

    /// <returns>What the overlap cannot exceed, told without a look at the single runs.</returns>
    public double OverlapAtMost(int runs, in SpellingSigns other) =>
        Share(Math.Min(runs - other.Without(signs), title.Length - signs.Without(other)), runs);

    /// <summary>Linear probing finds every run as long as none is taken out alone, so all of them go at once.</summary>
    private void Clear()
    {
        if (title.Length > 0)
            Array.Clear(table);
    }

    /// <summary>Where the run stands, or would stand.</summary>
    private int FindPlace(uint run)
    {
        var place = PlaceOf(run, Bits);
        while (table[place] != 0 && table[place] != run)
            place = (place + 1) & (table.Length - 1);
        return place;
    }

    private double Share(int shared, int runs)
    {
        var all = title.Length + runs - shared;
        return all > 0 ? (double)shared / all : 0;
    }

    internal static int PlaceOf(uint run, int bits) => (int)(run * 0x9E3779B97F4A7C15 >> (64 - bits));
}

/// <summary>A title's spelling in few bits: a sign that only one of two titles has stands for a run that only this one has.</summary>
[InlineArray(Words)]
internal struct SpellingSigns
{
    private const int Words = 8;
    private const int Bits = 9;

    private ulong first;

    /// <param name="runs">The title's runs of four letters, each once.</param>
    public static SpellingSigns Of(uint[] runs)
    {
        var signs = new SpellingSigns();
        foreach (var run in runs)
        {
            var place = SpellingLookUp.PlaceOf(run, Bits);
            signs[place / 64] |= 1UL << (place % 64);
        }

        return signs;
    }

    /// <summary>How many of the signs the other title lacks.</summary>
    public readonly int Without(in SpellingSigns other)
    {
        var missing = 0;
        for (var i = 0; i < Words; i++)
            missing += BitOperations.PopCount(this[i] & ~other[i]);
        return missing;
    }
}
