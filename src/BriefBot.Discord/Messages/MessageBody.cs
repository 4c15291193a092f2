using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>A message as it goes over the wire. It is the only form in which one is ever sent.</summary>
internal sealed record MessageBody
{
    private MessageBody()
    {
    }

    public string? Content { get; private init; }

    public ImmutableArray<Embed> Embeds { get; private init; }

    public ImmutableArray<Component> Components { get; private init; }

    public ImmutableArray<AttachmentBody> Attachments { get; private init; }

    public MessageFlags? Flags { get; private init; }

    public string? Nonce { get; private init; }

    public bool? EnforceNonce { get; private init; }

    public ReferenceBody? MessageReference { get; private init; }

    /// <summary>Nobody is ever pinged: feed texts may hold "@everyone".</summary>
    public AllowedMentionsBody AllowedMentions { get; } = new();

    [JsonIgnore]
    public ImmutableArray<FileUpload> Files { get; private init; }

    public static MessageBody ToCreate(OutgoingMessage message, MessageNonce? nonce, bool isPrivate = false) => Of(message) with
    {
        Content = message.Content,
        Flags = FlagsOf(message) | (isPrivate ? MessageFlags.Ephemeral : MessageFlags.None),
        Nonce = nonce?.Value,
        EnforceNonce = nonce is null ? null : true,
        MessageReference = message.ReplyTo is { } replied ? new ReferenceBody(replied) : null,
    };

    /// <summary>The message as it is wanted from now on: what it no longer has is taken away.</summary>
    public static MessageBody ToEdit(OutgoingMessage message) => Of(message) with
    {
        Content = message.Content ?? "",
        Flags = FlagsOf(message) & MessageFlags.SuppressEmbeds,
    };

    private static MessageBody Of(OutgoingMessage message) => new()
    {
        Embeds = message.Embeds,
        Components = ImmutableArray<Component>.CastUp(message.Rows),
        Attachments = [.. message.Files.Select((file, index) => new AttachmentBody($"{index}", file.Name, file.Description))],
        Files = message.Files,
    };

    private static MessageFlags FlagsOf(OutgoingMessage message) =>
        (message.IsSilent ? MessageFlags.SuppressNotifications : MessageFlags.None)
        | (message.HidesPreviews ? MessageFlags.SuppressEmbeds : MessageFlags.None);
}

/// <summary>Which part of the request holds a file.</summary>
internal sealed record AttachmentBody(string Id, string Filename, string? Description);

/// <summary>The message that is replied to. Where it is gone, the reply becomes an ordinary message.</summary>
internal sealed record ReferenceBody(MessageId MessageId)
{
    public bool FailIfNotExists { get; }
}

/// <summary>Who may be pinged: nobody.</summary>
internal sealed record AllowedMentionsBody
{
    public ImmutableArray<string> Parse { get; } = [];
}
