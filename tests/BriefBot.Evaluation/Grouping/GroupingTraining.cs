using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>Trains the pair decision on labelled windows: a logistic regression with small weights preferred, then the best common threshold.</summary>
internal static class GroupingTraining
{
    /// <summary>How much the labels count against small weights; chosen leaving one window out.</summary>
    private const double LabelsCount = 0.2;

    public static GroupingWeights Train(IReadOnlyList<LabelledPairs> windows)
    {
        var pairs = windows.SelectMany(window => window.Pairs).ToList();
        var scales = Scales(pairs);
        var (bias, weights) = Fit(pairs, scales);
        var trained = new GroupingWeights(
            Threshold: 0,
            Math.Round(bias, 4),
            [.. scales.Zip(weights, (scale, weight) => new FeatureWeight(scale.Mean, scale.Deviation, Math.Round(weight, 4)))]);
        return trained with { Threshold = BestThreshold(windows, trained) };
    }

    private static double BestThreshold(IReadOnlyList<LabelledPairs> windows, GroupingWeights weights)
    {
        var likeness = windows.Select(window => window.Likeness(weights)).ToArray();
        var tried = Enumerable.Range(0, 15)
            .Select(step => Math.Round(0.22 + (0.02 * step), 2))
            .Select(threshold => (Threshold: threshold, F1: windows.Select((window, i) => window.Score(weights with { Threshold = threshold }, likeness[i]).BCubed.F1).Average()))
            .ToArray();

        // The mean over neighbours, for a single peak is luck.
        return Enumerable.Range(1, tried.Length - 2)
            .MaxBy(i => Math.Round(tried[i - 1].F1 + tried[i].F1 + tried[i + 1].F1, 9)) is var best
            ? tried[best].Threshold
            : 0;
    }

    private static ImmutableArray<(double Mean, double Deviation)> Scales(List<LabelledPair> pairs) =>
        [.. Enumerable.Range(0, PairMeasuring.Features).Select(feature =>
        {
            var known = pairs.Select(pair => pair.Features[feature]).Where(double.IsFinite).ToList();
            var mean = known.Average();
            var deviation = Math.Sqrt(known.Average(value => (value - mean) * (value - mean)));
            return (Math.Round(mean, 4), deviation > 1e-4 ? Math.Round(deviation, 4) : 1);
        })];

    /// <summary>Newton's method on the regularised log loss; converges in a handful of steps.</summary>
    private static (double Bias, double[] Weights) Fit(List<LabelledPair> pairs, ImmutableArray<(double Mean, double Deviation)> scales)
    {
        var size = scales.Length + 1;
        var rows = pairs.Select(pair => Standardised(pair.Features, scales)).ToArray();
        var weights = new double[size];
        for (var step = 0; step < 30; step++)
        {
            var slope = new double[size];
            var curve = new double[size, size];
            for (var i = 0; i < size; i++)
            {
                slope[i] = i == 0 ? 0 : weights[i];
                curve[i, i] = i == 0 ? 1e-9 : 1;
            }

            for (var at = 0; at < rows.Length; at++)
            {
                var row = rows[at];
                var sum = 0.0;
                for (var i = 0; i < size; i++)
                    sum += weights[i] * row[i];
                var likeness = 1 / (1 + Math.Exp(-sum));
                var importance = LabelsCount * pairs[at].Importance;
                var error = importance * (likeness - (pairs[at].IsSameIncident ? 1 : 0));
                var bend = importance * likeness * (1 - likeness);
                for (var i = 0; i < size; i++)
                {
                    slope[i] += error * row[i];
                    for (var j = 0; j <= i; j++)
                        curve[i, j] += bend * row[i] * row[j];
                }
            }

            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < i; j++)
                    curve[j, i] = curve[i, j];
            }

            var change = SymmetricMatrix.Solve(curve, slope);
            for (var i = 0; i < size; i++)
                weights[i] -= change[i];
            if (change.Max(Math.Abs) < 1e-10)
                break;
        }

        return (weights[0], weights[1..]);
    }

    private static double[] Standardised(double[] features, ImmutableArray<(double Mean, double Deviation)> scales)
    {
        var row = new double[features.Length + 1];
        row[0] = 1;
        for (var i = 0; i < features.Length; i++)
            row[i + 1] = double.IsNaN(features[i]) ? 0 : (features[i] - scales[i].Mean) / scales[i].Deviation;
        return row;
    }
}
