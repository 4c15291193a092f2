using BriefBot.Core.Understanding;
using Spectre.Console;

namespace BriefBot.Cli;

/// <summary>Shows an article with what was understood of it: each claim with a sign and its speaker, dropped lines as dropped, then incidents and relations.</summary>
internal static class AnnotatedArticle
{
    public static void Write(IAnsiConsole terminal, ArticleReading reading)
    {
        WriteText(terminal, reading);
        terminal.WriteLine();
        foreach (var report in reading.Reports)
            WriteReport(terminal, reading, report);
        WriteRelations(terminal, reading);
        WriteNames(terminal, reading);
        terminal.WriteLine();
        terminal.MarkupLine(string.Join("  ", Enum.GetValues<Certainty>().Select(c => $"[{ColourOf(c)}]{Markup.Escape(SignOf(c))} {Word(c)}[/]")) + "  [grey]✂ dropped[/]");
    }

    private static void WriteText(IAnsiConsole terminal, ArticleReading reading)
    {
        var dropped = reading.DroppedLines.ToHashSet();
        var lines = reading.Text.Split('\n');
        var start = 0;
        for (var number = 1; number <= lines.Length; number++)
        {
            var end = start + lines[number - 1].Length;
            if (dropped.Contains(number))
                terminal.MarkupLine($"[grey]✂ {Markup.Escape(lines[number - 1].TrimEnd())}[/]");
            else
                WriteLine(terminal, reading, start, end);
            start = end + 1;
        }
    }

    // Claims may lie inside one another (a speaker within another's words): the outer one is shown.
    private static void WriteLine(IAnsiConsole terminal, ArticleReading reading, int start, int end)
    {
        var at = start;
        foreach (var claim in reading.Claims.Where(c => c.Start >= start && c.Start < end).OrderBy(c => c.Start).ThenByDescending(c => c.End))
        {
            if (claim.Start < at)
                continue;
            var last = Math.Min(claim.End, end);
            terminal.Markup(Markup.Escape(reading.Text[at..claim.Start]));
            var speaker = claim.Speaker.Length > 0 ? $" ‹{claim.Speaker}›" : "";
            terminal.Markup($"[{ColourOf(claim.Certainty)}]{Markup.Escape(SignOf(claim.Certainty) + " " + reading.Text[claim.Start..last] + speaker)}[/]");
            at = last;
        }

        terminal.MarkupLine(Markup.Escape(reading.Text[at..end].TrimEnd()));
    }

    private static void WriteReport(IAnsiConsole terminal, ArticleReading reading, ReportReading report)
    {
        terminal.MarkupLine($"[bold]{(report.Ordinal == 0 ? "Lead report" : "Further report")}: {Markup.Escape(report.Title)}[/]");
        Fact("hit", string.Join(", ", report.Targets));
        Fact("kind", report.Type);
        Fact("began", report.Start);
        Fact("ended", report.End);
        Fact("status", report.Status);
        Fact("attacker", report.Attacker);
        foreach (var slot in report.Slots)
            Fact(slot.Slot switch { Slot.NotKnown => "not known", var other => other.ToString().ToLowerInvariant() }, $"{SignOf(slot.Certainty)} {slot.Text}");
        Fact("claims", $"{reading.Claims.Count(c => c.Reports.Contains(report.Ordinal))}");
        terminal.WriteLine();

        void Fact(string name, string value)
        {
            if (value.Length > 0)
                terminal.MarkupLine($"  [grey]{name,-10}[/] {Markup.Escape(value)}");
        }
    }

    private static void WriteRelations(IAnsiConsole terminal, ArticleReading reading)
    {
        foreach (var relation in reading.Relations)
        {
            terminal.MarkupLine($"[{ColourOf(relation.Certainty)}]{Markup.Escape(SignOf(relation.Certainty) + " " + relation.Label(reading))}[/]");
            terminal.MarkupLine($"  [grey]{Markup.Escape(relation.Evidence)}[/]");
        }
    }

    private static void WriteNames(IAnsiConsole terminal, ArticleReading reading)
    {
        foreach (var kind in reading.Mentions.GroupBy(m => m.Kind).OrderBy(g => g.Key))
            terminal.MarkupLine($"[grey]{kind.Key.ToString().ToLowerInvariant(),-12}[/] {Markup.Escape(string.Join(", ", kind.Select(m => m.Name).Distinct()))}");
        if (!reading.Indicators.IsEmpty)
            terminal.MarkupLine($"[grey]{"indicators",-12}[/] {Markup.Escape(string.Join(", ", reading.Indicators.Select(i => i.Defanged).Distinct()))}");
    }

    private static string SignOf(Certainty certainty) => certainty switch
    {
        Certainty.Confirmed => "✓",
        Certainty.Reported => "·",
        Certainty.Assessed => "≈",
        Certainty.Claimed => "»",
        Certainty.Speculated => "?",
        Certainty.Denied => "✗",
        Certainty.Unverified => "¿",
        _ => "~",
    };

    private static string ColourOf(Certainty certainty) => certainty switch
    {
        Certainty.Confirmed => "green",
        Certainty.Reported => "default",
        Certainty.Assessed => "blue",
        Certainty.Claimed => "yellow",
        Certainty.Speculated => "magenta",
        Certainty.Denied => "red",
        _ => "aqua",
    };

    private static string Word(Certainty certainty) => certainty.ToString().ToLowerInvariant();
}
