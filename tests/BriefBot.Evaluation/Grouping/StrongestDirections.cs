namespace BriefBot.Evaluation.Grouping;

/// <summary>
/// The strongest directions of a matrix: a randomised singular value decomposition (Halko, Martinsson and Tropp 2011)
/// with a fixed seed, each row scaled by the square roots of the singular values and made one long.
/// </summary>
internal static class StrongestDirections
{
    private const int Extra = 8;
    private const int Rounds = 3;

    public static float[] Of(SparseMatrix matrix, int dimensions)
    {
        var width = dimensions + Extra;
        var basis = Start(matrix.Rows, width);
        for (var round = 0; round <= Rounds; round++)
        {
            if (round > 0)
                basis = matrix.MirroredTimes(basis, width);
            basis = matrix.Times(basis, width);
            MakeOrthonormal(basis, width);
            MakeOrthonormal(basis, width);
        }

        // basis' * matrix is small one way; the directions of its product with itself are those of the matrix.
        var mirrored = matrix.MirroredTimes(basis, width);
        var (values, vectors) = SymmetricMatrix.Eigen(Products(mirrored, width), width);
        return Rows(basis, width, values, vectors, dimensions);
    }

    private static float[] Start(int rows, int width)
    {
        var random = new Random(0);
        var start = new float[rows * width];
        for (var i = 0; i < start.Length; i++)
            start[i] = (float)((random.NextDouble() * 2) - 1);
        return start;
    }

    private static float[] Rows(float[] basis, int width, double[] values, double[,] vectors, int dimensions)
    {
        var rows = basis.Length / width;
        var scales = values.Select(value => Math.Pow(Math.Max(value, 0), 0.25)).ToArray();
        var result = new float[rows * dimensions];
        var line = new double[dimensions];
        for (var row = 0; row < rows; row++)
        {
            var squares = 0.0;
            for (var to = 0; to < dimensions; to++)
            {
                var sum = 0.0;
                for (var from = 0; from < width; from++)
                    sum += basis[(row * width) + from] * vectors[from, to];
                line[to] = sum * scales[to];
                squares += line[to] * line[to];
            }

            var length = Math.Sqrt(squares) + 1e-9;
            for (var to = 0; to < dimensions; to++)
                result[(row * dimensions) + to] = (float)(line[to] / length);
        }

        return result;
    }

    /// <summary>Orthonormal columns by the Cholesky factor of their products; done twice, for the first time loses digits.</summary>
    private static void MakeOrthonormal(float[] columns, int width)
    {
        var factor = SymmetricMatrix.Cholesky(Products(columns, width), width);
        var line = new double[width];
        for (var start = 0; start < columns.Length; start += width)
        {
            for (var i = 0; i < width; i++)
            {
                double sum = columns[start + i];
                for (var j = 0; j < i; j++)
                    sum -= factor[i, j] * line[j];
                line[i] = sum / factor[i, i];
            }

            for (var i = 0; i < width; i++)
                columns[start + i] = (float)line[i];
        }
    }

    private static double[,] Products(float[] columns, int width)
    {
        var products = new double[width, width];
        for (var start = 0; start < columns.Length; start += width)
        {
            for (var i = 0; i < width; i++)
            {
                double value = columns[start + i];
                for (var j = 0; j <= i; j++)
                    products[i, j] += value * columns[start + j];
            }
        }

        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < i; j++)
                products[j, i] = products[i, j];
        }

        return products;
    }
}
