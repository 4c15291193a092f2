using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>Holds texts, lists and addresses to Discord's limits at the moment at which something is built from them.</summary>
/// <remarks>
/// Lengths are counted in UTF-16 units. Discord counts characters, of which there are never more, so what passes here passes there.
/// </remarks>
internal static class Limit
{
    /// <summary>Blank becomes null, as Discord treats it.</summary>
    public static string? Optional(string? text, int longest, string what) =>
        string.IsNullOrWhiteSpace(text) ? null : Required(text, longest, what);

    public static string Required(string? text, int longest, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new LimitException($"{what} must not be empty.");
        if (text.Length > longest)
            throw new LimitException($"{what} is {text.Length} characters long; Discord takes {longest}.");
        return text;
    }

    public static ImmutableArray<T> Count<T>(ImmutableArray<T> items, int most, string what, int least = 0)
    {
        var given = items.IsDefault ? [] : items;
        if (given.Length > most)
            throw new LimitException($"{what}: {given.Length} were given; Discord takes {most}.");
        if (given.Length < least)
            throw new LimitException($"{what}: {given.Length} were given; Discord wants at least {least}.");
        return given;
    }

    public static int Between(int number, int least, int most, string what) =>
        number >= least && number <= most ? number : throw new LimitException($"{what} is {number}; Discord takes {least} to {most}.");

    public static void Distinct(IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name))
                throw new LimitException($"{what} \"{name}\" is there twice.");
        }
    }

    /// <summary>A link that people follow: http and https only.</summary>
    public static string? Link(string? address, int longest, string what) => Address(address, longest, what, attachmentsToo: false);

    /// <summary>A picture: http, https, or a file of the same message as <c>attachment://name</c>.</summary>
    public static string? Picture(string? address, string what) => Address(address, longest: 2048, what, attachmentsToo: true);

    private static string? Address(string? address, int longest, string what, bool attachmentsToo)
    {
        if (Optional(address, longest, what) is not { } text)
            return null;
        if (attachmentsToo && text.StartsWith("attachment://", StringComparison.Ordinal) && text.Length > "attachment://".Length)
            return text;

        var isWeb = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;
        return isWeb ? text : throw new LimitException($"{what} is not an http or https address.");
    }
}
