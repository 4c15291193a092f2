using System.Collections.Immutable;
using System.CommandLine;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using Humanizer;

namespace BriefBot.Cli;

/// <summary>briefbot quarantine: texts marked TLP:AMBER or higher, which nobody sees until the operator lets them out.</summary>
internal static class QuarantineCommand
{
    public static Command Build() =>
        new("quarantine", "Texts marked TLP:AMBER or higher: nothing reads or shows them until they are released here.") { BuildList(), BuildRelease() };

    private static Command BuildList()
    {
        var list = new Command("list", "List the texts that wait, with their ids. One line each, parted by tabs.");
        list.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings)
                return ExitCode.WrongInput;

            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            var waiting = await database.ReadAsync(store => store.Quarantine.WaitingAsync(), cancellation);
            var output = command.InvocationConfiguration.Output;
            foreach (var held in waiting)
                await output.WriteLineAsync($"{held.Article.Id}\tTLP:{held.Article.Tlp.Label()}\t{held.HeldAt:yyyy-MM-dd HH:mm}\t{Defuse.Line(held.Article.Outlet)}\t{Defuse.Line(held.Article.Title)}\t{held.Reason}");
            await output.WriteLineAsync($"{"text".ToQuantity(waiting.Count)} waiting.");
            return ExitCode.Fine;
        });
        return list;
    }

    private static Command BuildRelease()
    {
        var ids = new Argument<string[]>("id") { Description = "The ids of the texts, as \"quarantine list\" shows them.", Arity = ArgumentArity.ZeroOrMore };
        var from = new Option<string?>("--source") { Description = "All that waits of this source, by its name, and all that comes from it with that label or a lower one.", HelpName = "NAME" };
        var label = new Option<string?>("--as")
        {
            Description = "The label they carry from now on, where the mark was wrong. Default: the one they have; then only channels with that clearance show them.",
            HelpName = "LABEL",
        };
        label.AcceptOnlyFromAmong([.. Enum.GetValues<Tlp>().Select(TlpLabels.Label)]);
        var release = new Command("release", "Let texts out: the next round reads them like any other.") { ids, from, label };
        release.SetAction(async (command, cancellation) =>
        {
            var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
            if (CommandSettings.Load(command) is not { } settings)
                return ExitCode.WrongInput;
            var (wanted, source) = ((command.GetValue(ids) ?? []).ToImmutableHashSet(), command.GetValue(from));
            if (wanted.IsEmpty == source is null)
            {
                await error.WriteLineAsync("Say which: ids of texts, or --source NAME.");
                return ExitCode.WrongInput;
            }

            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            var known = await database.ReadAsync(store => store.Sources.AllAsync(), cancellation);
            if (source is not null && !known.Any(one => one.Name.Equals(source, StringComparison.OrdinalIgnoreCase)))
            {
                await error.WriteLineAsync($"No source is called {Defuse.Line(source)}.");
                return ExitCode.WrongInput;
            }

            var of = known.Where(one => one.Name.Equals(source, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id).ToHashSet();
            var asLabel = command.GetValue(label) is { } written ? TlpLabels.Parse(written) : null;
            var released = await database.WriteAsync(store => ReleaseAsync(store, held => wanted.Contains(held.Article.Id.Value) || of.Contains(held.Article.Source), of, asLabel), cancellation);
            foreach (var held in released)
                await output.WriteLineAsync($"Released: {Defuse.Line(held.Article.Title)} (TLP:{(asLabel ?? held.Article.Tlp).Label()})");
            foreach (var missing in wanted.Except(released.Select(held => held.Article.Id.Value)))
                await error.WriteLineAsync($"Nothing waits under {Defuse.Line(missing)}.");
            return released.Count >= wanted.Count ? ExitCode.Fine : ExitCode.Failed;
        });
        return release;
    }

    /// <param name="sources">Sources that are let out as a whole.</param>
    private static async Task<IReadOnlyList<HeldText>> ReleaseAsync(StoreTransaction store, Func<HeldText, bool> isWanted, IReadOnlySet<SourceId> sources, Tlp? label)
    {
        var now = TimeProvider.System.GetUtcNow();
        var released = (await store.Quarantine.WaitingAsync()).Where(isWanted).ToArray();
        foreach (var held in released)
            await store.Quarantine.ReleaseAsync(held, label ?? held.Article.Tlp, "command line", now);
        foreach (var source in sources)
            await store.Sources.ReleaseUpToAsync(source, released.Where(held => held.Article.Source == source).Select(held => held.Article.Tlp).Append(Tlp.Amber).Max());
        return released;
    }
}
