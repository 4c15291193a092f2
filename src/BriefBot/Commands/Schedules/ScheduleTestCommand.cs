using BriefBot.Chat.Asking;

namespace BriefBot.Commands.Schedules;

/// <summary>/schedule test: what the next briefing would be if it were due now. Nothing counts as told by it.</summary>
internal sealed class ScheduleTestCommand(BriefCommand brief) : ICommand
{
    public CommandDescription Description { get; } = new(
        "schedule test",
        new Translated("test", "probe", "essai"),
        new Translated("What the next briefing would be, for you alone", "Wie die nächste Lage wäre, nur für dich", "À quoi ressemblerait le prochain point, pour toi seul"),
        Role.Manager)
    {
        IsPrivate = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => brief.AnswerAsync(call with { Command = "brief", Options = call.Options.Clear() }, cancellation);
}
