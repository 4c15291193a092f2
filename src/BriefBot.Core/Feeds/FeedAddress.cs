namespace BriefBot.Core.Feeds;

/// <summary>Addresses as feeds write them: relative, spaced, or with a scheme nobody should follow.</summary>
internal static class FeedAddress
{
    private const int MaxLength = 4096;

    /// <summary>The address as it would be fetched.</summary>
    /// <returns>Null when it is missing, broken, or neither http nor https.</returns>
    public static string? Absolute(string? written, string from)
    {
        var address = written?.Trim();
        if (string.IsNullOrEmpty(address) || address.Length > MaxLength)
            return null;
        if (address.AsSpan().ContainsAny('\n', '\r', '\t'))
            address = address.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        if (address.Contains(' ', StringComparison.Ordinal))
            address = address.Replace(" ", "%20", StringComparison.Ordinal);

        // An address that is whole is kept as it is written: some servers care about every character of it.
        if (IsWeb(address))
            return Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Host.Length > 0 ? address : null;
        if (!Uri.TryCreate(from, UriKind.Absolute, out var start) || !IsWeb(from))
            return null;
        return Uri.TryCreate(start, address, out var resolved) && IsWeb(resolved.AbsoluteUri) ? resolved.AbsoluteUri : null;
    }

    public static bool IsWeb(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
