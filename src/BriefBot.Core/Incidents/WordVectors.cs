using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace BriefBot.Core.Incidents;

/// <summary>Which words are used alike, as one direction a word: "ransomware" and "extortion" point nearly the same way.</summary>
public sealed class WordVectors
{
    /// <summary>No word is known: nothing is alike by meaning.</summary>
    public static readonly WordVectors None = new([], [], 0);

    private readonly Dictionary<string, int> rows;
    private readonly float[] values;

    /// <param name="values">One unit vector after the other, in the order of <paramref name="words"/>.</param>
    public WordVectors(IReadOnlyList<string> words, float[] values, int dimensions)
    {
        rows = words.Select((word, row) => (word, row)).ToDictionary(pair => pair.word, pair => pair.row);
        this.values = values;
        Dimensions = dimensions;
    }

    public int Dimensions { get; }

    public int Count => rows.Count;

    /// <summary>Reads what <see cref="ToText"/> has written.</summary>
    /// <exception cref="FormatException">A line is not a word and its numbers, or lines differ in length.</exception>
    public static WordVectors Parse(string text)
    {
        var words = new List<string>();
        var numbers = new List<float>();
        var dimensions = 0;
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var bytes = Convert.FromBase64String(line[(tab + 1)..].TrimEnd());
            if (tab < 1 || (dimensions > 0 && bytes.Length != dimensions))
                throw new FormatException($"Word vectors: \"{line[..Math.Min(line.Length, 20)]}…\" is not a word, a tab and {dimensions} numbers.");
            dimensions = bytes.Length;
            words.Add(line[..tab]);
            numbers.AddRange(Unit(bytes));
        }

        return new WordVectors(words, [.. numbers], dimensions);
    }

    /// <summary>A line a word: the word, a tab, and its numbers as signed bytes in Base64.</summary>
    public string ToText()
    {
        var text = new StringBuilder("# Word vectors: a word, a tab, its direction as signed bytes in Base64. Made by the evaluation's train-words; numbers only.\n");
        var bytes = new byte[Dimensions];
        foreach (var (word, row) in rows.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var vector = values.AsSpan(row * Dimensions, Dimensions);
            var largest = 1e-9f;
            foreach (var value in vector)
                largest = Math.Max(largest, Math.Abs(value));
            for (var i = 0; i < vector.Length; i++)
                bytes[i] = unchecked((byte)(sbyte)MathF.Round(vector[i] / largest * 127));
            text.Append(word).Append('\t').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return text.ToString();
    }

    /// <returns>Null when the word is not known.</returns>
    internal int? RowOf(string word) => rows.TryGetValue(word, out var row) ? row : null;

    internal ReadOnlySpan<float> Row(int row) => values.AsSpan(row * Dimensions, Dimensions);

    /// <summary>Adds <paramref name="weight"/> times <paramref name="vector"/> to <paramref name="sum"/>.</summary>
    internal static void Add(Span<float> sum, ReadOnlySpan<float> vector, float weight)
    {
        var wideSum = MemoryMarshal.Cast<float, Vector256<float>>(sum);
        var wide = MemoryMarshal.Cast<float, Vector256<float>>(vector);
        for (var i = 0; i < wide.Length; i++)
            wideSum[i] += wide[i] * weight;
        for (var i = wide.Length * Vector256<float>.Count; i < vector.Length; i++)
            sum[i] += weight * vector[i];
    }

    /// <returns>False when the vector has no length at all.</returns>
    internal static bool MakeUnit(Span<float> vector)
    {
        var length = MathF.Sqrt(Product(vector, vector));
        if (length <= 0)
            return false;
        for (var i = 0; i < vector.Length; i++)
            vector[i] /= length;
        return true;
    }

    /// <summary>Eight sums side by side, always in the same order, so that every machine gets the same last digit.</summary>
    internal static float Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = Vector256<float>.Zero;
        var a = MemoryMarshal.Cast<float, Vector256<float>>(left);
        var b = MemoryMarshal.Cast<float, Vector256<float>>(right);
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        var total = 0f;
        for (var i = 0; i < Vector256<float>.Count; i++)
            total += sum[i];
        for (var i = a.Length * Vector256<float>.Count; i < left.Length; i++)
            total += left[i] * right[i];
        return total;
    }

    private static IEnumerable<float> Unit(byte[] bytes)
    {
        var length = MathF.Sqrt(bytes.Sum(value => (float)(sbyte)value * (sbyte)value));
        return bytes.Select(value => length > 0 ? (sbyte)value / length : 0);
    }
}
