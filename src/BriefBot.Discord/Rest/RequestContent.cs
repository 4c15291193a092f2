using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BriefBot.Discord;

/// <summary>Bodies of requests: JSON, or JSON and files.</summary>
internal static class RequestContent
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    public static HttpContent Json<T>(T body, JsonTypeInfo<T> type) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = JsonType } };

    /// <summary>The files stand beside the JSON, as files[0], files[1] …</summary>
    public static HttpContent WithFiles<T>(T body, JsonTypeInfo<T> type, IReadOnlyList<FileUpload> files)
    {
        if (files.Count == 0)
            return Json(body, type);

        var parts = new MultipartFormDataContent { { Json(body, type), "payload_json" } };
        for (var index = 0; index < files.Count; index++)
        {
            var file = files[index];
            var part = new ByteArrayContent(file.Content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(file.ContentType) } };
            parts.Add(part, $"files[{index}]", file.Name);
        }

        return parts;
    }
}
