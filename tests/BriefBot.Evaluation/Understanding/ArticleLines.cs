using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Understanding;

/// <summary>One article of a labelled file: what the reader may see, and the labels beside it.</summary>
internal sealed record ArticleLine(string Id, string? Title, string Text, DateTimeOffset? Published, JsonElement Labels)
{
    public ArticleReading Read(Names names) => ArticleReader.Read(Text, Title, Published, names);

    /// <param name="path">JSON objects, one a line; .gz is read too. A line of tokens is read as the tokens joined by one blank.</param>
    public static IEnumerable<ArticleLine> ReadFile(string path)
    {
        using Stream file = File.OpenRead(path);
        using var unpacked = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var lines = new StreamReader(unpacked);
        while (lines.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Of(JsonDocument.Parse(line).RootElement);
        }
    }

    private static ArticleLine Of(JsonElement line)
    {
        var text = line.TryGetProperty("tokens", out var tokens)
            ? string.Join(' ', tokens.EnumerateArray().Select(t => t.GetString()))
            : line.GetProperty("text").GetString() ?? "";
        return new ArticleLine(line.GetProperty("id").ToString(), TextOf(line, "title"), text, Moment(TextOf(line, "published") ?? TextOf(line, "reference")), line);
    }

    private static string? TextOf(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}

/// <summary>The dictionaries that BriefBot ships.</summary>
internal static class ShippedNames
{
    public static Names Load() =>
        Names.Parse(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "names"), "*.tsv").Select(f => (Path.GetFileName(f), File.ReadAllText(f)))).Names;
}
