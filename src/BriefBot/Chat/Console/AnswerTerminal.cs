using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;

namespace BriefBot.Chat.Console;

/// <summary>Writes the answer to a command as plain text; what would be buttons elsewhere are lines that can be asked next.</summary>
public static class AnswerTerminal
{
    /// <param name="width">Lines are broken between words before it; a word that is longer stays whole.</param>
    public static void Write(CommandAnswer answer, TextWriter output, int width)
    {
        foreach (var (place, message) in answer.Messages.Index())
        {
            if (place > 0) output.WriteLine();
            Write(message, output, width);
        }
        foreach (var file in answer.Files) output.WriteLine($"Written here: {file.Name} ({file.Content.Length:#,0} bytes){(file.About.Length > 0 ? $": {file.About}" : "")}");
        if (answer.Form is { } form)
            output.WriteLine($"Ask again with what you want: /{form.Line} {string.Join(' ', form.Fields.Select(field => $"{field.Option}:\"{field.Value}\""))}");
        if (answer.Controls.Length > 0) output.WriteLine();
        foreach (var line in Lines(answer.Controls)) output.WriteLine(line);
    }

    private static void Write(Message message, TextWriter output, int width)
    {
        if (message.Title.Length > 0)
        {
            Wrapped("", message.Title, width);
            output.WriteLine(new string('-', Math.Min(message.Title.Length, Math.Min(width, 78))));
        }
        if (message.Text.Length > 0) Wrapped("", PlainMarkdown.Of(message.Text), width);
        foreach (var section in message.Sections)
        {
            output.WriteLine();
            Wrapped("", section.Heading, width);
            Wrapped("  ", PlainMarkdown.Of(section.Text), width);
        }
        if (message.Footer.Length > 0)
        {
            output.WriteLine();
            Wrapped("", message.Footer, width);
        }

        void Wrapped(string indent, string text, int width)
        {
            foreach (var line in text.Split('\n').SelectMany(line => BrokenBefore(width, indent, line))) output.WriteLine(line);
        }
    }

    /// <summary>What goes on is set in, so that one can see where the next line begins.</summary>
    private static IEnumerable<string> BrokenBefore(int width, string indent, string line)
    {
        var text = indent;
        var isEmpty = true;
        foreach (var word in line.Split(' '))
        {
            if (!isEmpty && text.Length + 1 + word.Length > width)
            {
                yield return text;
                (text, isEmpty) = (indent + "  ", true);
            }
            text += isEmpty ? word : " " + word;
            isEmpty = false;
        }
        yield return text;
    }

    private static IEnumerable<string> Lines(ImmutableArray<Control> controls) => controls.SelectMany<Control, string>(control => control switch
    {
        Control.Button button => [$"[{button.Label}] /{button.Line}"],
        Control.Select select => select.Choices.Select(choice => $"[{choice.Label}] /{TypedCommand.Line(select.Line, (select.Fills, choice.Value))}{(choice.About.Length > 0 ? $"   {choice.About}" : "")}"),
        Control.Link link => [$"[{link.Label}] {link.Address}"],
        _ => [],
    });
}
