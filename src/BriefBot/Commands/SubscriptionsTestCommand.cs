using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/subscriptions test: what a subscription would have told in thirty days and why; of one incident, why it was told or was not.</summary>
internal sealed class SubscriptionsTestCommand(CommandRooms rooms, TopicTrials trials) : ICommand
{
    private const int LinesAPage = 10;

    public CommandDescription Description { get; } = new(
        "subscriptions test",
        new Translated("test", "test", "tester"),
        new Translated("What it would have told in 30 days, or why it told of an incident or did not", "Was es in 30 Tagen gemeldet hätte, oder warum ein Vorfall kam oder nicht", "Ce qu'il aurait signalé en 30 jours, ou pourquoi un incident a été signalé ou non"),
        Role.Member)
    {
        IsPrivate = true,
        Options =
        [
            CommonOptions.Subscription,
            new("incident", new Translated("incident", "vorfall", "incident"), new Translated("Why this incident was told, or was not", "Warum dieser Vorfall gemeldet wurde oder nicht", "Pourquoi cet incident a été signalé, ou non")) { Suggests = NameKind.Incident, Most = 40 },
        ],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var found = await rooms.Database.ReadAsync(store => SubscriptionLookup.FindAsync(store, call, changes: false), cancellation);
        if (found is FoundSubscription.Other other) return CommandAnswer.Say(other.Sentence);
        if (found is not FoundSubscription.One { Subscription: { Query: { } query } kept }) return CommandAnswer.Say("This query is no longer understood. /subscriptions edit gives it a new one.");
        if (call.Text("incident") is { Length: > 0 } named) return await WhyAsync(call, kept, named, cancellation);

        var clearance = await rooms.Database.ReadAsync(store => SubscriptionLookup.ClearanceAsync(store, call, kept.Asked.Follower), cancellation);
        var preview = await trials.OfAsync(query, kept.Asked.Server, clearance, call.Now, cancellation);
        var lines = preview.Matched.Select(match => $"{match.Incident.Id} · {Defuse.Markdown(match.Incident.Title)}: {Defuse.Markdown(string.Join(" and ", match.Reasons.Take(2)))}").ToArray();
        var title = MessageComposer.Fit(Defuse.Line($"{kept.Asked.Text}: {Wording.Count(lines.Length, "incident")} in {preview.Days} days"), MessageLimits.Discord.Title);
        return lines.Length == 0
            ? CommandAnswer.Say(Defuse.Markdown($"{preview.Sentence()} {string.Join(' ', preview.Warnings)}"))
            : CommandAnswer.List(title, lines.Select(line => MessageComposer.Fit(line, 350)), LinesAPage, call.Line);
    }

    private Task<CommandAnswer> WhyAsync(CommandCall call, StoredSubscription kept, string named, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            var clearance = await SubscriptionLookup.ClearanceAsync(store, call, kept.Asked.Follower);
            // What a channel was told may rest on more than can be said here.
            if (await store.Channels.FindAsync(new ChannelId(kept.Asked.Follower.Id)) is { } channel && channel.Clearance > clearance)
                return CommandAnswer.Say("That channel is cleared for more than this one. Ask there.");
            if (IncidentId.Parse(named) is not { } id
                || await store.Incidents.AnsweringToAsync(id, kept.Asked.Server, clearance) is not [var one, ..]
                || await NoticeGathering.FactsAsync(store, [one.Id], kept.Asked.Server, clearance, call.Now) is not [var facts])
                return CommandAnswer.Say($"There is no incident \"{Defuse.Markdown(named)}\" here.");
            var reasons = await new NoticeReasons(trials.Matching, rooms.Names).OfAsync(store, kept, facts, call.Now);
            return CommandAnswer.Say(string.Join('\n', reasons.Select(Defuse.Markdown)));
        },
        cancellation);
}
