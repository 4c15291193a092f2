namespace BriefBot.Discord;

/// <summary>Discord's documented limits, in characters unless the name says otherwise.</summary>
public static class DiscordLimits
{
    public const int Content = 2000;
    public const int Embeds = 10;
    public const int EmbedTitle = 256;
    public const int EmbedDescription = 4096;
    public const int EmbedFields = 25;
    public const int FieldName = 256;
    public const int FieldValue = 1024;
    public const int FooterText = 2048;
    public const int AuthorName = 256;

    /// <summary>Titles, descriptions, fields, footers and authors of all embeds of one message together.</summary>
    public const int AllEmbeds = 6000;

    public const int Rows = 5;
    public const int ButtonsPerRow = 5;
    public const int ButtonLabel = 80;
    public const int CustomId = 100;
    public const int LinkAddress = 512;
    public const int SelectOptions = 25;
    public const int OptionLabel = 100;
    public const int OptionValue = 100;
    public const int OptionDescription = 100;
    public const int SelectPlaceholder = 150;
    public const int ModalTitle = 45;
    public const int ModalFields = 5;
    public const int FieldLabel = 45;
    public const int LabelDescription = 100;
    public const int InputPlaceholder = 100;
    public const int InputText = 4000;

    public const int Nonce = 25;
    public const int ThreadName = 100;
    public const int TagsPerPost = 5;

    public const int Files = 10;
    public const int FileName = 260;
    public const int FileDescription = 1024;
    public const int EmbedPictureDescription = 4096;
    public const int BytesPerFile = 10 * 1024 * 1024;
    public const int BytesPerRequest = 25 * 1024 * 1024;

    public const int Choices = 25;
    public const int ChoiceName = 100;
    public const int ChoiceText = 100;
    public const int CommandName = 32;
    public const int CommandDescription = 100;
    public const int CommandOptions = 25;
    public const int CommandCharacters = 8000;
    public const int SlashCommands = 100;
    public const int MenuCommandsPerKind = 15;
}
