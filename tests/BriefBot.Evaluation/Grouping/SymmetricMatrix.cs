namespace BriefBot.Evaluation.Grouping;

/// <summary>The two decompositions of small symmetric matrices that training needs.</summary>
internal static class SymmetricMatrix
{
    /// <returns>The lower triangle whose product with its mirror is the matrix.</returns>
    public static double[,] Cholesky(double[,] matrix, int size)
    {
        var lower = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= lower[i, k] * lower[j, k];
                lower[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / lower[j, j];
            }
        }

        return lower;
    }

    /// <summary>Solves matrix * x = right for a matrix that is positive definite.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var lower = Cholesky(matrix, size);
        var x = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
                x[i] -= lower[i, j] * x[j];
            x[i] /= lower[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < size; j++)
                x[i] -= lower[j, i] * x[j];
            x[i] /= lower[i, i];
        }

        return x;
    }

    /// <summary>Eigenvalues, largest first, and their vectors as columns (Jacobi's rotations).</summary>
    public static (double[] Values, double[,] Vectors) Eigen(double[,] matrix, int size)
    {
        var a = (double[,])matrix.Clone();
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++)
            vectors[i, i] = 1;
        for (var sweep = 0; sweep < 60 && OffDiagonal(a, size) > 1e-20; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                    Rotate(a, vectors, size, p, q);
            }
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => a[i, i]).ToArray();
        var sorted = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            for (var row = 0; row < size; row++)
                sorted[row, column] = vectors[row, order[column]];
        }

        return ([.. order.Select(i => a[i, i])], sorted);
    }

    private static void Rotate(double[,] a, double[,] vectors, int size, int p, int q)
    {
        if (Math.Abs(a[p, q]) < 1e-300)
            return;
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (var k = 0; k < size; k++)
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
        for (var k = 0; k < size; k++)
            (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]), (s * vectors[k, p]) + (c * vectors[k, q]));
    }

    private static double OffDiagonal(double[,] a, int size)
    {
        double off = 0, all = 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                all += a[i, j] * a[i, j];
                off += i == j ? 0 : a[i, j] * a[i, j];
            }
        }

        return all > 0 ? off / all : 0;
    }
}
