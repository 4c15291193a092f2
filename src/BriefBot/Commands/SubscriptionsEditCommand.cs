using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/subscriptions edit: another query, more that must match, another delivery, other quiet hours.</summary>
internal sealed class SubscriptionsEditCommand(CommandRooms rooms, TopicTrials trials) : ICommand
{
    public CommandDescription Description { get; } = new(
        "subscriptions edit",
        new Translated("edit", "ändern", "modifier"),
        new Translated("Another query, more that must match, delivery, quiet hours", "Andere Suche, zusätzliche Bedingung, Zustellung, Ruhezeit", "Autre requête, condition de plus, remise, heures calmes"),
        Role.Member)
    {
        IsPrivate = true,
        Mutates = true,
        Options =
        [
            CommonOptions.Subscription,
            new("query", new Translated("query", "suche", "requête"), new Translated("In place of the old one", "Anstelle der alten", "À la place de l'ancienne")) { Suggests = NameKind.Topic, Most = TopicParsing.LongestQuery },
            new("and", new Translated("and", "und", "et"), new Translated("What must match too: kev:true, -podcast, origins>=2 …", "Was auch passen muss: kev:true, -podcast, origins>=2 …", "Ce qui doit aussi correspondre : kev:true, -podcast, origins>=2 …")) { Most = TopicParsing.LongestQuery },
            new("deliver", new Translated("deliver", "wann", "quand"), new Translated("now: at once; briefing: a mark in the channel's next briefing", "now: sofort; briefing: hervorgehoben in der nächsten Lage", "now : aussitôt ; briefing : mis en avant dans le prochain point")) { Choices = ["now", "briefing"] },
            new("quiet", new Translated("quiet", "ruhe", "silence"), new Translated("22:00-07:00, or none", "22:00-07:00, oder none für keine", "22:00-07:00, ou none pour aucune")) { Most = 20 },
        ],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var found = await rooms.Database.ReadAsync(store => SubscriptionLookup.FindAsync(store, call), cancellation);
        if (found is not FoundSubscription.One { Subscription: var kept }) return CommandAnswer.Say((found as FoundSubscription.Other)?.Sentence ?? "");

        var text = call.Text("query") is { Length: > 0 } another ? another : kept.Asked.Text;
        if (call.Text("and") is { Length: > 0 } more) text = Narrowed(text, more);
        if (TopicParsing.Read(text) is not TopicReading.Understood understood)
            return CommandAnswer.Say(TopicParsing.Read(text) is TopicReading.Mistaken mistaken ? SubscriptionLookup.Point(text, mistaken) : "That is no query.");
        var asked = kept.Asked with { Text = text };
        if (call.Text("deliver") is { Length: > 0 } deliver) asked = asked with { Delivery = deliver == "briefing" ? Delivery.Briefing : Delivery.Now };
        if (asked is { Delivery: Delivery.Briefing, Follower.IsPerson: true }) return CommandAnswer.Say("A briefing is read in a channel: a person is told at once.");
        if (call.Text("quiet") is { Length: > 0 } hours)
        {
            var channel = await rooms.Database.ReadAsync(store => store.ChannelAsync(call), cancellation);
            if (!SubscriptionLookup.TryQuiet(hours, kept.Asked.Quiet?.Zone ?? AskedPlace.ZoneOf(channel), out var quiet)) return CommandAnswer.Say("Quiet hours are two times: 22:00-07:00, or none.");
            asked = asked with { Quiet = quiet };
        }
        if (asked == kept.Asked) return CommandAnswer.Say($"Nothing was changed. {SubscriptionLookup.Line(kept, call.Now)}");

        await rooms.Database.WriteAsync(
            async store =>
            {
                await store.Subscriptions.ChangeAsync(kept.Id, asked);
                if (!asked.Follower.IsPerson)
                    await store.Audit.NoteAsync(new AuditEntry(asked.Server, call.Now, call.Person.Id, "edit", $"subscription {kept.Id}", kept.Asked.Text, asked.Text));
            },
            cancellation);
        var clearance = await rooms.Database.ReadAsync(store => SubscriptionLookup.ClearanceAsync(store, call, asked.Follower), cancellation);
        var preview = await trials.OfAsync(understood.Query, asked.Server, clearance, call.Now, cancellation);
        return CommandAnswer.Say($"{SubscriptionLookup.Line(kept with { Asked = asked }, call.Now)}\n{Defuse.Markdown(preview.Sentence())}");
    }

    // A query with OR in it must hold together when something is added.
    private static string Narrowed(string text, string more) =>
        TopicParsing.Read(text) is TopicReading.Understood { Query: TopicQuery.Or } ? $"({text}) {more}" : $"{text} {more}";
}
