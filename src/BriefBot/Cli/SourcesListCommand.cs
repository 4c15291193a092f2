using System.Collections.Immutable;
using System.CommandLine;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using Humanizer;
using Spectre.Console;

namespace BriefBot.Cli;

/// <summary>briefbot sources list: every source, by folder, and why it is off where it is.</summary>
internal static class SourcesListCommand
{
    public static Command Build()
    {
        var list = new Command("list", "List every source: how it was doing when it was last asked, and why it is off where it is. Without a terminal: one line each, parted by tabs.");
        list.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings || await CommandSources.AllAsync(command, cancellation) is not { } sources)
                return ExitCode.WrongInput;
            var states = await CommandSources.StatesAsync(settings.Storage.Path, cancellation);
            var notes = sources.ToDictionary(source => source.Id, source => NoteOn(source, states.GetValueOrDefault(source.Id)));

            var output = command.InvocationConfiguration.Output;
            if (output == Console.Out && !Console.IsOutputRedirected)
                WriteTable(AnsiConsole.Console, sources, notes);
            else
                WriteLines(output, sources, notes);
            return ExitCode.Fine;
        });
        return list;
    }

    /// <param name="state">Null for a source that was never fetched.</param>
    private static string NoteOn(Source source, FeedState? state) =>
        source.IsOn && state is not null ? FeedHealth.Of(state, TimeProvider.System.GetUtcNow()).Reason : source.Why;

    private static void WriteTable(IAnsiConsole terminal, ImmutableArray<Source> sources, Dictionary<SourceId, string> notes)
    {
        foreach (var folder in sources.GroupBy(source => source.Folder))
        {
            var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(folder.Key.Length == 0 ? "Sources" : folder.Key)) };
            table.AddColumn("").AddColumn("Source").AddColumn("Feed").AddColumn("Note");
            foreach (var source in folder)
                table.AddRow(source.IsOn ? "on" : "off", Markup.Escape(source.Name), Markup.Escape(ShownAddress.Of(source.Address)), Markup.Escape(notes[source.Id]));
            terminal.Write(table);
        }

        terminal.WriteLine($"{"source".ToQuantity(sources.Length)}, {sources.Count(source => source.IsOn)} on.");
    }

    private static void WriteLines(TextWriter output, ImmutableArray<Source> sources, Dictionary<SourceId, string> notes)
    {
        foreach (var source in sources)
            output.WriteLine(string.Join('\t', source.IsOn ? "on" : "off", Defuse.Line(source.Name), Defuse.Line(source.Folder), ShownAddress.Of(source.Address), Defuse.Line(notes[source.Id])));
    }
}
