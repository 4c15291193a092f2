using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>Something that people can ask of BriefBot, in any chat and at the console.</summary>
public interface ICommand
{
    CommandDescription Description { get; }

    /// <summary>Whoever calls it has the right to; that is seen to before.</summary>
    Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation);
}
