using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;

namespace BriefBot.Commands;

/// <summary>/help: what can be asked, and what of it the person may do.</summary>
/// <param name="others">All commands but this one, in the order they are shown in.</param>
public sealed class HelpCommand(ImmutableArray<CommandDescription> others) : ICommand
{
    public CommandDescription Description { get; } = new(
        "help",
        new Translated("help", "hilfe", "aide"),
        new Translated("What BriefBot can be asked", "Was man BriefBot fragen kann", "Ce qu'on peut demander à BriefBot"),
        Role.Member)
    {
        IsPrivate = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var mine = others.Where(command => command.IsListed && command.Needs <= call.Person.Role).ToArray();
        var page = CommandAnswer.Page(
            "BriefBot",
            "It reads security feeds, groups what they report into incidents and briefs this team once a day. Every claim keeps its speaker; every answer can be asked for its reasons.",
            [
                .. MessageComposer.Sections("To ask", mine.Where(command => !command.Mutates).Select(Line), MessageLimits.Discord),
                .. MessageComposer.Sections("To change", mine.Where(command => command.Mutates).Select(Line), MessageLimits.Discord),
            ]);
        return Task.FromResult(new CommandAnswer([page]));
    }

    private static string Line(CommandDescription command)
    {
        var options = command.Options.Select(option => option.IsRequired ? option.Name : $"[{option.Name}]");
        return $"{Defuse.Markdown(string.Join(' ', options.Prepend("/" + command.Name)))}: {command.About.English}";
    }
}
