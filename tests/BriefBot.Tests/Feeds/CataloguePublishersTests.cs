using BriefBot.Core.Catalogues;
using BriefBot.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Feeds;

public sealed class CataloguePublishersTests
{
    private const string Kev = """
        {"catalogVersion":"2025.03.30","vulnerabilities":[{"cveID":"CVE-2025-1111","vendorProject":"Quay","product":"Crane","vulnerabilityName":"Quay Crane flaw","dateAdded":"2025-03-29","dueDate":"2025-04-19","knownRansomwareCampaignUse":"Known"}]}
        """;

    private static readonly CataloguePublisher Publisher = new("KEV", "http://lists.example/kev.json");

    [Fact]
    public async Task A_catalogue_is_fetched_from_its_publisher_with_its_tag()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", Kev, "Content-Type: application/json", "ETag: \"a\"")));

        var given = Assert.IsType<CatalogueAnswer.Given>(await AskAsync(web, tag: null));

        Assert.Equal("CVE-2025-1111", Assert.Single(Assert.IsType<CatalogueReading.Kev>(given.Reading).All).Cve);
        Assert.Equal("\"a\"", given.ETag);
        Assert.Null(web.Server.Requests[0]["If-None-Match"]);
    }

    [Fact]
    public async Task A_publisher_is_told_what_is_kept_and_need_not_send_it_again()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("304 Not Modified")));

        Assert.IsType<CatalogueAnswer.NotModified>(await AskAsync(web, tag: "\"a\""));

        Assert.Equal("\"a\"", web.Server.Requests[0]["If-None-Match"]);
    }

    [Fact]
    public async Task A_publisher_that_does_not_answer_is_named_with_the_reason()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("503 Busy")));

        Assert.Equal(new CatalogueAnswer.Failed("The server answered 503."), await AskAsync(web, tag: null));
    }

    [Fact]
    public async Task A_page_in_place_of_a_list_is_no_list()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", "<html>Just a moment</html>")));

        var given = Assert.IsType<CatalogueAnswer.Given>(await AskAsync(web, tag: null));

        Assert.Equal(new CatalogueReading.Unreadable("It is neither KEV (JSON) nor EPSS (CSV) nor NVD (JSON 2.0)."), given.Reading);
    }

    private static Task<CatalogueAnswer> AskAsync(FeedWeb web, string? tag) => web.Catalogues().AskAsync(Publisher, tag, TestContext.Current.CancellationToken);
}
