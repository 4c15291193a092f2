using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>A form that opens over Discord: up to five labelled fields.</summary>
public sealed record Modal
{
    public Modal(string customId, string title, params ImmutableArray<Label> fields)
    {
        CustomId = Limit.Required(customId, DiscordLimits.CustomId, "The custom id of a modal");
        Title = Limit.Required(title, DiscordLimits.ModalTitle, "The title of a modal");
        Fields = Limit.Count(fields, DiscordLimits.ModalFields, "Fields of a modal", least: 1);
        Limit.Distinct(Fields.Select(field => field.Component.Answers ?? ""), "The custom id");
    }

    public string CustomId { get; }

    public string Title { get; }

    [JsonIgnore]
    public ImmutableArray<Label> Fields { get; }

    public ImmutableArray<Component> Components => ImmutableArray<Component>.CastUp(Fields);
}

/// <summary>One field of a modal: what is asked, and how it is answered.</summary>
public sealed record Label : Component
{
    [JsonConstructor]
    internal Label(string label, Component component, string? description = null)
    {
        Text = Limit.Required(label, DiscordLimits.FieldLabel, "The label of a field");
        Description = Limit.Optional(description, DiscordLimits.LabelDescription, "The description of a field");
        Component = component;
    }

    public Label(string label, TextInput input, string? description = null)
        : this(label, (Component)input, description)
    {
    }

    public Label(string label, Select select, string? description = null)
        : this(label, (Component)select, description)
    {
    }

    [JsonPropertyName("label")]
    public string Text { get; }

    public string? Description { get; }

    public Component Component { get; }
}

/// <summary>How large a text field is.</summary>
public enum TextInputStyle
{
    Line = 1,
    Paragraph = 2,
}

/// <summary>A text field of a modal.</summary>
public sealed record TextInput : Component
{
    [JsonConstructor]
    public TextInput(
        string customId,
        TextInputStyle style = TextInputStyle.Line,
        string? value = null,
        string? placeholder = null,
        bool required = true,
        int minLength = 0,
        int maxLength = DiscordLimits.InputText)
    {
        CustomId = Limit.Required(customId, DiscordLimits.CustomId, "The custom id of a text field");
        Style = style;
        MaxLength = Limit.Between(maxLength, 1, DiscordLimits.InputText, "The longest text of a field");
        MinLength = Limit.Between(minLength, 0, maxLength, "The shortest text of a field");
        Value = Limit.Optional(value, maxLength, "The text of a field");
        Placeholder = Limit.Optional(placeholder, DiscordLimits.InputPlaceholder, "The placeholder of a text field");
        Required = required;
        if (Value is { } text)
            Limit.Between(text.Length, minLength, maxLength, "The length of a field's text");
    }

    public string CustomId { get; }

    public TextInputStyle Style { get; }

    public string? Value { get; }

    public string? Placeholder { get; }

    public bool Required { get; }

    public int MinLength { get; }

    public int MaxLength { get; }

    internal override string? Answers => CustomId;
}
