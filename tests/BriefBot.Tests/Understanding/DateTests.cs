using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

public sealed class DateTests
{
    // A Thursday.
    private static readonly DateTimeOffset Published = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("The shop went dark on Tuesday of last week.", "2026-11-17", "a weekday and its week are one day")]
    [InlineData("The switch is planned for next week on Monday.", "2026-11-30", "in either order")]
    [InlineData("The logs end two days after November 3.", "2026-11-05", "counted from a day that is given")]
    [InlineData("Staff noticed it three weeks before Christmas.", "2026-12-04", "or from a feast")]
    [InlineData("The service will be closed in two weeks.", "2026-12-10", "what will be lies ahead")]
    [InlineData("It is the third outage in two weeks.", "P2W", "what was looks back")]
    [InlineData("The certificate ran out on February twenty second.", "2026-02-22", "ordinals in words")]
    [InlineData("The first entry is of the fourth of July, 2025.", "2025-07-04", "with month and year behind")]
    [InlineData("The log line reads 23/Sep/2025.", "2025-09-23", "the month by its name among numbers")]
    [InlineData("The leak began on Friday the 13th.", "2026-11-13", "the last month in which it was one")]
    [InlineData("In May second place went to a leak site.", "2026-05", "no ordinal of a day")]
    [InlineData("On Friday 31 hospitals lost their phones.", "2026-11-20", "no day of the month but a count")]
    [InlineData("The Christmas card carried malware.", "", "no day at all")]
    public void Times_are_worked_out_from_the_day_of_publication(string text, string expected, string because)
    {
        var reading = ArticleReader.Read(text, title: null, Published, ShippedNames.All);

        Assert.True(expected == string.Join(' ', reading.Dates.Select(date => date.Value)), because + ": " + string.Join(' ', reading.Dates.Select(date => date.Value)));
    }
}
