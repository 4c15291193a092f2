using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>/subscriptions pause: nothing for some days, or until it is resumed with days:0.</summary>
internal sealed class SubscriptionsPauseCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "subscriptions pause",
        new Translated("pause", "pause", "pause"),
        new Translated("Nothing for some days, or for good; days:0 resumes it", "Einige Tage nichts oder bis auf Weiteres; days:0 setzt fort", "Rien pendant quelques jours, ou jusqu'à nouvel ordre ; days:0 reprend"),
        Role.Member)
    {
        IsPrivate = true,
        Mutates = true,
        Options = [CommonOptions.Subscription, CommonOptions.Days],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            var found = await SubscriptionLookup.FindAsync(store, call);
            if (found is not FoundSubscription.One { Subscription: var kept }) return CommandAnswer.Say((found as FoundSubscription.Other)?.Sentence ?? "");
            switch (call.Whole("days"))
            {
                case 0:
                    await store.Subscriptions.ResumeAsync(kept.Id);
                    return CommandAnswer.Say($"Subscription {kept.Id} tells again, from now on.");
                case { } days:
                    await store.Subscriptions.PauseAsync(kept.Id, call.Now.AddDays(days));
                    return CommandAnswer.Say($"Subscription {kept.Id} tells nothing until {call.Now.AddDays(days).UtcDateTime:yyyy-MM-dd HH:mm} UTC. days:0 resumes it.");
                case null:
                    await store.Subscriptions.PauseAsync(kept.Id, until: null);
                    return CommandAnswer.Say($"Subscription {kept.Id} tells nothing until it is resumed with days:0.");
            }
        },
        cancellation);
}
