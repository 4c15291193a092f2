using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Tests.Understanding;

namespace BriefBot.Tests.Topics;

public sealed class TopicTrialTests
{
    private static readonly TopicTrial Trial = new(new TopicMatching(ShippedNames.All), ShippedNames.All);

    [Fact]
    public void Before_saving_a_query_tells_what_it_would_have_matched()
    {
        var preview = Try("product:fortios", "FortiOS flaw exploited", "Cisco fixes a flaw", "A new FortiOS", "Emotet is back", "Akira ransomware hits a firm", "A bank fined", "A town offline", "An arrest");

        Assert.Equal("Would have matched 2 incidents in 30 days: I-2026-0001 FortiOS flaw exploited; I-2026-0003 A new FortiOS.", preview.Sentence());
        Assert.Empty(preview.Warnings);
    }

    [Fact]
    public void A_query_that_is_too_broad_is_warned_about_and_narrower_ones_are_offered()
    {
        var news = Enumerable.Range(1, 40).Select(i => i % 4 == 0 ? "Data stolen // // kev=CVE-2026-1111,Fortinet,FortiOS origins=3" : "Data stolen").ToArray();

        var preview = Try("data", news);

        Assert.StartsWith("That is 40 of 40 incidents: too many", preview.Warnings.Single(), StringComparison.Ordinal);
        Assert.Contains("data kev:true would have matched 10", preview.Suggestions.Select(other => other.ToString()));
        Assert.All(preview.Suggestions, other => Assert.InRange(other.Matched, 1, 20));
    }

    [Fact]
    public void A_query_that_finds_nothing_is_warned_about_and_wider_ones_are_offered()
    {
        var preview = Try("fortios \"actively exploited\"", "FortiOS flaw exploited", "A bank fined", "A town offline", "An arrest", "Another arrest");

        Assert.Equal("Would have matched no incident in 30 days.", preview.Sentence());
        Assert.StartsWith("It found nothing.", preview.Warnings.Single(), StringComparison.Ordinal);
        Assert.Contains("fortios would have matched 1", preview.Suggestions.Select(other => other.ToString()));
    }

    [Theory]
    [InlineData("play", "play is also an ordinary word; only articles that name it count. For the word itself write \"play\".")]
    [InlineData("country:atlantis", "No country is called atlantis.")]
    [InlineData("sector:widgets", "No sector is called widgets. There are: automotive, ")]
    [InlineData("product:gatekeeperx", "No dictionary knows gatekeeperx; it is looked for as words of the text.")]
    public void What_a_query_is_taken_for_is_said(string query, string warning) =>
        Assert.Contains(Try(query, "News").Warnings, said => said.StartsWith(warning, StringComparison.Ordinal));

    [Theory]
    [InlineData("country:germany")]
    [InlineData("sector:health")]
    [InlineData("product:fortios")]
    [InlineData("actor:apt29")]
    [InlineData("ransomware")]
    public void What_is_known_needs_no_word(string query) => Assert.Single(Try(query, "News").Warnings);

    private static TopicPreview Try(string query, params string[] news) => Trial.Of(
        Assert.IsType<TopicReading.Understood>(TopicParsing.Read(query)).Query,
        [.. news.Select((line, i) => new PastIncident(new IncidentId(2026, i + 1), line.Split(" //")[0], A.Subject(line)))],
        days: 30);
}
