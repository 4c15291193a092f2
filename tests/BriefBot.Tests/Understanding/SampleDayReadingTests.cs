using BriefBot.Tests.Support;

namespace BriefBot.Tests.Understanding;

public sealed class SampleDayReadingTests
{
    [Fact]
    public void The_sample_day_is_read_as_a_careful_reader_reads_it()
    {
        var score = SampleDayReadings.Of(
            Repository.Path("config", "sample-day"), File.ReadAllText(Repository.Path("tests", "BriefBot.Tests", "Samples", "sample-day-expected.json")), ShippedNames.All);
        var faults = string.Join('\n', score.Faults);

        Assert.True(score.TargetsRight == score.Targets, faults);
        Assert.True(score is { TargetsFalse: 0, FillersWithTarget: 0 }, faults);
        Assert.True(score.CertaintyRight >= 0.93 * score.ClaimsFound, faults);
        Assert.True(score.SpeakerRight >= 0.80 * score.ClaimsFound, faults);
    }
}
