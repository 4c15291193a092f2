namespace BriefBot.Core.Briefings;

/// <summary>How many words a reader gets through; lists of sources and of points are looked up, not read.</summary>
internal static class BriefingLength
{
    private const int WordsOfFrame = 3;

    private const int WordsOfClaimFrame = 3;

    public static int Of(BriefingItem item) =>
        WordsOfFrame
        + ShownText.CountWords(item.Headline)
        + ShownText.CountWords(item.Change)
        + item.Facts.Sum(sentence => ShownText.CountWords(sentence.Text))
        + item.Claims.Sum(claim => WordsOfClaimFrame + ShownText.CountWords(claim.Speaker) + ShownText.CountWords(claim.Sentence.Text))
        + item.NotKnown.Sum(sentence => WordsOfClaimFrame + ShownText.CountWords(sentence.Text));

    public static int Of(NotedLine line) =>
        5 + ShownText.CountWords(line.Headline) + ShownText.CountWords(line.Change) + ShownText.CountWords(line.Source.Outlet);
}
