using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/subscriptions list: what the person follows, and for those who manage the server what its channels follow.</summary>
internal sealed class SubscriptionsListCommand(CommandRooms rooms) : ICommand
{
    private const int LinesAPage = 12;

    public CommandDescription Description { get; } = new(
        "subscriptions list",
        new Translated("list", "liste", "liste"),
        new Translated("What you follow, and what the channels follow", "Wem du folgst, und wem die Kanäle folgen", "Ce que vous suivez, et ce que suivent les salons"),
        Role.Member)
    {
        IsPrivate = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            var lines = (await OwnAsync(store, call)).Select(kept => SubscriptionLookup.Line(kept, call.Now)).ToList();
            if (call.Person.Role >= Role.Manager)
            {
                var channels = (await store.Channels.OfAsync(call.Server)).ToDictionary(channel => channel.Id.Value, channel => channel.Name);
                lines.AddRange((await store.Subscriptions.OfChannelsAsync(call.Server))
                    .Select(kept => $"{SubscriptionLookup.Line(kept, call.Now)} · in {Defuse.Markdown(channels.GetValueOrDefault(kept.Asked.Follower.Id, "a channel that is gone"))}"));
            }
            return lines.Count == 0
                ? CommandAnswer.Say("You follow nothing yet. /follow product:fortios is one way to begin; /help shows more.")
                : CommandAnswer.List(Wording.Count(lines.Count, "subscription"), lines, LinesAPage, call.Line);
        },
        cancellation);

    // In a direct message there is no server: there people see all that is theirs.
    internal static Task<IReadOnlyList<StoredSubscription>> OwnAsync(StoreTransaction store, CommandCall call) => call.Server.Value.Length == 0
        ? store.Subscriptions.OfPersonAsync(call.Person.Id)
        : store.Subscriptions.OfAsync(call.Server, Follower.Person(call.Person.Id));
}
