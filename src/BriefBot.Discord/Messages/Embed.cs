using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>One box of a message. An embed that Discord would refuse cannot be built.</summary>
public sealed record Embed
{
    [JsonConstructor]
    public Embed(
        string? title = null,
        string? description = null,
        string? url = null,
        int? color = null,
        DateTimeOffset? timestamp = null,
        ImmutableArray<EmbedField> fields = default,
        EmbedFooter? footer = null,
        EmbedAuthor? author = null,
        EmbedPicture? image = null,
        EmbedPicture? thumbnail = null)
    {
        Title = Limit.Optional(title, DiscordLimits.EmbedTitle, "The title of an embed");
        Description = Limit.Optional(description, DiscordLimits.EmbedDescription, "The description of an embed");
        Url = Limit.Link(url, longest: 2048, "The link of an embed");
        Color = color is { } shade ? Limit.Between(shade, 0, 0xFFFFFF, "The colour of an embed") : null;
        Timestamp = timestamp;
        Fields = Limit.Count(fields, DiscordLimits.EmbedFields, "Fields of an embed");
        Footer = footer;
        Author = author;
        Image = image;
        Thumbnail = thumbnail;

        if (Title is null && Description is null && Fields.IsEmpty && Footer is null && Author is null && Image is null && Thumbnail is null)
            throw new LimitException("An embed must show something.");
        if (Length > DiscordLimits.AllEmbeds)
            throw new LimitException($"An embed of {Length} characters was given; Discord takes {DiscordLimits.AllEmbeds}.");
    }

    public string? Title { get; }

    public string? Description { get; }

    public string? Url { get; }

    /// <summary>0xRRGGBB.</summary>
    public int? Color { get; }

    public DateTimeOffset? Timestamp { get; }

    public ImmutableArray<EmbedField> Fields { get; }

    public EmbedFooter? Footer { get; }

    public EmbedAuthor? Author { get; }

    public EmbedPicture? Image { get; }

    public EmbedPicture? Thumbnail { get; }

    /// <summary>What it adds to the characters of all embeds of its message.</summary>
    [JsonIgnore]
    public int Length =>
        (Title?.Length ?? 0) + (Description?.Length ?? 0) + (Footer?.Text.Length ?? 0) + (Author?.Name.Length ?? 0)
        + Fields.Sum(row => row.Name.Length + row.Value.Length);
}

/// <summary>A name and a value inside an embed.</summary>
public sealed record EmbedField
{
    [JsonConstructor]
    public EmbedField(string name, string value, bool inline = false)
    {
        Name = Limit.Required(name, DiscordLimits.FieldName, "The name of a field");
        Value = Limit.Required(value, DiscordLimits.FieldValue, "The value of a field");
        Inline = inline;
    }

    public string Name { get; }

    public string Value { get; }

    public bool Inline { get; }
}

/// <summary>The small line below an embed.</summary>
public sealed record EmbedFooter
{
    [JsonConstructor]
    public EmbedFooter(string text, string? iconUrl = null)
    {
        Text = Limit.Required(text, DiscordLimits.FooterText, "The footer of an embed");
        IconUrl = Limit.Picture(iconUrl, "The icon of a footer");
    }

    public string Text { get; }

    public string? IconUrl { get; }
}

/// <summary>The small line above an embed.</summary>
public sealed record EmbedAuthor
{
    [JsonConstructor]
    public EmbedAuthor(string name, string? url = null, string? iconUrl = null)
    {
        Name = Limit.Required(name, DiscordLimits.AuthorName, "The author of an embed");
        Url = Limit.Link(url, longest: 2048, "The link of an author");
        IconUrl = Limit.Picture(iconUrl, "The icon of an author");
    }

    public string Name { get; }

    public string? Url { get; }

    public string? IconUrl { get; }
}

/// <summary>A picture in an embed: on the web, or a file of the same message as <c>attachment://name</c>.</summary>
public sealed record EmbedPicture
{
    [JsonConstructor]
    public EmbedPicture(string url, string? description = null)
    {
        Url = Limit.Picture(url, "The address of a picture") ?? throw new LimitException("A picture needs an address.");
        Description = Limit.Optional(description, DiscordLimits.EmbedPictureDescription, "The description of a picture");
    }

    public string Url { get; }

    /// <summary>What it shows, for people who cannot see it.</summary>
    public string? Description { get; }
}
