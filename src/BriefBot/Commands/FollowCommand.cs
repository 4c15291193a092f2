using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/follow: from now on whoever asks, or the channel, is told what matches a query. What it would have told lately is shown before anything is kept that is too much or nothing.</summary>
internal sealed class FollowCommand(CommandRooms rooms, TopicTrials trials) : ICommand
{
    /// <summary>So much of a command stands behind a button, with the version and the sign before it.</summary>
    private const int MostBehindButton = 95;

    public CommandDescription Description { get; } = new(
        "follow",
        new Translated("follow", "folgen", "suivre"),
        new Translated("Be told what matches a query: by direct message, or here in the channel", "Erfahren, was zu einer Suche passt: per Direktnachricht oder hier im Kanal", "Être informé de ce qui correspond à une requête : en message privé ou dans le salon"),
        Role.Member)
    {
        IsPrivate = true,
        Mutates = true,
        Options =
        [
            new("query", new Translated("query", "suche", "requête"), new Translated("product:fortios, actor:akira, \"supply chain\" -podcast, kev:true …", "product:fortios, actor:akira, \"supply chain\" -podcast, kev:true …", "product:fortios, actor:akira, \"supply chain\" -podcast, kev:true …")) { IsRequired = true, Suggests = NameKind.Topic, Most = TopicParsing.LongestQuery },
            new("to", new Translated("to", "an", "à"), new Translated("me: by direct message; channel: here, for those who manage the server", "me: per Direktnachricht; channel: hier, für die Verwaltung des Servers", "me : en message privé ; channel : ici, pour les gestionnaires du serveur")) { Choices = ["me", "channel"] },
            new("deliver", new Translated("deliver", "wann", "quand"), new Translated("now: at once; briefing: a mark in the channel's next briefing", "now: sofort; briefing: hervorgehoben in der nächsten Lage", "now : aussitôt ; briefing : mis en avant dans le prochain point")) { Choices = ["now", "briefing"] },
            new("quiet", new Translated("quiet", "ruhe", "silence"), new Translated("Hours without notices, in the channel's zone: 22:00-07:00", "Stunden ohne Meldungen, in der Zone des Kanals: 22:00-07:00", "Heures sans message, dans le fuseau du salon : 22:00-07:00")) { Most = 20 },
            new("anyway", new Translated("anyway", "trotzdem", "quand-même"), new Translated("yes: also if it is very much, or nothing so far", "yes: auch wenn es sehr viel ist oder bisher nichts", "yes : même si c'est beaucoup, ou rien jusqu'ici")) { Choices = ["yes"] },
        ],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var text = call.Text("query");
        if (TopicParsing.Read(text) is not TopicReading.Understood understood)
            return CommandAnswer.Say(TopicParsing.Read(text) is TopicReading.Mistaken mistaken ? SubscriptionLookup.Point(text, mistaken) : "That is no query.");
        if (call.Server.Value.Length == 0 || call.Place is not { } place)
            return CommandAnswer.Say("Follow on the server whose news you read; its sources decide what is told. What is told still comes by direct message.");

        var delivery = call.Text("deliver") == "briefing" ? Delivery.Briefing : Delivery.Now;
        // A console has no direct messages, and a briefing is read in a channel.
        var isPerson = call.Text("to") switch { "me" => true, "channel" => false, _ => place.Chat == ChatName.Discord && delivery == Delivery.Now };
        if (!isPerson && call.Person.Role < Role.Manager)
            return CommandAnswer.Refuse("What a channel follows is for those who manage the server. With to:me you follow it yourself.");
        if (isPerson && delivery == Delivery.Briefing)
            return CommandAnswer.Say("A briefing is read in a channel: with deliver:briefing say to:channel.");
        var channel = await rooms.Database.ReadAsync(store => store.ChannelAsync(call), cancellation);
        if (!isPerson && await rooms.Database.ReadAsync(store => store.BriefedChannelAsync(call), cancellation) is null)
            return CommandAnswer.Say("Nobody is briefed in this channel yet. Set it up first, or follow yourself with to:me.");
        if (!SubscriptionLookup.TryQuiet(call.Text("quiet"), AskedPlace.ZoneOf(channel), out var quiet))
            return CommandAnswer.Say("Quiet hours are two times: 22:00-07:00.");

        // What goes to a person leaves the channel, so it is what everybody may read.
        var preview = await trials.OfAsync(understood.Query, call.Server, isPerson ? Tlp.Clear : channel.Clearance, call.Now, cancellation);
        if ((preview.IsTooBroad || !preview.Suggestions.IsEmpty) && call.Text("anyway") != "yes") return Warned(call, preview);

        var follower = isPerson ? Follower.Person(call.Person.Id) : Follower.Of(channel.Id);
        var asked = new NewSubscription(call.Server, follower, place.Chat, text, delivery, quiet, call.Person.Id);
        var outcome = await rooms.Database.WriteAsync(
            async store =>
            {
                var outcome = await store.Subscriptions.AddAsync(asked, call.Now);
                if (outcome is FollowOutcome.Followed kept && !isPerson)
                    await store.Audit.NoteAsync(new AuditEntry(call.Server, call.Now, call.Person.Id, "follow", $"subscription {kept.Id}", Before: null, After: text));
                return outcome;
            },
            cancellation);
        return outcome switch
        {
            FollowOutcome.Followed followed => Followed(followed.Id, asked, isPerson, preview),
            FollowOutcome.Known known => CommandAnswer.Say($"That is followed already: it is subscription {known.Id}."),
            FollowOutcome.TooMany many => CommandAnswer.Say($"There are {many.Most} subscriptions already, as many as may be. /subscriptions remove makes room."),
            _ => throw new InvalidOperationException($"{outcome} is no outcome of following."),
        };
    }

    private static CommandAnswer Followed(SubscriptionId id, NewSubscription asked, bool isPerson, TopicPreview preview)
    {
        var how = asked.Delivery == Delivery.Briefing ? "This channel's briefings mark and lift" : isPerson ? "A direct message tells you" : "This channel is told";
        var lines = new[]
        {
            $"Subscription {id}: {Defuse.Markdown(asked.Text)}",
            $"{how} what matches: {(asked.Delivery == Delivery.Briefing ? "each day." : "the first news at once, then only what changes, at most every six hours unless it becomes graver.")}",
            Defuse.Markdown(preview.Sentence()),
        }.Concat(preview.Warnings.Select(Defuse.Markdown));
        return CommandAnswer.Say(MessageComposer.Fit(string.Join('\n', lines), MessageLimits.Discord.Text)) with
        {
            Controls = [new Control.Button("Test", TypedCommand.Line("subscriptions test", ("id", $"{id}"))), new Control.Button("Stop", TypedCommand.Line("subscriptions remove", ("id", $"{id}")))],
        };
    }

    /// <summary>Nothing is kept yet: the query is offered again, and better ones beside it.</summary>
    private static CommandAnswer Warned(CommandCall call, TopicPreview preview)
    {
        var lines = preview.Warnings.Prepend(preview.Sentence()).Concat(preview.Suggestions.Select(suggestion => $"{suggestion}")).Select(Defuse.Markdown);
        var offers = preview.Suggestions.Select(suggestion => (Label: MessageComposer.Fit($"Follow {suggestion.Query}", 60), Call: call with { Options = call.Options.SetItem("query", $"{suggestion.Query}") }))
            .Append((Label: "Follow it anyway", Call: call with { Options = call.Options.SetItem("anyway", "yes") }));
        return CommandAnswer.Say(MessageComposer.Fit($"Not followed yet.\n{string.Join('\n', lines)}\nWith anyway:yes it is followed as it is.", MessageLimits.Discord.Text)) with
        {
            Controls = [.. offers.Where(offer => offer.Call.Line.Length <= MostBehindButton).Select(offer => new Control.Button(offer.Label, offer.Call.Line))],
        };
    }
}
