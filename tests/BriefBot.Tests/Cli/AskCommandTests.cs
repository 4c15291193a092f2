using BriefBot.Cli;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Cli;

public sealed class AskCommandTests
{
    [Theory]
    [InlineData("/help", "/search text")]
    [InlineData("/status", "No channel is briefed yet.")]
    [InlineData("/search fortinet", "Nothing here holds all of")]
    [InlineData("/incident I-2026-0001", "There is no incident I-2026-0001 here.")]
    [InlineData("/brief", "A quiet day")]
    public async Task What_would_be_asked_in_a_channel_is_answered_in_the_terminal(string asked, string expected)
    {
        using var folder = ConfigFixture.WithDatabase("<opml><body/></opml>");

        var (code, output) = await AskAsync(asked, folder);

        Assert.Equal(ExitCode.Fine, code);
        Assert.Contains(expected, output);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_answered_with_the_nearest()
    {
        using var folder = ConfigFixture.WithDatabase("<opml><body/></opml>");

        var (code, output) = await AskAsync("/serch fortinet", folder);

        Assert.Equal(ExitCode.WrongInput, code);
        Assert.Contains("Did you mean /search?", output);
    }

    private static async Task<(int Code, string Output)> AskAsync(string asked, ConfigFixture folder)
    {
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(["ask", asked, "--config", folder.Path], output, output);
        return (code, output.ToString());
    }
}
