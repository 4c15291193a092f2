using System.Globalization;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>A pair of a window that grouping would measure, with what a reader says of it.</summary>
/// <param name="First">Place of the earlier report in the window.</param>
/// <param name="Importance">Its part in training: pairs of large incidents would else outweigh all others.</param>
internal sealed record LabelledPair(int First, int Second, double[] Features, bool IsForbidden, bool IsSameIncident, double Importance);

/// <summary>All pairs of one window that grouping would measure, with their labels.</summary>
internal sealed record LabelledPairs(
    IReadOnlyList<Report> Reports, IReadOnlyList<ReportWords> Words, IReadOnlyList<string> Labels, IReadOnlyList<LabelledPair> Pairs)
{
    public static LabelledPairs Of(LabelledWindow window)
    {
        var counts = window.Background.Counts;
        var reader = new ReportReader(counts);
        var index = new CandidateIndex(counts);
        var measuring = new PairMeasuring(counts, new NumberedVectors(counts, window.Background.Vectors));
        var labels = window.Articles.ToDictionary(article => article.Id, article => article.Story);
        var reports = LiveStream.Rounds(window.Articles)
            .SelectMany(round => round.Round.Sort(ReportOrder.Compare))
            .ToList();
        var sizes = labels.Values.OfType<string>().CountBy(label => label).ToDictionary();

        var places = new Dictionary<OpenReport, int>();
        var words = new List<ReportWords>();
        var pairs = new List<LabelledPair>();
        foreach (var report in reports)
        {
            var added = new OpenReport(report, reader.Read(report));
            added.Weigh(counts);
            var candidates = index.For(added);
            measuring.Against(added);
            foreach (var earlier in candidates)
            {
                var features = new double[PairMeasuring.Features];
                measuring.Measure(earlier, features);
                if (labels[earlier.Report.Id.Article.Value] is not { } left || labels[report.Id.Article.Value] is not { } right)
                    continue;
                var isSame = left == right;
                var importance = isSame ? 2.0 / Math.Max(sizes[left] - 1, 1) : 1;
                pairs.Add(new LabelledPair(places[earlier], places.Count, features, PairVetoes.Between(earlier, added) is not null || PairVetoes.HaveDifferentSubjects(features), isSame, importance));
            }

            index.Add(added);
            places.Add(added, places.Count);
            words.Add(added.Read);
        }

        return new LabelledPairs(reports, words, [.. reports.Select(report => labels[report.Id.Article.Value] ?? "")], pairs);
    }

    /// <summary>How well the window comes out with these weights, all of it grouped at once.</summary>
    public ClusterScores Score(GroupingWeights weights, double[] likeness) => ClusterScores.Of(Grouped(weights, likeness));

    /// <returns>Label and found incident of each labelled article.</returns>
    public IReadOnlyList<(string Label, string Found)> Grouped(GroupingWeights weights, double[] likeness)
    {
        var linked = new List<LinkedPair>();
        for (var i = 0; i < Pairs.Count; i++)
        {
            if (!Pairs[i].IsForbidden && likeness[i] >= PairScoring.WorthKeeping)
                linked.Add(new LinkedPair(Pairs[i].First, Pairs[i].Second, likeness[i]));
        }

        var incidents = IncidentLinking.Join(Reports.Count, linked, weights.Threshold, ownWords: new OwnWords(Words));
        return [.. Labels.Select((label, place) => (Label: label, Found: incidents[place].ToString(CultureInfo.InvariantCulture))).Where(article => article.Label.Length > 0)];
    }

    /// <summary>The log loss of the pairs, weighted as in training, for each report: steadier than how the window comes out.</summary>
    public double Loss(double[] likeness)
    {
        const double Surest = 1e-4;
        var loss = 0.0;
        for (var i = 0; i < Pairs.Count; i++)
        {
            var likely = Math.Clamp(Pairs[i].IsForbidden ? 0 : likeness[i], Surest, 1 - Surest);
            loss -= Pairs[i].Importance * Math.Log(Pairs[i].IsSameIncident ? likely : 1 - likely);
        }

        return loss / Reports.Count;
    }

    /// <summary>The same pairs with nothing known of one feature.</summary>
    public LabelledPairs Without(PairFeature feature) => this with
    {
        Pairs = [.. Pairs.Select(pair => pair with { Features = [.. pair.Features.Select((value, place) => place == (int)feature ? 0 : value)] })],
    };

    public LabelledPairs WithoutVetoes() => this with { Pairs = [.. Pairs.Select(pair => pair with { IsForbidden = false })] };

    public double[] Likeness(GroupingWeights weights) => [.. Pairs.Select(pair => weights.Likeness(pair.Features))];
}
