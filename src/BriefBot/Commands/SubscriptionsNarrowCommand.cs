using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>Asks in a form what must match too; behind the button of a notice.</summary>
internal sealed class SubscriptionsNarrowCommand : ICommand
{
    public CommandDescription Description { get; } = new(
        "subscriptions narrow",
        new Translated("narrow", "eingrenzen", "restreindre"),
        new Translated("Say what must match too", "Sagen, was auch passen muss", "Dire ce qui doit aussi correspondre"),
        Role.Member)
    {
        IsPrivate = true,
        IsListed = false,
        OpensForm = true,
        Options = [CommonOptions.Subscription],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var number = $"{call.Whole("id") ?? 0}";
        var form = new AnswerForm(
            $"Narrow subscription {number}",
            TypedCommand.Line("subscriptions edit", ("id", number)),
            [new FormField("and", "What must match too", Example: "kev:true, origins>=2, -podcast, country:germany", IsRequired: true)]);
        return Task.FromResult(CommandAnswer.Say("What must match too?") with { Form = form });
    }
}
