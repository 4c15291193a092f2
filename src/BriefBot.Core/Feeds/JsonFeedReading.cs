using System.Collections.Immutable;
using System.Text.Json;

namespace BriefBot.Core.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1, also where version or ids are missing.</summary>
internal static class JsonFeedReading
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    public static FeedReading Read(string text, string address)
    {
        try
        {
            using var json = JsonDocument.Parse(text.AsMemory().Trim("\uFEFF\0 \t\r\n"), Options);
            return json.RootElement is { ValueKind: JsonValueKind.Object } feed && feed.TryGetProperty("items", out var items) && items.ValueKind is JsonValueKind.Array
                ? items.GetArrayLength() > FeedReader.MaxItems
                    ? NotAFeed($"The feed has more than {FeedReader.MaxItems} items.")
                    : new FeedReading.Items(FeedTitle.OfHtml(String(feed, "title")), ItemsOf(feed, items, address))
                : NotAFeed("JSON came that is no JSON Feed.");
        }
        catch (JsonException fault)
        {
            return NotAFeed($"JSON came that is broken at line {(fault.LineNumber ?? 0) + 1}.");
        }
    }

    private static ImmutableArray<FeedItem> ItemsOf(JsonElement feed, JsonElement items, string address)
    {
        var feedAuthor = AuthorOf(feed);
        return [.. items.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object).Select(item => ItemOf(item, feedAuthor, address))];
    }

    private static FeedItem ItemOf(JsonElement item, string? feedAuthor, string address)
    {
        var id = String(item, "id");
        return new FeedItem(
            id,
            FeedTitle.OfHtml(String(item, "title")),
            FeedAddress.Absolute(String(item, "url"), address)
                ?? FeedAddress.Absolute(String(item, "external_url"), address)
                ?? (id is not null && FeedAddress.IsWeb(id) ? FeedAddress.Absolute(id, address) : null),
            AuthorOf(item) ?? feedAuthor,
            BodyOf(item),
            FeedDate.Parse(String(item, "date_published")),
            FeedDate.Parse(String(item, "date_modified")),
            TagsOf(item));
    }

    private static string? BodyOf(JsonElement item)
    {
        var html = String(item, "content_html");
        var plain = String(item, "content_text") ?? String(item, "summary");
        return html is not null ? html : plain is null ? null : System.Net.WebUtility.HtmlEncode(plain).ReplaceLineEndings("<br>");
    }

    private static string? AuthorOf(JsonElement from)
    {
        foreach (var property in (ReadOnlySpan<string>)["authors", "author"])
            if (from.TryGetProperty(property, out var author) && NameOf(author) is { } name)
                return name;
        return null;
    }

    private static string? NameOf(JsonElement author) => author.ValueKind switch
    {
        JsonValueKind.Array => author.EnumerateArray().Where(each => each.ValueKind is not JsonValueKind.Array).Select(NameOf).FirstOrDefault(name => name is not null),
        JsonValueKind.Object => FeedTitle.OfHtml(String(author, "name")),
        JsonValueKind.String => FeedTitle.OfHtml(author.GetString()),
        _ => null,
    };

    private static ImmutableArray<string> TagsOf(JsonElement item) =>
        item.TryGetProperty("tags", out var tags) && tags.ValueKind is JsonValueKind.Array
            ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind is JsonValueKind.String).Select(tag => FeedTitle.OfHtml(tag.GetString())).OfType<string>()]
            : [];

    /// <returns>Null when it is missing, empty, or neither a string nor a number.</returns>
    private static string? String(JsonElement from, string name)
    {
        if (!from.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static FeedReading.NotAFeed NotAFeed(string sentence) => new(sentence, ImmutableArray<string>.Empty);
}
