using System.Globalization;
using System.Text;

namespace BriefBot.Core.Incidents;

/// <summary>One stored row of the word counts.</summary>
/// <param name="Outlet">Empty for counts over all outlets; else the counts are over the titles of this outlet.</param>
/// <param name="Word">Empty for the number of reports (or of the outlet's titles) themselves.</param>
/// <param name="Reports">In how many reports (or titles) the word stands.</param>
/// <param name="Capitalised">How often it was capitalised inside a text.</param>
/// <param name="Occurrences">How often it stood inside a text, where a capital means a name.</param>
public readonly record struct WordCount(string Outlet, string Word, int Reports, int Capitalised = 0, int Occurrences = 0)
{
    /// <summary>Reads what <see cref="ToText"/> has written.</summary>
    /// <exception cref="FormatException">A line is not such a row.</exception>
    public static IEnumerable<WordCount> Parse(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            yield return line.TrimEnd('\r').Split('\t') switch
            {
                [var outlet, var word, var reports] => new WordCount(outlet, word, Number(reports, line)),
                [var outlet, var word, var reports, var capitalised, var occurrences] =>
                    new WordCount(outlet, word, Number(reports, line), Number(capitalised, line), Number(occurrences, line)),
                _ => throw new FormatException($"Word counts: \"{line}\" is not outlet, word and counts."),
            };
        }
    }

    /// <summary>A line a row, columns parted by tabs.</summary>
    public static string ToText(IEnumerable<WordCount> rows)
    {
        var text = new StringBuilder("""
            # In how many reports a word stands: outlet (empty: all), word (empty: the reports themselves), reports, and inside texts: capitalised, occurrences.
            # Made by the evaluation's train-grouping from two collections of security news; counts only.

            """);
        foreach (var row in rows)
        {
            text.Append(row.Outlet).Append('\t').Append(row.Word).Append('\t').Append(row.Reports);
            if (row.Occurrences > 0)
                text.Append('\t').Append(row.Capitalised).Append('\t').Append(row.Occurrences);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static int Number(string text, string line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Word counts: \"{text}\" in \"{line}\" is not a number.");
}
