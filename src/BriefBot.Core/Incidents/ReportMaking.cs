using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Incidents;

/// <summary>Makes the reports of an article: the lead, and a side report for each further incident that it tells of.</summary>
public static class ReportMaking
{
    /// <returns>The lead first, without teasers; a side report holds only what the article says of its incident.</returns>
    public static ImmutableArray<Report> Of(Source source, Article article, ArticleReading reading) =>
    [
        new Report(
            new ReportId(article.Id, 0),
            source.Id,
            source.Name,
            source.Family,
            article.Title,
            reading.ArticleText,
            article.Address,
            article.Appeared,
            [.. reading.TitleMentions.Concat(reading.Lead.Mentions).DistinctBy(mention => (mention.Kind, mention.Name))]),
        .. reading.Reports.Skip(1).Where(side => side.Targets.Length > 0).Select(side => new Report(
            new ReportId(article.Id, side.Ordinal),
            source.Id,
            source.Name,
            source.Family,
            side.Title,
            TextOf(side, reading),
            // The words of the address speak of the lead.
            Address: "",
            article.Appeared,
            [.. side.Mentions.DistinctBy(mention => (mention.Kind, mention.Name))])),
    ];

    /// <summary>The sentences that fill the report's slots, and what is claimed of it, in the order of the text.</summary>
    private static string TextOf(ReportReading side, ArticleReading reading)
    {
        var spans = side.Slots.Select(slot => (slot.Start, slot.End))
            .Concat(reading.Claims.Where(claim => !claim.Reports.IsDefault && claim.Reports.Contains(side.Ordinal)).Select(claim => (claim.Start, claim.End)))
            .Order();
        var parts = new List<string>();
        var end = 0;
        foreach (var span in spans)
        {
            if (span.End > end)
                parts.Add(reading.Text[Math.Max(span.Start, end)..span.End].Trim());
            end = Math.Max(end, span.End);
        }

        return string.Join(' ', parts);
    }
}
