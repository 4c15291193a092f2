using BriefBot.Chat.Asking;
using BriefBot.Core.Incidents;

namespace BriefBot.Commands;

/// <summary>A subscription tells nothing more of one incident for some days; behind the button of a notice.</summary>
internal sealed class SubscriptionsMuteCommand(CommandRooms rooms) : ICommand
{
    private const int Days = 14;

    public CommandDescription Description { get; } = new(
        "subscriptions mute",
        new Translated("mute", "stumm", "muet"),
        new Translated("No more of one incident for some days", "Einige Tage nichts mehr von einem Vorfall", "Plus rien d'un incident pendant quelques jours"),
        Role.Member)
    {
        IsPrivate = true,
        Mutates = true,
        IsListed = false,
        Options = [CommonOptions.Subscription, CommonOptions.Incident with { Name = "incident" }, CommonOptions.Days],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            if (IncidentId.Parse(call.Text("incident")) is not { } incident) return CommandAnswer.Say("Incidents are named like I-2026-0412.");
            var found = await SubscriptionLookup.FindAsync(store, call, changes: false);
            if (found is not FoundSubscription.One { Subscription: var kept }) return CommandAnswer.Say((found as FoundSubscription.Other)?.Sentence ?? "");
            var until = call.Now.AddDays(call.Whole("days") ?? Days);
            await store.Subscriptions.MuteAsync(kept.Id, incident, until);
            return CommandAnswer.Say($"Subscription {kept.Id} tells nothing more of {incident} until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC. All else it tells as before.");
        },
        cancellation);
}
