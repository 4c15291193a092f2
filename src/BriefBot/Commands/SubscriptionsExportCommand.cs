using System.Collections.Immutable;
using System.Text;
using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;

namespace BriefBot.Commands;

/// <summary>/subscriptions export: the queries, one a line, as /subscriptions import takes them.</summary>
internal sealed class SubscriptionsExportCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "subscriptions export",
        new Translated("export", "exportieren", "exporter"),
        new Translated("Your queries as a file, or those of the channel with to:channel", "Deine Suchen als Datei, oder mit to:channel die des Kanals", "Vos requêtes dans un fichier, ou celles du salon avec to:channel"),
        Role.Member)
    {
        IsPrivate = true,
        Options = [CommonOptions.Whose],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            if (call.Text("to") == "channel" && call.Person.Role < Role.Manager) return CommandAnswer.Refuse("What a channel follows is for those who manage the server.");
            var kept = call.Text("to") == "channel"
                ? await store.Subscriptions.OfAsync(call.Server, Follower.Of((await store.ChannelAsync(call)).Id))
                : await SubscriptionsListCommand.OwnAsync(store, call);
            if (kept.Count == 0) return CommandAnswer.Say("There is nothing to export.");
            var text = string.Concat(kept.Select(one => one.Asked.Text.ReplaceLineEndings(" ") + "\n"));
            return CommandAnswer.Say($"{Wording.Count(kept.Count, "subscription")}, one query a line.") with
            {
                Files = [new AnswerFile("subscriptions.txt", ImmutableArray.Create(Encoding.UTF8.GetBytes(text)))],
            };
        },
        cancellation);
}
