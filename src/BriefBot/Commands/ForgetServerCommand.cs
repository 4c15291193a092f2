using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>/forget-server: all that is kept of this server is deleted at once.</summary>
public sealed class ForgetServerCommand(CommandRooms rooms) : ICommand
{
    private const string Yes = "delete everything";

    public CommandDescription Description { get; } = new(
        "forget-server",
        new Translated("forget-server", "vergiss-server", "oublie-serveur"),
        new Translated("Deletes all that BriefBot keeps of this server", "Löscht alles, was BriefBot von diesem Server hat", "Efface tout ce que BriefBot garde de ce serveur"),
        Role.Admin)
    {
        Mutates = true,
        IsPrivate = true,
        Options = [new("sure", new Translated("sure", "sicher", "certain"), new Translated($"Write: {Yes}", $"Schreibe: {Yes}", $"Écris : {Yes}")) { IsRequired = true, Most = 40 }],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        if (!call.Text("sure").Equals(Yes, StringComparison.OrdinalIgnoreCase)) return CommandAnswer.Say($"Nothing was deleted. To do it, write \"{Yes}\".");

        await rooms.Database.WriteAsync(store => store.Leaving.ForgetServerAsync(call.Server, call.Now), cancellation);
        return CommandAnswer.Say("Everything that was kept of this server is deleted: channels, schedules, own sources, editions, corrections, audit. News stays, it is everybody's.");
    }
}
