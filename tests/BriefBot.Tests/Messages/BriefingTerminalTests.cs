using BriefBot.Chat.Console;
using BriefBot.Core.Briefings;
using BriefBot.Tests.Support;
using Spectre.Console.Rendering;

namespace BriefBot.Tests.Messages;

/// <summary>An edition in a terminal, narrow or wide.</summary>
public sealed class BriefingTerminalTests
{
    private const string Wide = "東京の病院が攻撃され 患者の記録が流出した";

    [Theory]
    [InlineData(30)]
    [InlineData(41)]
    [InlineData(80)]
    public async Task No_line_is_wider_than_the_terminal_and_no_letter_is_lost(int width)
    {
        var briefing = BriefingJson.Read(await File.ReadAllTextAsync(Repository.Path("tests", "BriefBot.Tests", "Samples", "Demo", "2026-03-31.json"), TestContext.Current.CancellationToken));
        briefing = briefing with { AlsoNoted = [.. briefing.AlsoNoted.Select(line => line with { Headline = $"{Wide} {line.Headline}" })] };
        Assert.NotEmpty(briefing.AlsoNoted);

        var lines = Shown(briefing, width);

        Assert.All(lines, line => Assert.InRange(new Segment(line).CellCount(), 0, width));
        Assert.Equal(Letters(Shown(briefing, 1000)), Letters(lines));
        Assert.Contains(Wide.Replace(" ", "", StringComparison.Ordinal), Letters(lines), StringComparison.Ordinal);
    }

    private static string[] Shown(Briefing briefing, int width)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = BriefingTerminal.Open(writer, isTerminal: false);
        console.Profile.Width = width;
        BriefingTerminal.Show(briefing, console);
        return writer.ToString().Split('\n', StringSplitOptions.TrimEntries);
    }

    // The rule above the masthead is as wide as the terminal.
    private static string Letters(string[] lines) => string.Concat(lines.SelectMany(line => line).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('─' or '-')));
}
