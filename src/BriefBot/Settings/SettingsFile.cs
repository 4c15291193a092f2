using System.Collections.Immutable;
using System.Text.Json;

namespace BriefBot.Settings;

/// <summary>Reads the text of briefbot.json: JSON in which comments and trailing commas are welcome, each value with its line.</summary>
internal sealed class SettingsFile(ReadOnlyMemory<byte> text, List<SettingsMistake> mistakes)
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <returns>An empty section when the text is no such JSON; the mistake then says where it breaks.</returns>
    public static SettingNode Read(ReadOnlyMemory<byte> text, List<SettingsMistake> mistakes)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        if (text.Span.StartsWith(byteOrderMark))
            text = text[3..];

        try
        {
            return new SettingsFile(text, mistakes).Whole();
        }
        catch (JsonException broken)
        {
            var reason = broken.Message.Split(" LineNumber:")[0];
            mistakes.Add(new SettingsMistake("", $"line {broken.LineNumber + 1}", $"The file is not valid JSON: {reason}", "Look for a missing comma, quotation mark or bracket there or just before."));
            return SettingNode.EmptySection("", "line 1");
        }
    }

    private SettingNode Whole()
    {
        var reader = new Utf8JsonReader(text.Span, Options);
        reader.Read();
        var whole = Value(ref reader, name: "", path: "");
        reader.Read();
        if (whole.Kind is SettingKind.Section)
            return whole;

        mistakes.Add(new SettingsMistake("", whole.Where, "The settings are not one JSON object.", "Begin the file with { and end it with }."));
        return SettingNode.EmptySection("", "line 1");
    }

    private SettingNode Value(ref Utf8JsonReader reader, string name, string path)
    {
        var where = LineOf(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new SettingNode(name, SettingKind.Section, "", where, Keys(ref reader, path)),
            JsonTokenType.StartArray => new SettingNode(name, SettingKind.List, "", where, Places(ref reader, path)),
            JsonTokenType.String => new SettingNode(name, SettingKind.Text, reader.GetString() ?? "", where, []),
            JsonTokenType.Number => new SettingNode(name, SettingKind.Number, System.Text.Encoding.UTF8.GetString(reader.ValueSpan), where, []),
            JsonTokenType.True => new SettingNode(name, SettingKind.YesNo, "true", where, []),
            JsonTokenType.False => new SettingNode(name, SettingKind.YesNo, "false", where, []),
            _ => new SettingNode(name, SettingKind.Null, "", where, []),
        };
    }

    private ImmutableArray<SettingNode> Keys(ref Utf8JsonReader reader, string path)
    {
        var keys = ImmutableArray.CreateBuilder<SettingNode>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            var where = LineOf(reader.TokenStartIndex);
            var keyPath = path.Length == 0 ? name : $"{path}.{name}";
            reader.Read();
            var value = Value(ref reader, name, keyPath);
            if (keys.FirstOrDefault(key => key.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } first)
                mistakes.Add(new SettingsMistake(keyPath, where, $"It stands twice, first in {first.Where}.", "Remove one of the two."));
            else
                keys.Add(value with { Where = where });
        }

        return keys.ToImmutable();
    }

    private ImmutableArray<SettingNode> Places(ref Utf8JsonReader reader, string path)
    {
        var places = ImmutableArray.CreateBuilder<SettingNode>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            places.Add(Value(ref reader, $"{places.Count}", $"{path}[{places.Count}]"));
        return places.ToImmutable();
    }

    private string LineOf(long offset) => $"line {1 + text.Span[..(int)offset].Count((byte)'\n')}";
}
