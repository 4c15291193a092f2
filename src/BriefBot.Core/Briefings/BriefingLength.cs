namespace BriefBot.Core.Briefings;

/// <summary>How many words a reader gets through; lists of sources and of points are looked up, not read.</summary>
internal static class BriefingLength
{
    /// <summary>The state and the incident's name.</summary>
    private const int WordsOfFrame = 2;

    /// <summary>"What changed:" and "not known:".</summary>
    private const int WordsOfLabel = 2;

    /// <summary>"And 3 more" behind an outlet.</summary>
    private const int WordsOfMore = 3;

    public static int Of(BriefingItem item) =>
        WordsOfFrame
        + ShownText.CountWords(item.Headline)
        + (item.Change.Length > 0 ? WordsOfLabel + ShownText.CountWords(item.Change) : 0)
        + item.Facts.Sum(sentence => ShownText.CountWords(sentence.Text))
        + item.Claims.Sum(claim => (claim.IsDisputed ? 2 : 1) + ShownText.CountWords(claim.Speaker) + ShownText.CountWords(claim.Sentence.Text))
        + item.NotKnown.Sum(sentence => WordsOfLabel + ShownText.CountWords(sentence.Text));

    /// <summary>Its name, how sure it is, its incidents and the sentence with its sources.</summary>
    public static int Of(CampaignLine line) =>
        WordsOfFrame + line.Incidents.Length + ShownText.CountWords(line.Label) + ShownText.CountWords(line.Evidence.Text) + line.Evidence.Sources.Sum(source => ShownText.CountWords(source.Outlet));

    public static int Of(NotedLine line) =>
        WordsOfFrame + ShownText.CountWords(line.Headline) + ShownText.CountWords(line.Change) + ShownText.CountWords(line.Source.Outlet) + (line.Origins > 1 ? WordsOfMore : 0);
}
