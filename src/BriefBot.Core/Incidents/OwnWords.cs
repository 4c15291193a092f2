using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>
/// Tells incidents apart that are told alike: of two ships saved from pirates in one gulf, each has its name, its flag and its day.
/// No pair of reports shows that, for two reports of one incident differ in many words too; but what nearly half of the reports of one
/// incident have and hardly any of the other is no accident.
/// </summary>
/// <param name="reports">By their places.</param>
internal sealed class OwnWords(IReadOnlyList<ReportWords> reports)
{
    /// <summary>Of fewer reports nothing can be said in general.</summary>
    public const int FewestReports = 5;

    /// <summary>A word belongs to an incident when this share of its reports have it.</summary>
    private const double Belongs = 0.4;

    /// <summary>A word is foreign to an incident when no larger share of its reports have it.</summary>
    private const double Foreign = 0.1;

    /// <summary>
    /// The share of their own words, of the side that has fewer, among these and the common ones. Anything from 0.3 to 0.4 does on ECB+;
    /// on the windows of security news nothing changes from 0.15 on.
    /// </summary>
    private const double Enough = 0.35;

    private readonly Dictionary<int, (int One, int Other)> having = [];

    /// <summary>Both incidents have words of their own, many beside those that they have in common.</summary>
    /// <param name="one">The reports of one incident, by their places; <see cref="FewestReports"/> at least, as for <paramref name="other"/>.</param>
    public bool TellApart(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        if (LanguageOf(one) != LanguageOf(other))
            return false;
        having.Clear();
        foreach (var report in one)
        {
            foreach (ref readonly var word in reports[report].Words.AsSpan())
                CollectionsMarshal.GetValueRefOrAddDefault(having, word.Word, out _).One++;
        }

        foreach (var report in other)
        {
            foreach (ref readonly var word in reports[report].Words.AsSpan())
                CollectionsMarshal.GetValueRefOrAddDefault(having, word.Word, out _).Other++;
        }

        int ofOne = 0, ofOther = 0, common = 0;
        foreach (var (inOne, inOther) in having.Values)
        {
            var (shareOfOne, shareOfOther) = ((double)inOne / one.Count, (double)inOther / other.Count);
            if (Math.Min(shareOfOne, shareOfOther) >= Belongs)
                common++;
            else if (shareOfOne >= Belongs && shareOfOther <= Foreign)
                ofOne++;
            else if (shareOfOther >= Belongs && shareOfOne <= Foreign)
                ofOther++;
        }

        var own = Math.Min(ofOne, ofOther);
        return own > 0 && own >= Enough * (own + common);
    }

    /// <summary>Told in two languages, one incident has different words as well.</summary>
    private int? LanguageOf(IReadOnlyList<int> incident) =>
        incident.CountBy(report => reports[report].Language ?? -1).MaxBy(language => language.Value).Key;
}
