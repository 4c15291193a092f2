using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>Says what the items themselves do not: what is announced for the days to come, and what the shorter lines leave open.</summary>
internal static class WatchList
{
    private const int MostLines = 5;

    public static ImmutableArray<WatchLine> Of(Page page) =>
    [
        .. page.Full.SelectMany(candidate => candidate.Facts.Expected.Select(sentence => LineOf(candidate, sentence)))
            .Concat(page.Noted.Concat(page.Ongoing).SelectMany(candidate => candidate.Facts.Expected.Concat(candidate.Facts.NotKnown).Take(1).Select(sentence => LineOf(candidate, sentence))))
            .Take(MostLines),
    ];

    private static WatchLine LineOf(Candidate candidate, Sentence sentence) => new(candidate.Id, sentence) { Headline = candidate.Facts.Title };
}
