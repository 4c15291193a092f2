using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;

namespace BriefBot.Chat.Asking;

/// <summary>Somebody used a command: which, where, and with what rights.</summary>
/// <param name="Command">As in <see cref="CommandDescription.Name"/>.</param>
public sealed record CommandCall(string Command, ServerId Server, Person Person, DateTimeOffset Now)
{
    /// <summary>Where it was asked. Null where nobody is briefed and nobody could be.</summary>
    public CallPlace? Place { get; init; }

    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Files that were handed over, by option.</summary>
    public ImmutableDictionary<string, GivenFile> Files { get; init; } = ImmutableDictionary<string, GivenFile>.Empty;

    /// <summary>The call as it would be typed.</summary>
    public string Line => TypedCommand.Line(Command, Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => (option.Key, option.Value)));

    /// <summary>Empty for an option that was not given.</summary>
    public string Text(string option) => Options.GetValueOrDefault(option, "").Trim();

    /// <summary>Null for an option that was not given or is no number.</summary>
    public int? Whole(string option) => int.TryParse(Text(option), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The channel that something was asked in.</summary>
/// <param name="Address">What its chat finds it by.</param>
/// <param name="Missing">What BriefBot may not do there and would need, in words; empty when all is well.</param>
public sealed record CallPlace(ChatName Chat, string Address, string Name, ImmutableArray<string> Missing)
{
    public ChannelId Channel { get; init; } = ChannelId.Of(Chat, Address);
}

/// <summary>A file that somebody hands over.</summary>
/// <param name="Address">Where it can be read: a file's path at the console, an https address elsewhere.</param>
public sealed record GivenFile(string Name, string Address);

/// <summary>Answers a command, whoever asked it and on whatever way.</summary>
public delegate Task<CommandAnswer> AnswerCommand(CommandCall call, CancellationToken cancellation);

/// <summary>Proposes values for an option that is being typed; from memory, without waiting for anything.</summary>
public delegate ImmutableArray<Suggestion> SuggestValues(CommandCall call, string option, string typed);

/// <summary>A value that is proposed.</summary>
/// <param name="Shown">What people see; at most 100 characters.</param>
public sealed record Suggestion(string Shown, string Value);
