using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using BriefBot.Core.Briefings;
using BriefBot.Settings;
using BriefBot.Tests.Support;
using NodaTime;

namespace BriefBot.Tests.Settings;

/// <summary>The record, the shipped file and the schema are three tellings of one thing: these tests walk them side by side.</summary>
public sealed class ShippedSettingsTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.Path("config", "briefbot.json"));
    private static readonly JsonElement Shipped = Parse(string.Join('\n', Lines));
    private static readonly JsonElement Schema = Parse(File.ReadAllText(Repository.Path("config", "briefbot.schema.json")));

    [Fact]
    public void The_shipped_file_starts_as_it_is_with_the_console()
    {
        var settings = Read();

        Assert.Equal(ChatName.Console, settings.Chat);
        Assert.Equal("#briefing", Assert.Single(settings.Channels).Name);
    }

    [Fact]
    public void The_shipped_channel_is_briefed_at_eight_on_working_days()
    {
        var schedule = Assert.Single(Assert.Single(Read().Channels).Schedules);

        Assert.Equal(new LocalTime(8, 0), schedule.At);
        Assert.Equal(Weekdays.WorkingDays, schedule.Days);
    }

    [Fact]
    public void Every_value_of_the_shipped_file_is_the_default()
    {
        var nothingWritten = Written.Settings("""{ "channels": [ { "name": "#briefing", "schedules": [ { "at": "08:00", "days": ["mon", "tue", "wed", "thu", "fri"] } ], "subscriptions": [ { "query": "kev:true", "deliver": "briefing" } ] } ] }""");

        Assert.Equal(Print(nothingWritten), Print(Read()));
    }

    [Fact]
    public void Every_setting_of_the_record_stands_in_the_file_and_in_the_schema()
    {
        var record = KeysOf(typeof(BotSettings), "").Order();

        Assert.Equal(record, KeysOf(Shipped, "").Order());
        Assert.Equal(record, KeysOfSchema(Schema, "").Order());
    }

    [Fact]
    public void The_schema_allows_what_the_file_says_and_tells_the_same_default()
    {
        var disagreements = new List<string>();

        Compare(Shipped, Schema, "", disagreements);

        Assert.Empty(disagreements);
    }

    [Fact]
    public void Every_key_of_the_shipped_file_has_a_comment_or_stands_in_a_commented_line()
    {
        var bare = new List<string>();
        for (var i = 1; i < Lines.Length; i++)
        {
            var line = Lines[i].Trim();
            var isKey = line.StartsWith('"') && line.Contains(':', StringComparison.Ordinal);
            var opensSection = line.EndsWith('{');
            if (isKey && !opensSection && !line.StartsWith("\"$schema\"", StringComparison.Ordinal) && !Lines[i - 1].Trim().StartsWith("//", StringComparison.Ordinal))
                bare.Add(line);
        }

        Assert.Empty(bare);
    }

    private static BotSettings Read() => Written.Settings(string.Join('\n', Lines));

    private static JsonElement Parse(string json) =>
        JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).RootElement;

    private static IEnumerable<string> KeysOf(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var key = path + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            var inner = ElementOf(property.PropertyType) ?? property.PropertyType;
            if (inner == typeof(Secret))
                continue;
            if (inner.Assembly.GetName().Name is "briefbot" or "BriefBot.Core" && inner is { IsClass: true })
            {
                foreach (var below in KeysOf(inner, key + "."))
                    yield return below;
            }
            else
            {
                yield return key;
            }
        }
    }

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : null;

    private static IEnumerable<string> KeysOf(JsonElement section, string path)
    {
        foreach (var property in section.EnumerateObject().Where(property => property.Name != "$schema"))
        {
            var key = path + property.Name;
            var below = property.Value.ValueKind switch
            {
                JsonValueKind.Object => KeysOf(property.Value, key + "."),
                JsonValueKind.Array when property.Value.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first => KeysOf(first, key + "."),
                _ => [key],
            };
            foreach (var found in below)
                yield return found;
        }
    }

    private static IEnumerable<string> KeysOfSchema(JsonElement section, string path)
    {
        foreach (var property in section.GetProperty("properties").EnumerateObject().Where(property => property.Name != "$schema"))
        {
            var key = path + property.Name;
            var inner = property.Value.TryGetProperty("items", out var items) ? items : property.Value;
            var below = inner.TryGetProperty("properties", out _) ? KeysOfSchema(inner, key + ".") : [key];
            foreach (var found in below)
                yield return found;
        }
    }

    private static void Compare(JsonElement value, JsonElement schema, string path, List<string> disagreements)
    {
        if (!IsAllowed(value, schema))
            disagreements.Add($"{path}: the schema does not allow {value}.");
        if (schema.TryGetProperty("default", out var fallback) && !JsonElement.DeepEquals(fallback, value))
            disagreements.Add($"{path}: the schema's default is {fallback}, the file says {value}.");

        if (value.ValueKind is JsonValueKind.Object)
        {
            if (schema.GetProperty("additionalProperties").GetBoolean())
                disagreements.Add($"{path}: the schema allows keys that are no settings.");
            foreach (var property in value.EnumerateObject())
                Compare(property.Value, schema.GetProperty("properties").GetProperty(property.Name), $"{path}.{property.Name}", disagreements);
        }
        else if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Compare(item, schema.GetProperty("items"), path + "[]", disagreements);
        }
    }

    private static bool IsAllowed(JsonElement value, JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var words))
            return words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value));

        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several ? several.EnumerateArray().Select(type => type.GetString()) : [schema.GetProperty("type").GetString()];
        return types.Contains(value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.Number => "integer",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Null => "null",
            _ => "string",
        });
    }

    /// <summary>Settings as text, lists written out, so that two can be compared and the difference read.</summary>
    private static string Print(object? value) => value switch
    {
        null => "null",
        System.Collections.IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object?>().Select(Print))}]",
        _ when value.GetType().Assembly.GetName().Name is "briefbot" or "BriefBot.Core" && value.GetType().IsClass =>
            $"{{ {string.Join(", ", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => $"{property.Name} = {Print(property.GetValue(value))}"))} }}",
        _ => $"{value}",
    };
}
