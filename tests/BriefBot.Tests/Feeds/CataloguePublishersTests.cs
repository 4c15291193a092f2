using BriefBot.Core.Catalogues;
using BriefBot.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Feeds;

public sealed class CataloguePublishersTests
{
    private const string Kev = """
        {"catalogVersion":"2025.03.30","vulnerabilities":[{"cveID":"CVE-2025-1111","vendorProject":"Quay","product":"Crane","vulnerabilityName":"Quay Crane flaw","dateAdded":"2025-03-29","dueDate":"2025-04-19","knownRansomwareCampaignUse":"Known"}]}
        """;

    [Fact]
    public async Task A_catalogue_is_fetched_from_its_publisher()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", Kev, "Content-Type: application/json")));

        var reading = await web.Catalogues().ReadAsync(new CataloguePublisher("KEV", "http://lists.example/kev.json"), TestContext.Current.CancellationToken);

        Assert.Equal("CVE-2025-1111", Assert.Single(Assert.IsType<CatalogueReading.Kev>(reading).All).Cve);
    }

    [Theory]
    [InlineData("503 Busy", "", "The server answered 503.")]
    [InlineData("200 OK", "<html>Just a moment</html>", "It is neither KEV (JSON) nor EPSS (CSV).")]
    public async Task A_publisher_that_gives_none_is_named_with_the_reason(string status, string body, string sentence)
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer(status, body)));

        var reading = await web.Catalogues().ReadAsync(new CataloguePublisher("KEV", "http://lists.example/kev.json"), TestContext.Current.CancellationToken);

        Assert.Equal(new CatalogueReading.Unreadable(sentence), reading);
    }
}
