using System.Text.Json;
using System.Text.Json.Nodes;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>A message in the form in which the outbox keeps it, byte for byte, until it is sent. Of its picture it holds what is to be seen: the picture itself is drawn on the way out, the same each time.</summary>
/// <param name="Picture">Null for a message without one.</param>
public sealed record KeptMessage(OutgoingMessage Message, PictureSubject? Picture)
{
    private const string FileName = "briefing.png";

    public string ToJson() => Picture is null
        ? Message.ToJson()
        : new JsonObject { ["picture"] = JsonNode.Parse(BriefingJson.Write(Picture)), ["message"] = JsonNode.Parse(Message.ToJson()) }.ToJsonString();

    /// <returns>Null when what was kept is none, or no longer one that Discord takes.</returns>
    public static KeptMessage? Parse(string body)
    {
        try
        {
            using var kept = JsonDocument.Parse(body);
            return kept.RootElement.ValueKind == JsonValueKind.Object && kept.RootElement.TryGetProperty("picture", out var picture)
                ? new KeptMessage(OutgoingMessage.Parse(kept.RootElement.GetProperty("message").GetRawText()), BriefingJson.ReadPicture(picture.GetRawText()))
                : new KeptMessage(OutgoingMessage.Parse(body), Picture: null);
        }
        catch (Exception mistake) when (mistake is JsonException or LimitException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The message with its picture at its end, below the text of its embed.</summary>
    public OutgoingMessage With(Picture picture)
    {
        var alt = MessageComposer.Fit(picture.Alt, DiscordLimits.FileDescription);
        var last = Message.Embeds[^1];
        return new OutgoingMessage(
            Message.Content,
            Message.Embeds.SetItem(
                Message.Embeds.Length - 1,
                new Embed(last.Title, last.Description, last.Url, last.Color, last.Timestamp, last.Fields, last.Footer, last.Author, new EmbedPicture($"attachment://{FileName}", alt), last.Thumbnail)),
            Message.Rows,
            [new FileUpload(FileName, [.. picture.Png], "image/png", alt)],
            Message.IsSilent,
            Message.HidesPreviews,
            Message.ReplyTo);
    }
}
