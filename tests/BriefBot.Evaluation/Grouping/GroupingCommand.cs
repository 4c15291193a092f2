using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>grouping IN --background FILE@DATE --out OUT</c>: groups one file of articles as a live stream.</summary>
internal static class GroupingCommand
{
    private static readonly Argument<string> Input = new("IN") { Description = "Articles, one JSON object a line; .gz is read too." };
    private static readonly Option<string[]> Backgrounds = new("--background")
    {
        Description = "Articles whose words are counted beforehand: FILE, or FILE@DATE for those before a date other than the first of IN.",
    };

    private static readonly Option<string?> Output = new("--out") { Description = "Where to write {\"id\",\"story\"} for each article." };
    private static readonly Option<string?> Weights = new("--weights") { Description = "Trained weights. Default: config/grouping/weights.tsv." };

    public static Command Build()
    {
        var command = new Command("grouping", "Group a file of articles hour by hour, as they would have come in life.") { Input, Backgrounds, Output, Weights };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(Input), parsed.GetValue(Backgrounds) ?? [], parsed.GetValue(Output), parsed.GetValue(Weights)));
        return command;
    }

    private static int Run(string input, string[] backgrounds, string? output, string? weights)
    {
        // The file is read over and over, so that no more of it is held than a bot would hold.
        var articles = LabelledArticle.ReadFile(input);
        if (!articles.Any())
        {
            Console.Error.WriteLine($"{input} holds no article.");
            return 1;
        }

        var first = articles.Min(article => article.Published);
        var background = Background.Of(backgrounds.SelectMany(file => Read(file, first)));
        LiveStream.Prepare(articles, Shipped.Weights(weights));
        var outcome = LiveStream.Run(Rounds(articles, first ?? DateTimeOffset.UnixEpoch), background, Shipped.Weights(weights));
        if (output is not null)
            Write(output, articles, outcome);

        var count = outcome.Final.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} articles, {outcome.Final.Values.Distinct().Count()} incidents, {count / outcome.Took.TotalSeconds:0} documents per second ({count / outcome.ProcessorTime.TotalSeconds:0} per second of processor time), peak memory {PeakMegabytes():0} MB"));
        var labelled = articles.Where(article => article.Story is not null)
            .Select(article => (article.Story ?? "", outcome.Final[article.Id].ToString()))
            .ToList();
        if (labelled.Count > 0)
            Print(ClusterScores.Of(labelled));
        return 0;
    }

    private static IEnumerable<(DateTimeOffset Now, ImmutableArray<Report> Round)> Rounds(IEnumerable<LabelledArticle> articles, DateTimeOffset first)
    {
        var rounds = articles.Select(article => LiveStream.RoundOf(article.Published, first));
        return rounds.Zip(rounds.Skip(1)).All(pair => pair.First <= pair.Second)
            ? LiveStream.RoundsInOrder(articles, first)
            : LiveStream.Rounds([.. articles]);
    }

    /// <summary>FILE@DATE: the articles before the date; FILE alone: those before the first of the input.</summary>
    private static IEnumerable<LabelledArticle> Read(string file, DateTimeOffset? first)
    {
        var at = File.Exists(file) ? -1 : file.LastIndexOf('@');
        var before = at < 0 ? first : DateTimeOffset.Parse(file[(at + 1)..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return LabelledArticle.ReadFile(at < 0 ? file : file[..at])
            .Where(article => before is null || article.Published is null || article.Published < before);
    }

    private static void Write(string output, IEnumerable<LabelledArticle> articles, StreamOutcome outcome)
    {
        using var file = new StreamWriter(output);
        foreach (var article in articles)
            file.WriteLine(JsonSerializer.Serialize(new { id = article.Id, story = outcome.Final[article.Id].ToString() }));
    }

    private static void Print(ClusterScores scores)
    {
        Console.WriteLine($"labelled {scores.Articles}, incidents by label {scores.Labelled}, found {scores.Found}");
        Console.WriteLine($"BCubed          P {scores.BCubed.Precision:0.0000}  R {scores.BCubed.Recall:0.0000}  F1 {scores.BCubed.F1:0.0000}");
        Console.WriteLine($"BCubed (multi)  P {scores.Multi.Precision:0.0000}  R {scores.Multi.Recall:0.0000}  F1 {scores.Multi.F1:0.0000}  over {scores.MultiArticles} articles");
        Console.WriteLine($"pairwise        P {scores.Pairs.Precision:0.0000}  R {scores.Pairs.Recall:0.0000}  F1 {scores.Pairs.F1:0.0000}");
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
