using System.Runtime.CompilerServices;
using System.Text;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

/// <summary>Every kind of dirt feeds come with: a document in, the expected reading in the text file beside it.</summary>
public sealed class FeedSamplesTests
{
    private const string ExpectedSuffix = ".expected.txt";

    public static TheoryData<string> Documents() =>
        [.. Directory.EnumerateFiles(Folder()).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(ExpectedSuffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_feed_is_read_as_expected_whatever_dirt_it_carries(string document)
    {
        var path = Path.Combine(Folder(), document);

        var reading = Shown(FeedReader.Read(new FeedDocument("https://harbour.example/feed.xml", File.ReadAllBytes(path))));

        // Set BRIEFBOT_UPDATE_SAMPLES to write the expectations anew; review them in the diff.
        if (Environment.GetEnvironmentVariable("BRIEFBOT_UPDATE_SAMPLES") is not null)
            File.WriteAllText(path + ExpectedSuffix, reading);
        Assert.Equal(File.ReadAllText(path + ExpectedSuffix), reading);
    }

    private static string Folder([CallerFilePath] string here = "")
    {
        var beside = Path.Combine(Path.GetDirectoryName(here) ?? "", "..", "Samples", "Feeds");
        return Directory.Exists(beside) ? beside : Path.Combine(AppContext.BaseDirectory, "Samples", "Feeds");
    }

    private static string Shown(FeedReading reading)
    {
        var shown = new StringBuilder();
        switch (reading)
        {
            case FeedReading.NotAFeed refusal:
                shown.Append("not a feed: ").Append(refusal.Sentence).Append('\n');
                foreach (var link in refusal.FeedLinks)
                    shown.Append("feed link: ").Append(link).Append('\n');
                break;
            case FeedReading.Items items:
                shown.Append("feed: ").Append(items.Title).Append('\n');
                foreach (var item in items.All)
                    Append(item, shown);
                break;
        }

        return shown.ToString();
    }

    private static void Append(FeedItem item, StringBuilder shown)
    {
        shown.Append("\n# ").Append(item.Title).Append('\n');
        foreach (var (name, value) in new[]
        {
            ("id", item.Id),
            ("link", item.Link),
            ("author", item.Author),
            ("published", item.Published?.ToString("u")),
            ("updated", item.Updated?.ToString("u")),
            ("categories", item.Categories.IsEmpty ? null : string.Join(", ", item.Categories)),
        })
            if (value is not null)
                shown.Append(name).Append(": ").Append(value).Append('\n');
        if (PlainText.From(item.Body) is { Length: > 0 } text)
            shown.Append("  ").Append(text.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
    }
}
