using System.Globalization;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Wed, 08 Jan 2025 17:04:05 GMT", "2025-01-08T17:04:05")]
    [InlineData("Wed, 08 Jan 2025 17:04:05 -0500", "2025-01-08T22:04:05")]
    [InlineData("8 Jan 2025 17:04:05", "2025-01-08T17:04:05")]
    [InlineData("Wed, 08 Jan 2025 17:04:05 AEDT", "2025-01-08T06:04:05")]
    [InlineData("Wed, 08 Jan 2025 17:04:05 IST", "2025-01-08T11:34:05")]
    [InlineData("2025-01-08", "2025-01-08T00:00:00")]
    [InlineData("2025-01-08 17:04", "2025-01-08T17:04:00")]
    [InlineData("2025-01-08T17:04:05.123456789Z", "2025-01-08T17:04:05")]
    [InlineData("08.01.2025 17:04", "2025-01-08T17:04:00")]
    [InlineData("13/01/2025", "2025-01-13T00:00:00")]
    public void A_date_is_read_as_utc_whatever_zone_and_form_it_has(string written, string expected) =>
        Assert.Equal((expected, TimeSpan.Zero), (FeedDate.Parse(written)?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), FeedDate.Parse(written)?.Offset));

    [Fact]
    public void No_culture_of_the_machine_can_change_how_dates_are_read() =>
        Assert.Equal(CultureInfo.InvariantCulture, Assert.Single(CultureInfo.GetCultures(CultureTypes.AllCultures)));

    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("", "empty")]
    [InlineData("soon", "a word")]
    [InlineData("08/01/2025", "the eighth of January or the first of August")]
    [InlineData("Wed, 32 Jan 2025 17:04:05 GMT", "no such day")]
    [InlineData("0000-00-00", "a database's nothing")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 +0000", "a program's nothing")]
    public void What_is_no_date_or_could_mean_two_days_stays_unknown(string? written, string because) =>
        Assert.True(FeedDate.Parse(written) is null, $"{because}: {FeedDate.Parse(written):O}");
}
