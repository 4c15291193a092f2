using System.CommandLine;
using System.Text;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Core.Understanding;
using BriefBot.Feeds;
using BriefBot.Settings;
using Spectre.Console;

namespace BriefBot.Cli;

/// <summary>briefbot understand FILE|URL: what BriefBot understood of one article, for a person or as JSON.</summary>
internal static class UnderstandCommand
{
    private static readonly Argument<string> Place = new("FILE|URL") { Description = "A file with the text of one article, or its web address." };
    private static readonly Option<string?> Published = new("--published") { Description = $"When it appeared; without it no year is ever supplied. {Moment.Forms}" };
    private static readonly Option<string?> Title = new("--title") { Description = "Its title, where the text does not hold one." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object, for another program." };

    public static Command Build()
    {
        var command = new Command("understand", "Show what was understood of one article: incidents, claims with speaker and certainty, relations, dropped lines.") { Place, Published, Title, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancellation)
    {
        var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
        DateTimeOffset? published = null;
        if (command.GetValue(Published) is { Length: > 0 } written)
        {
            published = Moment.Parse(written, DateTimeOffset.UtcNow);
            if (published is null) return Wrong(error, $"--published {written} is no moment. {Moment.Forms}");
        }

        if (CommandSettings.Load(command) is not { } settings || CommandTables.Load(settings, error) is not { } tables) return ExitCode.WrongInput;

        var place = command.GetRequiredValue(Place);
        string text;
        if (File.Exists(place)) text = PlainOf(place, await File.ReadAllTextAsync(place, cancellation));
        else if (Uri.TryCreate(place, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            if (await FetchedAsync(settings, place, error, cancellation) is not { } fetched) return ExitCode.Failed;
            text = fetched;
        }
        else return Wrong(error, $"{place} is neither a file nor a web address.");

        var reading = ArticleReader.Read(text, command.GetValue(Title), published, tables.Names);
        if (command.GetValue(Json)) await output.WriteLineAsync(ReadingJson.Write(reading, indented: true));
        else AnnotatedArticle.Write(TerminalOf(output), reading);
        return ExitCode.Fine;
    }

    private static async Task<string?> FetchedAsync(BotSettings settings, string address, TextWriter error, CancellationToken cancellation)
    {
        using var web = new CommandWeb(settings);
        switch (await web.Web.GetAsync(new WebRequest(address, settings.Http.UserAgent ?? FeedFetcher.OwnName, "text/html, text/plain", Validators.None), cancellation))
        {
            case WebAnswer.Answered { Body.Length: > 0 } answer:
                return PlainText.From(Encoding.UTF8.GetString(answer.Body.Span));
            case WebAnswer.Answered answer:
                await error.WriteLineAsync($"The server answered {(int)answer.Status} and no article.");
                return null;
            case WebAnswer.Failed failed:
                await error.WriteLineAsync(failed.Sentence);
                return null;
            default:
                await error.WriteLineAsync("The server asked to be left alone for now.");
                return null;
        }
    }

    private static string PlainOf(string path, string text) => Path.GetExtension(path).ToUpperInvariant() is ".HTML" or ".HTM" ? PlainText.From(text) : text;

    // Redirected output and NO_COLOR get the same signs without colours.
    private static IAnsiConsole TerminalOf(TextWriter output) =>
        output == Console.Out && !Console.IsOutputRedirected
            ? AnsiConsole.Console
            : AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });

    private static int Wrong(TextWriter error, string sentence)
    {
        error.WriteLine(sentence);
        return ExitCode.WrongInput;
    }
}
