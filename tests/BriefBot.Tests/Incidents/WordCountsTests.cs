using BriefBot.Core.Incidents;

namespace BriefBot.Tests.Incidents;

public sealed class WordCountsTests
{
    [Fact]
    public void A_table_of_many_thousand_words_is_restored_whole()
    {
        WordCount[] rows = [new("", "", 20_000), .. Enumerable.Range(1, 5_000).Select(number => new WordCount("", $"word{number}", number))];

        var restored = new WordCounts(rows).Rows();

        Assert.Equal(rows.ToHashSet(), restored.ToHashSet());
    }
}
