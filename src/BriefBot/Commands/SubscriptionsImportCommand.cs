using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/subscriptions import: many queries at once, parted by line breaks or semicolons; each that is not understood is named and left out.</summary>
internal sealed class SubscriptionsImportCommand(CommandRooms rooms) : ICommand
{
    private const int MostCharacters = 4000;

    public CommandDescription Description { get; } = new(
        "subscriptions import",
        new Translated("import", "importieren", "importer"),
        new Translated("Follow many queries at once, parted by semicolons or line breaks", "Vielen Suchen auf einmal folgen, mit Semikolon oder Zeilenumbruch getrennt", "Suivre plusieurs requêtes à la fois, séparées par des points-virgules ou des retours à la ligne"),
        Role.Member)
    {
        IsPrivate = true,
        Mutates = true,
        Options =
        [
            new("queries", new Translated("queries", "suchen", "requêtes"), new Translated("product:fortios; actor:akira -podcast; …", "product:fortios; actor:akira -podcast; …", "product:fortios; actor:akira -podcast; …")) { IsRequired = true, Most = MostCharacters },
            CommonOptions.Whose,
        ],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var isPerson = call.Text("to") != "channel";
        if (!isPerson && call.Person.Role < Role.Manager) return CommandAnswer.Refuse("What a channel follows is for those who manage the server. With to:me you follow it yourself.");
        if (call.Server.Value.Length == 0 || call.Place is not { } place) return CommandAnswer.Say("Import on the server whose news you read.");

        return await rooms.Database.WriteAsync(
            async store =>
            {
                if (!isPerson && await store.BriefedChannelAsync(call) is null) return CommandAnswer.Say("Nobody is briefed in this channel yet.");
                var follower = isPerson ? Follower.Person(call.Person.Id) : Follower.Of((await store.ChannelAsync(call)).Id);
                var (followed, lines) = (0, new List<string>());
                foreach (var query in call.Text("queries").Split(['\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    if (TopicParsing.Read(query) is TopicReading.Mistaken mistaken)
                    {
                        lines.Add($"{query}: {mistaken.Sentence}");
                        continue;
                    }
                    var outcome = await store.Subscriptions.AddAsync(new NewSubscription(call.Server, follower, place.Chat, query, Delivery.Now, Quiet: null, call.Person.Id), call.Now);
                    if (outcome is FollowOutcome.Followed) followed++;
                    if (outcome is FollowOutcome.TooMany many) lines.Add($"{query}: there are {many.Most} already, as many as may be");
                }
                if (!isPerson && followed > 0)
                    await store.Audit.NoteAsync(new AuditEntry(call.Server, call.Now, call.Person.Id, "follow", $"{followed} imported", Before: null, call.Text("queries")));
                var left = lines.Count > 0 ? $" Left out:\n{string.Join('\n', lines.Select(Defuse.Markdown))}" : "";
                return CommandAnswer.Say(MessageComposer.Fit($"{Wording.Count(followed, "new subscription")}.{left}", MessageLimits.Discord.Text));
            },
            cancellation);
    }
}
