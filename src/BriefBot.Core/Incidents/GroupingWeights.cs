using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BriefBot.Core.Incidents;

/// <summary>What one feature is worth: its usual size, how far it strays from it, and its weight once both are taken off.</summary>
public readonly record struct FeatureWeight(double Mean, double Deviation, double Weight);

/// <summary>The trained decision: how likely two reports are about one incident, and from where on they are joined.</summary>
/// <param name="Threshold">From this likeness on, two reports or incidents are joined.</param>
/// <param name="Bias">The decision's starting point, before any feature.</param>
/// <param name="Features">One weight for each <see cref="PairFeature"/>, in its order.</param>
public sealed record GroupingWeights(double Threshold, double Bias, ImmutableArray<FeatureWeight> Features)
{
    /// <summary>Reads the file that <see cref="ToText"/> writes.</summary>
    /// <exception cref="FormatException">A line cannot be read, or a feature is missing or unknown.</exception>
    public static GroupingWeights Parse(string text)
    {
        double? threshold = null, bias = null;
        var features = new FeatureWeight?[PairMeasuring.Features];
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            switch (line.Split('\t'))
            {
                case ["Feature", ..]:
                    break;
                case ["Threshold", var value]:
                    threshold = Number(value, line);
                    break;
                case ["Bias", var value]:
                    bias = Number(value, line);
                    break;
                case [var name, var mean, var deviation, var weight] when Enum.TryParse<PairFeature>(name, out var feature):
                    features[(int)feature] = new FeatureWeight(Number(mean, line), Number(deviation, line), Number(weight, line));
                    break;
                default:
                    throw new FormatException($"Grouping weights: \"{line}\" is not a feature with mean, deviation and weight.");
            }
        }

        var missing = Enum.GetNames<PairFeature>().Where((_, i) => features[i] is null)
            .Concat(threshold is null ? ["Threshold"] : []).Concat(bias is null ? ["Bias"] : [])
            .ToArray();
        return missing.Length > 0
            ? throw new FormatException($"Grouping weights: {string.Join(", ", missing)} missing.")
            : new GroupingWeights(threshold.GetValueOrDefault(), bias.GetValueOrDefault(), [.. features.Select(feature => feature.GetValueOrDefault())]);
    }

    /// <summary>The weights as a table that people can read, strongest feature first.</summary>
    public string ToText()
    {
        var text = new StringBuilder("""
            # How likely two reports are about one incident: 1 / (1 + exp(-(Bias + sum of Weight * (feature - Mean) / Deviation))).
            # Trained by the evaluation's train-grouping; change it by training again.

            """);
        text.Append(CultureInfo.InvariantCulture, $"Threshold\t{Threshold:0.00}\nBias\t{Bias:0.0000}\nFeature\tMean\tDeviation\tWeight\n");
        foreach (var (feature, weight) in Enum.GetValues<PairFeature>().Zip(Features).OrderByDescending(pair => Math.Abs(pair.Second.Weight)))
            text.Append(CultureInfo.InvariantCulture, $"{feature}\t{weight.Mean:0.0000}\t{weight.Deviation:0.0000}\t{weight.Weight:0.0000}\n");
        return text.ToString();
    }

    internal double Likeness(ReadOnlySpan<double> features) => 1 / (1 + Math.Exp(-Sum(features)));

    /// <summary>The evidence added up: above 0, one incident is likelier than two.</summary>
    internal double Sum(ReadOnlySpan<double> features)
    {
        var sum = Bias;
        for (var i = 0; i < features.Length; i++)
        {
            // What is not known counts as usual.
            if (!double.IsNaN(features[i]))
                sum += Features[i].Weight * (features[i] - Features[i].Mean) / Features[i].Deviation;
        }

        return sum;
    }

    private static double Number(string text, string line) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"Grouping weights: \"{text}\" in \"{line}\" is not a number.");
}
