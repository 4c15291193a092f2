using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>Puts the answer to a command into Discord's form: one page at a time, with buttons to the others.</summary>
internal static class AnswerRendering
{
    /// <param name="page">From 1; one that is not there becomes the nearest that is.</param>
    public static OutgoingMessage Page(CommandAnswer answer, int page)
    {
        var number = Math.Clamp(page, 1, answer.Messages.Length);
        var message = answer.Messages[number - 1];
        if (answer.Messages.Length > 1)
            message = message with { Footer = message.Footer.Length > 0 ? $"Page {number} of {answer.Messages.Length} · {message.Footer}" : $"Page {number} of {answer.Messages.Length}" };

        ImmutableArray<FileUpload> files = [.. answer.Files.Select(file => new FileUpload(file.Name, [.. file.Content], TypeOf(file.Name), AltOf(file)))];
        ImmutableArray<ActionRow> rows = [.. PageButtons(answer, number), .. Rows(answer.Controls)];
        return IsSentence(message)
            ? new OutgoingMessage(MessageComposer.Fit(message.Text, DiscordLimits.Content), rows: rows, files: files, hidesPreviews: true)
            : new OutgoingMessage(embeds: [Box(message, answer.Files.FirstOrDefault(file => TypeOf(file.Name) == "image/png"))], rows: rows, files: files);
    }

    public static OutgoingMessage Sentence(string text) => new(MessageComposer.Fit(text, DiscordLimits.Content), hidesPreviews: true);

    public static Modal Form(AnswerForm form) => new(
        new CustomId(ControlUse.Answer, form.Line).ToString(),
        MessageComposer.Fit(form.Title, DiscordLimits.ModalTitle),
        [
            .. form.Fields.Take(DiscordLimits.ModalFields).Select(field => new Label(
                MessageComposer.Fit(field.Label, DiscordLimits.FieldLabel),
                new TextInput(
                    field.Option,
                    field.IsLong ? TextInputStyle.Paragraph : TextInputStyle.Line,
                    field.Value.Length > 0 ? field.Value : null,
                    field.Example.Length > 0 ? MessageComposer.Fit(field.Example, DiscordLimits.InputPlaceholder) : null,
                    field.IsRequired,
                    maxLength: 1000))),
        ]);

    /// <summary>Rows of buttons and selects, as many as Discord shows.</summary>
    public static IEnumerable<ActionRow> Rows(IEnumerable<Control> controls)
    {
        // A command too long to stand behind a button can still be typed.
        var all = controls.Where(control => control is not Control.Button button || new CustomId(button.Does, button.Line).Fits).ToArray();
        return all.Where(control => control is not Control.Select).Chunk(DiscordLimits.ButtonsPerRow).Select(row => new ActionRow([.. row.Select(Button)]))
            .Concat(all.OfType<Control.Select>().Select(select => new ActionRow(Select(select))))
            .Take(DiscordLimits.Rows - 1);
    }

    private static IEnumerable<ActionRow> PageButtons(CommandAnswer answer, int number)
    {
        var last = new CustomId(ControlUse.Replace, answer.Line, answer.Messages.Length);
        if (answer.Messages.Length < 2 || answer.Line.Length == 0 || !last.Fits) yield break;

        // Where there is no page the button stands still, under an id of its own: no two of a message may be the same.
        yield return new ActionRow(
            To("Previous", last with { Page = number - 1 }, isThere: number > 1),
            To("Next", last with { Page = number + 1 }, isThere: number < answer.Messages.Length));

        static Button To(string label, CustomId id, bool isThere) => BriefBot.Discord.Button.Of(label, $"{id}", disabled: !isThere);
    }

    private static Button Button(Control control) => control switch
    {
        Control.Button button => BriefBot.Discord.Button.Of(MessageComposer.Fit(button.Label, DiscordLimits.ButtonLabel), new CustomId(button.Does, button.Line).ToString()),
        Control.Link link => BriefBot.Discord.Button.To(MessageComposer.Fit(link.Label, DiscordLimits.ButtonLabel), link.Address),
        _ => throw new InvalidOperationException("A select is no button."),
    };

    private static TextSelect Select(Control.Select select)
    {
        ImmutableArray<SelectOption> options =
        [
            .. select.Choices.Take(DiscordLimits.SelectOptions).Select(choice => new SelectOption(
                MessageComposer.Fit(choice.Label, DiscordLimits.OptionLabel),
                choice.Value,
                choice.About.Length > 0 ? MessageComposer.Fit(choice.About, DiscordLimits.OptionDescription) : null)),
        ];
        return new TextSelect(
            new CustomId(ControlUse.Answer, select.Line, Fills: select.Fills).ToString(),
            options,
            MessageComposer.Fit(select.Placeholder, DiscordLimits.SelectPlaceholder),
            maxValues: Math.Min(select.Most, options.Length));
    }

    private static bool IsSentence(Message message) => message.Title.Length == 0 && message.Sections.IsEmpty && message.Text.Length <= DiscordLimits.Content;

    private static Embed Box(Message message, AnswerFile? picture) => new(
        message.Title.Length > 0 ? message.Title : null,
        message.Text.Length > 0 ? message.Text : null,
        color: DiscordRendering.ColourOf(message.State),
        fields: [.. message.Sections.Select(section => new EmbedField(section.Heading, section.Text))],
        footer: message.Footer.Length > 0 ? new EmbedFooter(message.Footer) : null,
        image: picture is null ? null : new EmbedPicture($"attachment://{picture.Name}", AltOf(picture)));

    private static string? AltOf(AnswerFile file) => file.About.Length > 0 ? MessageComposer.Fit(file.About, DiscordLimits.FileDescription) : null;

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".png" => "image/png",
        ".opml" => "text/x-opml",
        ".html" => "text/html",
        _ => "text/plain",
    };
}
