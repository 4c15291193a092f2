using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BriefBot.Chat.Console;

/// <summary>Shows an edition in a terminal: narrow or wide, coloured or not, always readable as plain text.</summary>
public static class BriefingTerminal
{
    /// <summary>Lines longer than this are hard to read however wide the terminal is.</summary>
    private const int WidestText = 100;

    private static readonly Style Plain = Style.Plain;
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Grey = new(Color.Grey);
    private static readonly Style BoldRed = new(Color.Red, decoration: Decoration.Bold);

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
        foreach (var line in briefing.Corrections) Line("-", console, (Defuse.Line(line.Sentence.Text), Plain));

        if (briefing.ActToday.Length > 0) Heading("Act today", console);
        foreach (var line in briefing.ActToday) Line("!", console, (Defuse.Line(line.Sentence.Text), BoldRed), ($" {line.Incident}", Grey));

        if (briefing.Items.Length > 0) Heading("Incidents", console);
        foreach (var item in briefing.Items) Item(item, console);

        if (briefing.Campaigns.Length > 0) Heading("Campaigns", console);
        foreach (var campaign in briefing.Campaigns)
            Line("-", console, (campaign.Id, Bold), ($" {Defuse.Line(campaign.Label)} ({Wording.Certain(campaign.Certainty)}): {string.Join(", ", campaign.Incidents)}. {Defuse.Line(Wording.Evidence(campaign))}", Plain), ($" {Defuse.Line(Sources(campaign.Evidence.Sources))}", Grey));

        if (briefing.Vulnerabilities.Length > 0) Heading("Vulnerabilities", console);
        foreach (var line in briefing.Vulnerabilities)
            Line("-", console, (Defuse.Line(line.Cve), Bold), ($"{(line.Product.Length > 0 ? " " + Defuse.Line(line.Product) : "")}: {Defuse.Line(Wording.Vulnerability(line))}", Plain), ($" {string.Join(", ", line.Incidents)}", Grey));

        Noted("Also noted", briefing.AlsoNoted, console);
        Noted("Still running", briefing.Ongoing, console);

        if (briefing.Watch.Length > 0) Heading("Watch list", console);
        foreach (var line in briefing.Watch) Line("-", console, ($"{line.Incident}", Grey), ($" {Defuse.Line(Wording.Watched(line))}", Plain));

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
        if (item.Change.Length > 0) Line(" ", console, ("What changed:", Bold), ($" {Defuse.Line(item.Change)}", Plain));
        if (item.Facts.Length > 0) Line(" ", console, (Defuse.Line(string.Join(' ', item.Facts.Select(sentence => sentence.Text))), Plain));
        foreach (var claim in item.Claims)
            Line($"  {Wording.Sign(claim.Certainty)}", console, ($"{Wording.Certain(claim.Certainty)}{(claim.IsDisputed ? " (disputed)" : "")}", Style.Parse(Colour(claim.Certainty))), ($", {Defuse.Line(Wording.Speaker(claim))}: {Defuse.Line(claim.Sentence.Text)}", Plain));
        foreach (var open in item.NotKnown) Line("  ?", console, ($"not known: {Defuse.Line(open.Text)}", Plain));
        Line(" ", console, ($"Why here: {Defuse.Line(string.Join(" · ", item.Score.Reasons(atMost: 3)))}", Grey));
        Line(" ", console, ($"Sources ({Wording.Corroboration(item.Origins, item.Articles)}): {Defuse.Line(Sources([.. item.Sources]))}", Grey));
        console.WriteLine();
    }

    private static void Noted(string heading, IReadOnlyCollection<NotedLine> lines, IAnsiConsole console)
    {
        if (lines.Count > 0) Heading(heading, console);
        foreach (var line in lines)
            Line("-", console, (Wording.State(line.State, line.Day), Style.Parse(Colour(line.State))), ($" {Defuse.Line(line.Headline)}", Plain), (line.Change.Length > 0 ? $" ({Defuse.Line(line.Change)})" : "", Bold), ($" {line.Incident} · {Defuse.Line(line.Source.Outlet)}{(line.Origins > 1 ? $" and {line.Origins - 1} more" : "")}", Grey));
    }

    private static string Sources(IReadOnlyCollection<SourceLine> sources) => string.Join(", ", sources.Select(source =>
        $"{source.Outlet}{(Defuse.Host(source.Address) is { Length: > 0 } host ? $" ({host}{(source.IsPrimary ? ", primary" : "")})" : source.IsPrimary ? " (primary)" : "")}"));

    private static void Heading(string text, IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLine($"[bold underline]{text}[/]");
    }

    private static void Line(string sign, IAnsiConsole console, params ReadOnlySpan<(string Text, Style Style)> pieces)
    {
        var text = ImmutableArray.CreateBuilder<Segment>(pieces.Length);
        foreach (var (piece, style) in pieces) text.Add(new Segment(piece, style));
        console.Write(new Hanging(sign, text.MoveToImmutable()));
    }

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
