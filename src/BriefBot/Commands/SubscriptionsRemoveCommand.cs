using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/subscriptions remove: it is followed no more.</summary>
internal sealed class SubscriptionsRemoveCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "subscriptions remove",
        new Translated("remove", "entfernen", "retirer"),
        new Translated("Follow it no more", "Nicht mehr folgen", "Ne plus suivre"),
        Role.Member)
    {
        IsPrivate = true,
        Mutates = true,
        Options = [CommonOptions.Subscription],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            var found = await SubscriptionLookup.FindAsync(store, call);
            if (found is not FoundSubscription.One { Subscription: var kept }) return CommandAnswer.Say((found as FoundSubscription.Other)?.Sentence ?? "");
            await store.Subscriptions.RemoveAsync(kept.Id, call.Now);
            if (!kept.Asked.Follower.IsPerson)
                await store.Audit.NoteAsync(new AuditEntry(kept.Asked.Server, call.Now, call.Person.Id, "unfollow", $"subscription {kept.Id}", kept.Asked.Text, After: null));
            return CommandAnswer.Say($"{Defuse.Markdown(kept.Asked.Text)} is followed no more (it was subscription {kept.Id}).");
        },
        cancellation);
}
