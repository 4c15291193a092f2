using System.Text;
using BriefBot.Chat.Console;
using BriefBot.Cli;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Scenarios;

/// <summary>What the demo shows, in all five renderings, word for word. After a change that is meant, run the tests once with BRIEFBOT_UPDATE_GOLDEN=1 and read the difference.</summary>
public sealed class DemoRenderingTests
{
    private static readonly bool IsUpdating = Environment.GetEnvironmentVariable("BRIEFBOT_UPDATE_GOLDEN") == "1";

    [Fact]
    public async Task The_demo_reads_as_it_is_written_down_in_terminal_Markdown_page_chat_and_JSON()
    {
        var folder = Directory.CreateTempSubdirectory("briefbot-demo-");
        try
        {
            using var output = new StringWriter();
            var code = await CommandLine.RunAsync(["demo", "--config", Repository.Path("config"), "--out", folder.FullName], output, output);
            Assert.Equal(ExitCode.Fine, code);

            foreach (var date in (string[])["2026-03-30", "2026-03-31"])
            {
                var briefing = BriefingJson.Read(await File.ReadAllTextAsync(Path.Combine(folder.FullName, date + ".json"), TestContext.Current.CancellationToken));
                foreach (var (ending, text) in Renderings(briefing)) await ExpectAsync($"{date}.{ending}", text);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static IEnumerable<(string Ending, string Text)> Renderings(Briefing briefing)
    {
        yield return ("txt", Terminal(briefing));
        yield return ("md", BriefingMarkdown.Render(briefing));
        yield return ("html", BriefingPage.Render(briefing));
        yield return ("discord.txt", string.Join("\n----\n", MessageComposer.Compose(briefing, MessageLimits.Discord).Select(message => message.AsPlainText())) + "\n");
        yield return ("json", BriefingJson.WriteIndented(briefing));
    }

    private static string Terminal(Briefing briefing)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        BriefingTerminal.Show(briefing, BriefingTerminal.Open(writer, isTerminal: false));
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }

    private static async Task ExpectAsync(string name, string text)
    {
        var file = Repository.Path("tests", "BriefBot.Tests", "Samples", "Demo", name);
        if (IsUpdating) await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), TestContext.Current.CancellationToken);
        else Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), text);
    }
}
