using System.CommandLine;
using BriefBot.Chat.Console;
using BriefBot.Chat.Html;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;

namespace BriefBot.Cli;

/// <summary>Writes an edition as a person asked for it: in the terminal or to a file, as text, Markdown, page or JSON, with or without its reasons.</summary>
internal static class WrittenBriefing
{
    public static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "How it is written.",
        DefaultValueFactory = _ => "terminal",
    }.AcceptOnlyFromAmong("terminal", "markdown", "html", "json");

    public static readonly Option<string?> Out = new("--out")
    {
        Description = "Write it to this file instead of the terminal.",
        HelpName = "FILE",
    };

    public static readonly Option<bool> Explain = new("--explain")
    {
        Description = "Also print the points of each item with their reasons, and why what is absent is absent.",
    };

    public static async Task WriteAsync(ParseResult command, Briefing briefing, TextWriter output, CancellationToken cancellation)
    {
        await using var file = command.GetValue(Out) is { } name ? new StreamWriter(name) : null;
        var writer = file ?? output;
        var text = command.GetValue(Format) switch
        {
            "markdown" => BriefingMarkdown.Render(briefing),
            "html" => HtmlChat.PageOf(briefing),
            "json" => BriefingJson.WriteIndented(briefing),
            _ => null,
        };
        if (text is not null) await writer.WriteAsync(text.AsMemory(), cancellation);
        else BriefingTerminal.Show(briefing, BriefingTerminal.Open(writer, isTerminal: file is null && !Console.IsOutputRedirected));

        if (!command.GetValue(Explain)) return;
        // A page and an object stay what they are; their reasons go beside them.
        var beside = command.GetValue(Format) is "html" or "json" ? command.InvocationConfiguration.Error : writer;
        await beside.WriteLineAsync("Why what is there is there, and what is not is not:");
        foreach (var line in Explanation.Of(briefing)) await beside.WriteLineAsync(line);
    }
}
