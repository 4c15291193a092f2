using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BriefBot.Core.Articles;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Understanding;

namespace BriefBot.Evaluation.Understanding;

/// <summary><c>understanding-table</c>: every level of understanding on the labelled files and on the project's own gold, in one table.</summary>
internal static class UnderstandingTableCommand
{
    private static readonly Option<string?> Gold = new("--gold") { Description = "The project's own labelled texts. Default: tests/BriefBot.Tests/Samples/Understanding." };

    private static readonly (string Kind, string File)[] Sets =
    [
        ("casie", "casie-events.dev.jsonl.gz"), ("polnear", "polnear-attributions.dev.jsonl.gz"), ("ctiner", "cti-ner.dev.jsonl.gz"), ("dates", "recognizers-dates.jsonl.gz"),
    ];

    public static Command Build()
    {
        var command = new Command("understanding-table", "Score what is understood against the labelled texts, the spoilt sentences and the project's own gold.") { Gold };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(Gold) ?? Path.Combine("tests", "BriefBot.Tests", "Samples", "Understanding")));
        return command;
    }

    private static int Run(ParseResult parsed, string gold)
    {
        var names = ShippedNames.Load();
        if (Directory.Exists(gold))
            OwnGold.Print(gold, names);
        else
            Console.Error.WriteLine($"There is no folder {gold} with the project's own labelled texts: name it with --gold.");

        SampleDay(names);
        if (DataFolder.Find(parsed, "understanding") is not { } folder)
            return 2;
        foreach (var (kind, file) in Sets.Where(s => File.Exists(Path.Combine(folder, s.File))))
            Score(folder, kind, Path.Combine(folder, file), names);
        ArticleLine[] clean = [.. ArticleLine.ReadFile(Path.Combine(folder, Sets[0].File))];
        SpoiltSentences.Print(clean);
        var touched = clean.Count(article => !Boilerplate.LinesOf(article.Text, seenBefore: null).IsEmpty);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"teasers: {touched} of {clean.Length} clean articles touched, {touched / (double)clean.Length:0.0 %} <= 0.3 %"));
        return 0;
    }

    private static void SampleDay(Names names)
    {
        var (folder, expectation) = (Path.Combine("config", "sample-day"), Path.Combine("tests", "BriefBot.Tests", "Samples", "sample-day-expected.json"));
        if (!Directory.Exists(folder) || !File.Exists(expectation))
            return;
        var score = SampleDayReadings.Of(folder, File.ReadAllText(expectation), names);
        Console.WriteLine("sample day");
        Console.WriteLine($"  targets right                        {score.TargetsRight} of {score.Targets}, {score.TargetsFalse} false; {score.FillersWithTarget} of {score.Fillers} articles about nobody with one");
        Console.WriteLine($"  claims found                         {score.ClaimsFound} of {score.Claims}; certainty right {score.CertaintyRight}, speaker right {score.SpeakerRight}");
        foreach (var fault in score.Faults)
            Console.WriteLine($"    {fault}");
    }

    /// <summary>The scorer that stands beside the labels says what each figure means; it is run on what was understood.</summary>
    private static void Score(string folder, string kind, string labels, Names names)
    {
        var readings = Path.Combine(Path.GetTempPath(), $"briefbot-{Environment.ProcessId}-{kind}.jsonl");
        try
        {
            File.WriteAllLines(readings, ArticleLine.ReadFile(labels).Select(a => ReadingJson.Write(a.Read(names), a.Id)));
            using var scorer = Process.Start(new ProcessStartInfo("python3", [Path.Combine(folder, "score_understanding.py"), kind, labels, readings]) { RedirectStandardOutput = true, UseShellExecute = false });
            if (scorer is null)
                return;
            while (scorer.StandardOutput.ReadLine() is { } line)
            {
                if (!line.StartsWith('{'))
                    Console.WriteLine(line);
            }

            scorer.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"The scorer of {kind} needs python3, which is not to be found.");
        }
        finally
        {
            File.Delete(readings);
        }
    }
}
