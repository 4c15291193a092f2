using System.Text.Json;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>A suggestion, or one of the values that an option takes.</summary>
public sealed record Choice
{
    public Choice(LocalizedText name, ChoiceValue value)
    {
        Text = name.Within(1, DiscordLimits.ChoiceName, "The name of a choice");
        Value = value;
    }

    public string Name => Text.Text;

    public IReadOnlyDictionary<string, string>? NameLocalizations => Text.Localizations;

    public ChoiceValue Value { get; }

    [JsonIgnore]
    public LocalizedText Text { get; }
}

/// <summary>What a choice stands for: a text or a number.</summary>
[JsonConverter(typeof(ChoiceValueConverter))]
public readonly record struct ChoiceValue
{
    private ChoiceValue(string? text, double? number) => (AsText, AsNumber) = (text, number);

    public string? AsText { get; }

    public double? AsNumber { get; }

    public static implicit operator ChoiceValue(string text) => Of(text);

    public static implicit operator ChoiceValue(double number) => Of(number);

    public static ChoiceValue Of(string text) => new(Limit.Required(text, DiscordLimits.ChoiceText, "The value of a choice"), number: null);

    public static ChoiceValue Of(double number) => new(text: null, number);
}

/// <summary>Texts go as strings and numbers as numbers.</summary>
public sealed class ChoiceValueConverter : JsonConverter<ChoiceValue>
{
    public override ChoiceValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : reader.GetString() ?? throw new JsonException("A choice needs a value.");

    public override void Write(Utf8JsonWriter writer, ChoiceValue value, JsonSerializerOptions options)
    {
        if (value.AsNumber is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(value.AsText);
    }
}
