using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>
/// A message as it is to be shown. One that would break a documented limit cannot be built, and none can ping anybody:
/// mentions are switched off where it is sent.
/// </summary>
public sealed record OutgoingMessage
{
    /// <param name="isSilent">True for a message that arrives without a notification.</param>
    /// <param name="hidesPreviews">True to keep Discord from showing previews of the links in the text. It hides the embeds as well.</param>
    /// <param name="replyTo">The message it answers, in the same channel; where that is gone it is sent as an ordinary message.</param>
    [JsonConstructor]
    public OutgoingMessage(
        string? content = null,
        ImmutableArray<Embed> embeds = default,
        ImmutableArray<ActionRow> rows = default,
        ImmutableArray<FileUpload> files = default,
        bool isSilent = false,
        bool hidesPreviews = false,
        MessageId? replyTo = null)
    {
        Content = Limit.Optional(content, DiscordLimits.Content, "The text of a message");
        Embeds = Limit.Count(embeds, DiscordLimits.Embeds, "Embeds of a message");
        Rows = Limit.Count(rows, DiscordLimits.Rows, "Rows of a message");
        Files = Limit.Count(files, DiscordLimits.Files, "Files of a message");
        IsSilent = isSilent;
        HidesPreviews = hidesPreviews;
        ReplyTo = replyTo;

        if (Content is null && Embeds.IsEmpty && Rows.IsEmpty && Files.IsEmpty)
            throw new LimitException("A message must show something.");
        if (Embeds.Sum(embed => embed.Length) is > DiscordLimits.AllEmbeds and var length)
            throw new LimitException($"The embeds of a message have {length} characters together; Discord takes {DiscordLimits.AllEmbeds}.");
        if (Files.Sum(file => file.Content.Length) > DiscordLimits.BytesPerRequest - JsonReserve)
            throw new LimitException("The files of a message are too large together.");
        Limit.Distinct(Files.Select(file => file.Name), "The file");
        Limit.Distinct(Rows.SelectMany(row => row.Components).Select(component => component.Answers).OfType<string>(), "The custom id");
    }

    private const int JsonReserve = 256 * 1024;

    public string? Content { get; }

    public ImmutableArray<Embed> Embeds { get; }

    public ImmutableArray<ActionRow> Rows { get; }

    public ImmutableArray<FileUpload> Files { get; }

    public bool IsSilent { get; }

    public bool HidesPreviews { get; }

    public MessageId? ReplyTo { get; }

    /// <summary>A message of text alone.</summary>
    public static OutgoingMessage Text(string content) => new(content);

    /// <summary>The message in a form to be kept: <see cref="Parse"/> gives it back.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DiscordJson.Default.OutgoingMessage);

    /// <summary>Throws <see cref="JsonException"/> or <see cref="LimitException"/> for what <see cref="ToJson"/> has not written.</summary>
    public static OutgoingMessage Parse(string json) =>
        JsonSerializer.Deserialize(json, DiscordJson.Default.OutgoingMessage) ?? throw new JsonException("No message is kept there.");
}
