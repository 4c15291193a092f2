namespace BriefBot.Tests.Topics;

/// <summary>The tables of cases beside the tests: a line each, columns parted by " | ".</summary>
internal static class TopicTable
{
    public static IEnumerable<string[]> Of(string file, int columns)
    {
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Samples", "Topics", file)))
        {
            number++;
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal)) continue;
            // A query may hold "|" itself, so the last columns are cut off from behind.
            var cells = line.Split(" | ");
            Assert.True(cells.Length >= columns, $"{file}, line {number} has {cells.Length} columns.");
            yield return [string.Join(" | ", cells[..^(columns - 1)]), .. cells[^(columns - 1)..]];
        }
    }
}
