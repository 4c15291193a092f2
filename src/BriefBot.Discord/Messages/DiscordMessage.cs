using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>What a message is marked with. Unknown marks are kept as they are.</summary>
[Flags]
public enum MessageFlags
{
    None = 0,
    Crossposted = 1 << 0,
    SuppressEmbeds = 1 << 2,
    HasThread = 1 << 5,
    Ephemeral = 1 << 6,
    Loading = 1 << 7,
    SuppressNotifications = 1 << 12,
}

/// <summary>A message as Discord shows it.</summary>
public sealed record DiscordMessage
{
    public required MessageId Id { get; init; }

    public required ChannelId ChannelId { get; init; }

    public DiscordUser? Author { get; init; }

    public string Content { get; init; } = "";

    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Null for a message that was never edited.</summary>
    public DateTimeOffset? EditedTimestamp { get; init; }

    public MessageFlags Flags { get; init; }

    public bool Pinned { get; init; }

    public ImmutableArray<ShownEmbed> Embeds { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<ShownFile> Attachments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The thread that was started from it. Null for none.</summary>
    public DiscordChannel? Thread { get; init; }

    /// <summary>True when this text stands in the content or in any part of an embed: how a message of one's own is recognised.</summary>
    public bool Carries(string marker) =>
        Content.Contains(marker, StringComparison.Ordinal)
        || Embeds.Any(embed => embed.Texts.Any(text => text.Contains(marker, StringComparison.Ordinal)));
}

/// <summary>An embed as Discord shows it: whatever it holds, also more than could be sent.</summary>
public sealed record ShownEmbed
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public ShownText? Footer { get; init; }

    public ImmutableArray<ShownField> Fields { get; init => field = value.IsDefault ? [] : value; } = [];

    [JsonIgnore]
    internal IEnumerable<string> Texts =>
        new[] { Title, Description, Footer?.Text }.OfType<string>().Concat(Fields.SelectMany(shown => new[] { shown.Name, shown.Value }));
}

/// <summary>A footer as Discord shows it.</summary>
public sealed record ShownText(string Text);

/// <summary>A field as Discord shows it.</summary>
public sealed record ShownField(string Name, string Value);

/// <summary>A file of a message as Discord shows it.</summary>
public sealed record ShownFile(string Filename, int Size, string Url);
