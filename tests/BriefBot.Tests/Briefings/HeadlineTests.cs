using BriefBot.Core.Briefings;

namespace BriefBot.Tests.Briefings;

public sealed class HeadlineTests
{
    [Theory]
    [InlineData("Advisory 2026-0311, update 1: Fortinet FortiOS flaw is being exploited", "Fortinet FortiOS flaw is being exploited")]
    [InlineData("Security Advisory ABC-2026.4: Flaw in a router", "Flaw in a router")]
    [InlineData("[Updated] EXCLUSIVE: Hospital pays ransom", "Hospital pays ransom")]
    [InlineData("Hospital pays ransom | Harbour Wire", "Hospital pays ransom")]
    [InlineData("Hospital pays ransom - Harbour Wire", "Hospital pays ransom")]
    [InlineData("A vendor's monthly fixes, (Tue, Jun 9th)", "A vendor's monthly fixes")]
    [InlineData("Update: bank is back", "Bank is back")]
    [InlineData("Two hospitals - one ransom", "Two hospitals - one ransom")]
    public void A_headline_carries_no_furniture_of_its_outlet(string title, string headline) =>
        Assert.Equal(headline, Headlines.Cleaned(title, "Harbour Wire"));
}
