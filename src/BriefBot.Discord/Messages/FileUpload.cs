using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace BriefBot.Discord;

/// <summary>A file that goes with a message.</summary>
public sealed partial record FileUpload
{
    [JsonConstructor]
    public FileUpload(string name, byte[] content, string contentType, string? description = null)
    {
        Name = Limit.Required(name, DiscordLimits.FileName, "The name of a file");
        Description = Limit.Optional(description, DiscordLimits.FileDescription, "The description of a file");
        ContentType = contentType;
        Content = content;
        Limit.Between(content.Length, 0, DiscordLimits.BytesPerFile, "The size of a file in bytes");
        // Other letters are replaced by Discord, and then attachment://name points at nothing.
        if (!PlainName.IsMatch(name))
            throw new LimitException("The name of a file is made of a-z, A-Z, 0-9, '.', '_' and '-'.");
    }

    public string Name { get; }

    public byte[] Content { get; }

    public string ContentType { get; }

    /// <summary>What the file shows, for people who cannot see it.</summary>
    public string? Description { get; }

    [GeneratedRegex("^[A-Za-z0-9._-]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PlainName { get; }
}
