using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;

namespace BriefBot.Chat.Console;

/// <summary>Writes the answer to a command as plain text; what would be buttons elsewhere are lines that can be asked next.</summary>
public static class AnswerTerminal
{
    public static void Write(CommandAnswer answer, TextWriter output)
    {
        foreach (var (place, message) in answer.Messages.Index())
        {
            if (place > 0) output.WriteLine();
            Write(message, output);
        }
        foreach (var file in answer.Files) output.WriteLine($"Written here: {file.Name} ({file.Content.Length:#,0} bytes){(file.About.Length > 0 ? $": {file.About}" : "")}");
        if (answer.Form is { } form)
            output.WriteLine($"Ask again with what you want: /{form.Line} {string.Join(' ', form.Fields.Select(field => $"{field.Option}:\"{field.Value}\""))}");
        if (answer.Controls.Length > 0) output.WriteLine();
        foreach (var line in Lines(answer.Controls)) output.WriteLine(line);
    }

    private static void Write(Message message, TextWriter output)
    {
        if (message.Title.Length > 0)
        {
            output.WriteLine(message.Title);
            output.WriteLine(new string('-', Math.Min(message.Title.Length, 78)));
        }
        if (message.Text.Length > 0) output.WriteLine(PlainMarkdown.Of(message.Text));
        foreach (var section in message.Sections)
        {
            output.WriteLine();
            output.WriteLine(section.Heading);
            foreach (var line in PlainMarkdown.Of(section.Text).Split('\n')) output.WriteLine($"  {line}");
        }
        if (message.Footer.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(message.Footer);
        }
    }

    private static IEnumerable<string> Lines(ImmutableArray<Control> controls) => controls.SelectMany<Control, string>(control => control switch
    {
        Control.Button button => [$"[{button.Label}] /{button.Line}"],
        Control.Select select => select.Choices.Select(choice => $"[{choice.Label}] /{TypedCommand.Line(select.Line, (select.Fills, choice.Value))}{(choice.About.Length > 0 ? $"   {choice.About}" : "")}"),
        Control.Link link => [$"[{link.Label}] {link.Address}"],
        _ => [],
    });
}
