using System.Collections.Immutable;
using BriefBot.Core.Messages;

namespace BriefBot.Chat.Asking;

/// <summary>What a command says, before any chat's own form.</summary>
/// <param name="Messages">A message with nothing but a text is a plain sentence. Several are pages: shown one after the other, or one at a time.</param>
public sealed record CommandAnswer(ImmutableArray<Message> Messages)
{
    /// <summary>The command that gives the same pages again, as it would be typed; empty where there is only one page.</summary>
    public string Line { get; init; } = "";

    public ImmutableArray<Control> Controls { get; init; } = [];

    public ImmutableArray<AnswerFile> Files { get; init; } = [];

    /// <summary>A form to be filled in. It is given without looking anything up, so that it can open at once. Null for none.</summary>
    public AnswerForm? Form { get; init; }

    /// <summary>True when the person lacks the right, or is too quick; then nothing was done.</summary>
    public bool IsRefused { get; init; }

    /// <param name="text">Markdown that is harmless already.</param>
    public static CommandAnswer Say(string text) => new([Page("", text)]);

    public static CommandAnswer Refuse(string sentence) => Say(sentence) with { IsRefused = true };

    /// <summary>Lines under a title, on as many pages as they need.</summary>
    public static CommandAnswer List(string title, IEnumerable<string> lines, int linesAPage, string line) =>
        new([.. lines.Chunk(linesAPage).Select(some => Page(title, MessageComposer.Fit(string.Join('\n', some), MessageLimits.Discord.Text)))]) { Line = line };

    /// <param name="title">Plain text, harmless.</param>
    /// <param name="text">Markdown, harmless.</param>
    public static Message Page(string title, string text, params ImmutableArray<MessageSection> sections) =>
        new(title, text, sections.IsDefault ? [] : sections, Footer: "", Incident: null, State: null);
}

/// <summary>Something below an answer that people can use.</summary>
public abstract record Control
{
    private Control() { }

    /// <summary>A button that calls a command.</summary>
    /// <param name="Line">The command as it would be typed; see <see cref="TypedCommand"/>.</param>
    /// <param name="Does">Whether the answer takes the place of this message, comes as one of its own, or is a form.</param>
    public sealed record Button(string Label, string Line, ControlUse Does = ControlUse.Answer) : Control;

    /// <summary>A list to choose from; what is chosen becomes the value of an option.</summary>
    /// <param name="Line">The command without that option.</param>
    /// <param name="Fills">The option.</param>
    /// <param name="Most">How many may be chosen; they are then parted by commas.</param>
    public sealed record Select(string Placeholder, string Line, string Fills, ImmutableArray<SelectChoice> Choices, int Most = 1) : Control;

    /// <param name="Address">A web address that is harmless already.</param>
    public sealed record Link(string Label, string Address) : Control;
}

/// <summary>What using a control leads to.</summary>
public enum ControlUse { Answer, Replace, Form }

/// <param name="About">A second line below; empty for none.</param>
public sealed record SelectChoice(string Label, string Value, string About = "");

/// <summary>A file that goes with an answer.</summary>
/// <param name="About">What is to be seen on it, for those who do not see it; empty for what is no picture.</param>
public sealed record AnswerFile(string Name, ImmutableArray<byte> Content, string About = "");

/// <summary>A form. Once it is filled in, it calls a command with what stands in its fields.</summary>
/// <param name="Title">At most 45 characters.</param>
/// <param name="Line">The command without the fields.</param>
public sealed record AnswerForm(string Title, string Line, ImmutableArray<FormField> Fields);

/// <param name="Option">The option that it fills.</param>
/// <param name="Label">At most 45 characters.</param>
/// <param name="Value">What stands in it at first.</param>
public sealed record FormField(string Option, string Label, string Value = "", string Example = "", bool IsRequired = false, bool IsLong = false);
