using System.Collections.Immutable;
using System.Text.Json;

namespace BriefBot.Discord;

/// <summary>What Discord answers instead of the thing that was asked for.</summary>
internal sealed record ErrorBody
{
    private const int MostDetails = 10;
    private const int LongestDetail = 200;

    public string? Message { get; init; }

    public int Code { get; init; }

    /// <summary>In seconds, with a fraction; of a 429 only.</summary>
    public double? RetryAfter { get; init; }

    public bool Global { get; init; }

    public JsonElement? Errors { get; init; }

    /// <summary>Null for what is not JSON, as everything is that comes from in front of Discord.</summary>
    public static ErrorBody? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, DiscordJson.Default.ErrorBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The fields that were not accepted: <c>embeds.0.title: Must be 256 or fewer in length.</c></summary>
    public ImmutableArray<string> Details()
    {
        var found = ImmutableArray.CreateBuilder<string>();
        if (Errors is { ValueKind: JsonValueKind.Object } errors)
            Collect(errors, path: "", found);
        return found.ToImmutable();
    }

    private static void Collect(JsonElement element, string path, ImmutableArray<string>.Builder found)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (found.Count == MostDetails)
                return;
            if (property.NameEquals("_errors") && property.Value.ValueKind == JsonValueKind.Array)
                found.AddRange(property.Value.EnumerateArray().Take(MostDetails - found.Count).Select(error => Sentence(path, error)));
            else if (property.Value.ValueKind == JsonValueKind.Object)
                Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", found);
        }
    }

    private static string Sentence(string path, JsonElement error)
    {
        var reason = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? message.ToString() : "not accepted";
        var sentence = path.Length == 0 ? reason : $"{path}: {reason}";
        return sentence.Length <= LongestDetail ? sentence : sentence[..LongestDetail];
    }
}
