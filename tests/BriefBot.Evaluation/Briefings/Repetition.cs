using System.Text.RegularExpressions;

namespace BriefBot.Evaluation.Briefings;

/// <summary>How alike two told items are, by the words they use: TF-IDF, cosine.</summary>
internal sealed partial class Repetition
{
    private readonly Dictionary<string, int> documents = new(StringComparer.Ordinal);
    private int count;

    public void Add(string text)
    {
        count++;
        foreach (var word in Words(text).Distinct()) documents[word] = documents.GetValueOrDefault(word) + 1;
    }

    public double Cosine(string one, string other)
    {
        var (a, b) = (Vector(one), Vector(other));
        var length = Length(a) * Length(b);
        return length == 0 ? 0 : a.Sum(word => word.Value * b.GetValueOrDefault(word.Key)) / length;
    }

    private Dictionary<string, double> Vector(string text) => Words(text)
        .CountBy(word => word)
        .ToDictionary(word => word.Key, word => (1 + Math.Log(word.Value)) * Math.Log((count + 1.0) / (documents.GetValueOrDefault(word.Key) + 0.5)));

    private static double Length(Dictionary<string, double> vector) => Math.Sqrt(vector.Values.Sum(weight => weight * weight));

    private static IEnumerable<string> Words(string text) => WordPattern().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}-]+")]
    private static partial Regex WordPattern();
}
