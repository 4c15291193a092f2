using System.Numerics;
using System.Runtime.InteropServices;

namespace BriefBot.Evaluation.Grouping;

/// <summary>A square matrix of which only the values other than zero are kept, row by row.</summary>
internal sealed class SparseMatrix(int rows)
{
    private readonly List<int> starts = [0];
    private readonly List<int> columns = [];
    private readonly List<float> values = [];

    public int Rows { get; } = rows;

    public void Add(int column, float value)
    {
        columns.Add(column);
        values.Add(value);
    }

    public void EndRow() => starts.Add(columns.Count);

    /// <summary>This matrix times a dense one of <paramref name="width"/> columns, row after row.</summary>
    public float[] Times(float[] dense, int width)
    {
        var result = new float[Rows * width];
        for (var row = 0; row < Rows; row++)
        {
            for (var at = starts[row]; at < starts[row + 1]; at++)
                AddTimes(result.AsSpan(row * width, width), dense.AsSpan(columns[at] * width, width), values[at]);
        }

        return result;
    }

    /// <summary>The mirrored matrix times a dense one.</summary>
    public float[] MirroredTimes(float[] dense, int width)
    {
        var result = new float[Rows * width];
        for (var row = 0; row < Rows; row++)
        {
            for (var at = starts[row]; at < starts[row + 1]; at++)
                AddTimes(result.AsSpan(columns[at] * width, width), dense.AsSpan(row * width, width), values[at]);
        }

        return result;
    }

    private static void AddTimes(Span<float> sum, ReadOnlySpan<float> vector, float factor)
    {
        var wideSum = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(vector);
        for (var i = 0; i < wide.Length; i++)
            wideSum[i] += wide[i] * factor;
        for (var i = wide.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += vector[i] * factor;
    }
}
