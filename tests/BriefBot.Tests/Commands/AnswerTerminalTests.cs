using BriefBot.Chat.Asking;
using BriefBot.Chat.Console;
using BriefBot.Core.Messages;

namespace BriefBot.Tests.Commands;

/// <summary>Answers in a terminal, narrow or wide.</summary>
public sealed class AnswerTerminalTests
{
    private static readonly CommandAnswer Answer = new(
    [
        CommandAnswer.Page(
            "Why I-2026-0001: Northfield Hospital hit by ransomware, surgery postponed",
            "This channel was not told of it yet.",
            new MessageSection("Why these articles are one incident", "**Ransomware** at Northfield (Wire): the same as “Northfield Hospital hit”, all but sure.\n[Wire](<https://wire.example/a-long-address-that-nothing-may-break-in-two/because-it-is-clicked>) (wire.example)")),
    ]);

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public void Lines_end_before_the_edge_and_what_goes_on_is_set_in(int width)
    {
        var lines = Written(width);

        Assert.All(lines.Where(line => !line.Contains("https://", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(lines, line => line.StartsWith("  Ransomware at Northfield (Wire):", StringComparison.Ordinal));
        Assert.Equal(width < 80, lines.Any(line => line.StartsWith("    ", StringComparison.Ordinal) && line.EndsWith("all but sure.", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_address_stays_whole_however_narrow_it_is() =>
        Assert.Contains(Written(40), line => line.Trim() == "(https://wire.example/a-long-address-that-nothing-may-break-in-two/because-it-is-clicked)");

    private static string[] Written(int width)
    {
        using var output = new StringWriter();
        AnswerTerminal.Write(Answer, output, width);
        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }
}
