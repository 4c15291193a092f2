using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

public sealed class FeedMutantsTests
{
    private const int Mutants = 5_000;

    private static readonly DateTimeOffset Now = new(2025, 3, 30, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_damage_to_a_feed_makes_the_reader_throw()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Samples", "Feeds");
        var mutants = new FeedMutants([.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);
        var source = Source.At("https://harbour.example/feed.xml", "Harbour");
        var read = 0;

        for (var number = 0; number < Mutants; number++)
        {
            if (FeedReader.Read(new FeedDocument(source.Address, mutants.Mutant(number))) is not FeedReading.Items items)
                continue;
            read++;
            foreach (var item in items.All)
                ArticleMaking.From(source, item, Now);
        }

        Assert.NotEqual(0, read);
    }
}
