using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BriefBot.Core.Articles;
using BriefBot.Core.Messages;
using Humanizer;
using Spectre.Console;

namespace BriefBot.Cli;

/// <summary>briefbot sources check: asks every source now and says how it is doing.</summary>
internal static class SourcesCheckCommand
{
    public static Command Build()
    {
        var all = new Option<bool>("--all") { Description = "Also the sources that are off." };
        var check = new Command("check", "Ask every source now and say which can be read. Nothing is stored. Ends with 1 if one cannot.") { all };
        check.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings || await CommandSources.AllAsync(command, cancellation) is not { } sources)
                return ExitCode.WrongInput;

            using var web = new CommandWeb(settings);
            var known = await CommandSources.StatesAsync(settings.Storage.Path, cancellation);
            var asked = sources.Where(source => source.IsOn || command.GetValue(all)).ToArray();
            var checks = await Progress.ShowAsync(command.InvocationConfiguration.Error, "Asking sources", asked.Length, progress =>
                new CheckSources(web.FetchAsync, known, TimeProvider.System, settings.Collect.ParallelFetches).RunAsync(asked, progress, cancellation));
            Write(command.InvocationConfiguration.Output, checks);
            return checks.All(one => one.IsRead) ? ExitCode.Fine : ExitCode.Failed;
        });
        return check;
    }

    private static void Write(TextWriter output, ImmutableArray<SourceCheck> checks)
    {
        if (output == Console.Out && !Console.IsOutputRedirected)
        {
            var table = new Table { Border = TableBorder.Simple };
            table.AddColumn("").AddColumn("Source").AddColumn(new TableColumn("Items").RightAligned()).AddColumn(new TableColumn("A week").RightAligned()).AddColumn("Newest").AddColumn("Note");
            foreach (var check in checks)
                table.AddRow([.. Columns(check).Select(Markup.Escape)]);
            AnsiConsole.Write(table);
        }
        else
        {
            foreach (var check in checks)
                output.WriteLine(string.Join('\t', Columns(check)));
        }

        output.WriteLine($"{checks.Count(check => check.IsRead)} of {"source".ToQuantity(checks.Length)} can be read.");
        output.WriteLine(ArticleMaking.DatePolicy);
    }

    private static string[] Columns(SourceCheck check) =>
    [
        check.Health.Kind.ToString().ToLowerInvariant(),
        Defuse.Line(check.Source.Name),
        check.IsRead ? $"{check.Articles}" : "",
        check.ItemsAWeek?.ToString("0", CultureInfo.InvariantCulture) ?? "",
        check.Newest?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
        Defuse.Line(check.Health.Reason),
    ];
}
