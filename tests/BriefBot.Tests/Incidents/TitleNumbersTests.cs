using BriefBot.Core.Incidents;

namespace BriefBot.Tests.Incidents;

public sealed class TitleNumbersTests
{
    [Theory]
    [InlineData("Breach hits 4.7 million", "4,700,000 people hit", "the same number written in two ways")]
    [InlineData("Breach hits 626,000 patients", "Breach hits more than 620,000", "the second is cut to two digits")]
    [InlineData("US seeks $7.74M", "US wants $7m back", "the second is cut to one digit")]
    [InlineData("Two zero-days fixed", "2 zero-days fixed", "small numbers are often written as words")]
    public void Titles_that_give_one_number_in_two_ways_agree(string title, string other, string because) =>
        Assert.True(TitleNumbers.Shared(TitleNumbers.In(title), TitleNumbers.In(other)) == 1, because);

    [Theory]
    [InlineData("Patch Tuesday fixes 82 flaws", "Patch Tuesday fixes 83 flaws", "small numbers are exact")]
    [InlineData("Breach hits 626,000", "Breach hits 710,000", "they differ by more than rounding")]
    [InlineData("The 2026 report", "Arrests in 2026", "years say nothing")]
    public void Different_numbers_do_not_agree(string title, string other, string because) =>
        Assert.True(TitleNumbers.Shared(TitleNumbers.In(title), TitleNumbers.In(other)) == 0, because);
}
