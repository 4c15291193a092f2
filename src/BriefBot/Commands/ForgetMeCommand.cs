using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>/forget-me: what somebody did here stays done; that it was them is forgotten at once.</summary>
public sealed class ForgetMeCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "forget-me",
        new Translated("forget-me", "vergiss-mich", "oublie-moi"),
        new Translated("BriefBot forgets that you did anything here", "BriefBot vergisst, was du hier getan hast", "BriefBot oublie ce que tu as fait ici"),
        Role.Member)
    {
        Mutates = true,
        IsPrivate = true,
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        await rooms.Database.WriteAsync(store => store.Leaving.ForgetPersonAsync(call.Server, call.Person.Id, call.Now), cancellation);
        return CommandAnswer.Say("Done. What you changed here stays; that it was you is no longer known.");
    }
}
