using BriefBot.Core.Feeds;

namespace BriefBot.Tests;

public sealed class HouseTests
{
    [Fact]
    public void A_source_keeps_its_id_however_it_is_named() =>
        Assert.Equal(SourceId.Of("https://news.example/feed"), SourceId.Of(" https://news.example/feed "));
}
