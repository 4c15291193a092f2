using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Grouping;

/// <summary>One line of a file of articles.</summary>
/// <param name="Published">UTC. Null when the file gives no date.</param>
/// <param name="Story">The incident it belongs to, as a reader labelled it. Null where nobody did.</param>
internal sealed record LabelledArticle(
    string Id, string Source, DateTimeOffset? Published, string Title, string Text, string Url, string? Story)
{
    private const int ReadOfText = 600;

    private ImmutableArray<Mention> mentions;

    /// <summary>A file of articles without dates is a collection of texts: what it calls their source is the collection's name.</summary>
    private string Outlet => Published is null ? "" : Source;

    public Report ToReport(DateTimeOffset undated) => new(
        new ReportId(new ArticleId(Id), 0),
        SourceId.Of(Source),
        Outlet,
        Outlet,
        Title,
        Text,
        Url,
        Published ?? undated,
        Mentions);

    /// <summary>What the live program would have found in it beforehand; looked for once.</summary>
    private ImmutableArray<Mention> Mentions =>
        mentions.IsDefault ? mentions = Core.Understanding.Mentions.Find(Title + "\n\n" + Text[..Math.Min(Text.Length, ReadOfText)], Shipped.Names) : mentions;

    public static IEnumerable<LabelledArticle> ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var lines = new StreamReader(content);
        // Some hundred outlets in tens of thousands of lines: one string each.
        var sources = new HashSet<string>();
        while (lines.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(line, sources);
        }
    }

    private static LabelledArticle Parse(string line, HashSet<string> sources)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var published = Value(root, "published");
        var source = Value(root, "source") ?? "";
        if (!sources.TryGetValue(source, out var known))
            sources.Add(known = source);
        return new LabelledArticle(
            Value(root, "id") ?? throw new FormatException($"No id in: {line[..Math.Min(line.Length, 80)]}"),
            known,
            published is null ? null : DateTimeOffset.Parse(published, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            Value(root, "title") ?? "",
            Value(root, "text") ?? "",
            Value(root, "url") ?? "",
            Value(root, "story"));
    }

    private static string? Value(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;
}
