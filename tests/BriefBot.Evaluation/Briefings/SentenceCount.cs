using BriefBot.Core.Briefings;

namespace BriefBot.Evaluation.Briefings;

/// <summary>Holds every sentence of an edition against what its kind demands, by rules written a second time.</summary>
/// <param name="Faults">One line for each sentence that does not stand.</param>
internal sealed record SentenceCount(int Quoted, int Composed, int AboutBriefBot, IReadOnlyList<string> Faults)
{
    public static SentenceCount Of(ReplayedDay day)
    {
        var articles = day.Articles.ToLookup(article => article.Outlet, article => Fold($"{article.Title} {article.Text}"));
        var faults = new List<string>();
        int quoted = 0, composed = 0, about = 0;
        foreach (var sentence in Of(day.Edition))
        {
            switch (sentence.Kind)
            {
                case SentenceKind.Quoted:
                    quoted++;
                    if (sentence.Sources.IsEmpty || !articles[sentence.Sources[0].Outlet].Any(text => text.Contains(Fold(sentence.Text), StringComparison.Ordinal)))
                        faults.Add($"not in its source: {sentence.Text}");
                    break;
                case SentenceKind.Composed:
                    composed++;
                    if (sentence.Basis.IsEmpty || Evidence.Unfounded(sentence) is not null) faults.Add($"rests on nothing: {sentence.Text}");
                    break;
                default:
                    about++;
                    break;
            }
        }

        // Headlines are titles, cut or with a remark; changes are composed of what is known and what was told.
        foreach (var (headline, id) in day.Edition.Items.Select(item => (item.Headline, item.Incident)).Concat(day.Edition.AlsoNoted.Concat(day.Edition.Ongoing).Select(line => (line.Headline, line.Incident))))
        {
            quoted++;
            var title = headline.Replace(" (claimed, not confirmed)", "", StringComparison.Ordinal);
            var facts = day.Request.Incidents.First(one => one.News.Id == id);
            if (!facts.News.Reports.Any(report => report.Report.Title.Contains(title[1..], StringComparison.Ordinal))) faults.Add($"no title: {headline}");
        }
        composed += day.Edition.Items.Count(item => item.Change.Length > 0) + day.Edition.AlsoNoted.Count(line => line.Change.Length > 0);
        return new SentenceCount(quoted, composed, about, faults);
    }

    private static IEnumerable<Sentence> Of(Briefing edition) =>
        edition.BottomLine
            .Concat(edition.ActToday.Select(line => line.Sentence))
            .Concat(edition.Items.SelectMany(item => item.Facts.Concat(item.Claims.Select(claim => claim.Sentence)).Concat(item.NotKnown)))
            .Concat(edition.Campaigns.Select(campaign => campaign.Evidence))
            .Concat(edition.Corrections.Select(line => line.Sentence))
            .Concat(edition.Watch.Select(line => line.Sentence));

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
