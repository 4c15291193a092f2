using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using Spectre.Console;

namespace BriefBot.Chat.Console;

/// <summary>Shows an edition in a terminal: narrow or wide, coloured or not, always readable as plain text.</summary>
public static class BriefingTerminal
{
    /// <summary>Lines longer than this are hard to read however wide the terminal is.</summary>
    private const int WidestText = 100;

    /// <summary>A console on the given writer: plain where it is no terminal, where NO_COLOR is set, or where the terminal knows no colour.</summary>
    public static IAnsiConsole Open(TextWriter output, bool isTerminal)
    {
        var isPlain = !isTerminal || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = isTerminal ? Math.Clamp(console.Profile.Width, 30, WidestText) : WidestText;
        return console;
    }

    public static void Show(Briefing briefing, IAnsiConsole console)
    {
        Masthead(briefing, console);

        Heading("Bottom line", console);
        foreach (var sentence in briefing.BottomLine) console.MarkupLine(Safe(sentence.Text));

        if (briefing.Corrections.Length > 0) Heading("Corrections", console);
        foreach (var line in briefing.Corrections) Line("-", Safe(line.Sentence.Text), console);

        if (briefing.ActToday.Length > 0) Heading("Act today", console);
        foreach (var line in briefing.ActToday) Line("!", $"[bold red]{Safe(line.Sentence.Text)}[/] [grey]{line.Incident}[/]", console);

        if (briefing.Items.Length > 0) Heading("Incidents", console);
        foreach (var item in briefing.Items) Item(item, console);

        if (briefing.Campaigns.Length > 0) Heading("Campaigns", console);
        foreach (var campaign in briefing.Campaigns)
            Line("-", $"[bold]{campaign.Id}[/] {Safe(campaign.Label)} ({Wording.Certain(campaign.Certainty)}): {string.Join(", ", campaign.Incidents)}. {Safe(Wording.Evidence(campaign))} [grey]{Safe(Sources(campaign.Evidence.Sources))}[/]", console);

        if (briefing.Vulnerabilities.Length > 0) Heading("Vulnerabilities", console);
        foreach (var line in briefing.Vulnerabilities)
            Line("-", $"[bold]{Safe(line.Cve)}[/]{(line.Product.Length > 0 ? " " + Safe(line.Product) : "")}: {Safe(Wording.Vulnerability(line))} [grey]{string.Join(", ", line.Incidents)}[/]", console);

        Noted("Also noted", briefing.AlsoNoted, console);
        Noted("Still running", briefing.Ongoing, console);

        if (briefing.Watch.Length > 0) Heading("Watch list", console);
        foreach (var line in briefing.Watch) Line("-", $"[grey]{line.Incident}[/] {Safe(Wording.Watched(line))}", console);

        Heading("Coverage", console);
        foreach (var line in Wording.Coverage(briefing.Coverage)) console.MarkupLine($"[grey]{Safe(line)}[/]");
        console.WriteLine();
    }

    private static void Masthead(Briefing briefing, IAnsiConsole console)
    {
        console.Write(new Rule().RuleStyle("grey"));
        console.MarkupLine($"[bold]{Safe(briefing.Channel)}: security briefing, {Wording.Date(briefing.LocalDate)}[/]");
        console.MarkupLine($"[grey]{(briefing.Number > 0 ? string.Create(CultureInfo.InvariantCulture, $"Edition {briefing.Number}") : "On demand")} · {Safe(Wording.Period(briefing))} · TLP:{Safe(briefing.Tlp)}[/]");
        foreach (var remark in Wording.Remarks(briefing)) console.MarkupLine($"[grey]{Safe(remark)}[/]");
    }

    private static void Item(BriefingItem item, IAnsiConsole console)
    {
        console.MarkupLine($"[bold {Colour(item.State)}]{Wording.State(item.State, item.Day)}[/] [bold]{Safe(item.Headline)}[/] [grey]{item.Incident}[/]");
        if (item.Change.Length > 0) Line(" ", $"[bold]What changed:[/] {Safe(item.Change)}", console);
        if (item.Facts.Length > 0) Line(" ", Safe(string.Join(' ', item.Facts.Select(sentence => sentence.Text))), console);
        foreach (var claim in item.Claims)
            Line($"  {Wording.Sign(claim.Certainty)}", $"[{Colour(claim.Certainty)}]{Wording.Certain(claim.Certainty)}{(claim.IsDisputed ? " (disputed)" : "")}[/], {Safe(Wording.Speaker(claim))}: {Safe(claim.Sentence.Text)}", console);
        foreach (var open in item.NotKnown) Line("  ?", $"not known: {Safe(open.Text)}", console);
        Line(" ", $"[grey]Why here: {Safe(string.Join(" · ", item.Score.Reasons(atMost: 3)))}[/]", console);
        Line(" ", $"[grey]Sources ({Wording.Corroboration(item.Origins, item.Articles)}): {Safe(Sources([.. item.Sources]))}[/]", console);
        console.WriteLine();
    }

    private static void Noted(string heading, IReadOnlyCollection<NotedLine> lines, IAnsiConsole console)
    {
        if (lines.Count > 0) Heading(heading, console);
        foreach (var line in lines)
            Line("-", $"[{Colour(line.State)}]{Wording.State(line.State, line.Day)}[/] {Safe(line.Headline)}{(line.Change.Length > 0 ? $" [bold]({Safe(line.Change)})[/]" : "")} [grey]{line.Incident} · {Safe(line.Source.Outlet)}{(line.Origins > 1 ? $" and {line.Origins - 1} more" : "")}[/]", console);
    }

    private static string Sources(IReadOnlyCollection<SourceLine> sources) => string.Join(", ", sources.Select(source =>
        $"{source.Outlet}{(Defuse.Host(source.Address) is { Length: > 0 } host ? $" ({host}{(source.IsPrimary ? ", primary" : "")})" : source.IsPrimary ? " (primary)" : "")}"));

    private static void Heading(string text, IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLine($"[bold underline]{text}[/]");
    }

    private static void Line(string sign, string markup, IAnsiConsole console) => console.Write(new Hanging(sign, new Markup(markup)));

    private static string Safe(string text) => Markup.Escape(Defuse.Line(text));

    private static string Colour(ItemState state) => state switch { ItemState.New => "green", ItemState.Update => "yellow", _ => "grey" };

    private static string Colour(Certainty certainty) => certainty switch
    {
        Certainty.Confirmed => "green",
        Certainty.Reported or Certainty.Assessed => "default",
        Certainty.Denied => "red",
        _ => "yellow",
    };
}
