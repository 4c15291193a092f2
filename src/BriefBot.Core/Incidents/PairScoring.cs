namespace BriefBot.Core.Incidents;

/// <summary>Judges how likely a report and earlier ones are about one incident, and says why.</summary>
internal sealed class PairScoring(WordCounts counts, NumberedVectors vectors, GroupingWeights weights)
{
    /// <summary>Less likely pairs count as not alike at all and are not kept. On the labelled windows keeping more of them changed nothing.</summary>
    public const double WorthKeeping = 0.05;

    /// <summary>A sum of evidence that gives less than <see cref="WorthKeeping"/>, whatever is lost in rounding.</summary>
    private const double SurelyNotWorthKeeping = -2.95;

    private readonly PairMeasuring measuring = new(counts, vectors);
    private readonly PairReasons reasons = new(counts, weights);
    private readonly double[] features = new double[PairMeasuring.Features];

    /// <returns>The pairs worth keeping, with their likeness from 0 to 1.</returns>
    public IEnumerable<(OpenReport Earlier, double Likeness)> Of(OpenReport report, IReadOnlyList<OpenReport> candidates)
    {
        measuring.Against(report);
        foreach (var earlier in candidates)
        {
            if (PairVetoes.Between(earlier, report) is not null)
                continue;
            measuring.MeasureQuickly(earlier, features);
            if (PairVetoes.HaveDifferentSubjects(features))
                continue;
            measuring.SupposeTheRest(earlier, weights, features);
            if (weights.Sum(features) < SurelyNotWorthKeeping)
                continue;
            measuring.MeasureTheRest(earlier, features);
            var likeness = weights.Likeness(features);
            if (likeness >= WorthKeeping)
                yield return (earlier, likeness);
        }
    }

    /// <summary>Where a report was put, and by which other report: an earlier one, or else the later one that it was joined with.</summary>
    /// <param name="text">What the report says. Empty when that is not known.</param>
    public GroupingDecision Explain(OpenReport report, string text)
    {
        PairLink? earlier = null, later = null;
        foreach (var link in report.Links)
        {
            if (link.Other.Incident != report.Incident)
                continue;
            ref var strongest = ref (ReportOrder.Compare(link.Other.Report, report.Report) < 0 ? ref earlier : ref later);
            if (strongest is null || link.Score > strongest.Value.Score)
                strongest = link;
        }

        if ((earlier ?? later) is not { } best)
            return new GroupingDecision(report.Report.Id, report.Incident, Deciding: null, 0, ["nothing open was like it"]);
        measuring.Against(report);
        measuring.Measure(best.Other, features);
        return new GroupingDecision(report.Report.Id, report.Incident, best.Other.Report.Id, best.Score, reasons.Of(best.Other, report, text, features));
    }
}
