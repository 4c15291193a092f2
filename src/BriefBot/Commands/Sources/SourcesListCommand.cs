using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;

namespace BriefBot.Commands.Sources;

/// <summary>/sources list: what is read here, everyone's and this server's own.</summary>
public sealed class SourcesListCommand(CommandRooms rooms) : ICommand
{
    private const int LinesAPage = 20;

    public CommandDescription Description { get; } = new(
        "sources list",
        new Translated("list", "liste", "liste"),
        new Translated("Every source that is read here", "Jede Quelle, die hier gelesen wird", "Chaque source lue ici"),
        Role.Member)
    {
        IsPrivate = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            var own = (await store.Sources.AddedByAsync(call.Server)).Select(source => source.Id).ToHashSet();
            var all = (await store.SourcesAsync(call)).OrderByDescending(source => own.Contains(source.Id)).ToImmutableArray();
            if (all.IsEmpty) return CommandAnswer.Say("Nothing is read here yet. `/sources add` reads a first feed.");

            var title = $"{Wording.Count(all.Length, "source")}, {own.Count} of this server alone";
            return CommandAnswer.List(
                title,
                all.Select(source => $"{Defuse.Markdown(source.Name)} · {Defuse.Markdown(ShownAddress.Of(source.Address))}{(own.Contains(source.Id) ? " · this server's own" : "")}"),
                LinesAPage,
                call.Line);
        },
        cancellation);
}
