using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
}

/// <summary>A button below a message: it answers with its custom id, or opens a link.</summary>
public sealed record Button : Component
{
    [JsonConstructor]
    internal Button(ButtonStyle style, string label, string? customId, string? url, Emoji? emoji, bool disabled)
    {
        var isLink = style == ButtonStyle.Link;
        Style = (ButtonStyle)Limit.Between((int)style, (int)ButtonStyle.Primary, (int)ButtonStyle.Link, "The style of a button");
        Label = Limit.Required(label, DiscordLimits.ButtonLabel, "The label of a button");
        CustomId = isLink ? null : Limit.Required(customId, DiscordLimits.CustomId, "The custom id of a button");
        Url = isLink ? Limit.Link(url, DiscordLimits.LinkAddress, "The link of a button") : null;
        Emoji = emoji;
        Disabled = disabled;
        if (isLink && Url is null)
            throw new LimitException("A link button needs a link.");
    }

    public ButtonStyle Style { get; }

    public string Label { get; }

    public string? CustomId { get; }

    public string? Url { get; }

    public Emoji? Emoji { get; }

    public bool Disabled { get; }

    internal override string? Answers => CustomId;

    /// <summary>A button that answers with its custom id.</summary>
    public static Button Of(string label, string customId, ButtonStyle style = ButtonStyle.Secondary, string? emoji = null, bool disabled = false) =>
        style == ButtonStyle.Link
            ? throw new LimitException("A link button has a link and no custom id.")
            : new Button(style, label, customId, url: null, Emoji.Of(emoji), disabled);

    /// <summary>A button that opens a page.</summary>
    public static Button To(string label, string url, string? emoji = null) =>
        new(ButtonStyle.Link, label, customId: null, url, Emoji.Of(emoji), disabled: false);
}

/// <summary>A Unicode emoji on a button or an option.</summary>
public sealed record Emoji(string Name)
{
    internal static Emoji? Of(string? name) => string.IsNullOrWhiteSpace(name) ? null : new Emoji(name);
}
