namespace BriefBot.Core.Understanding;

/// <summary>The kinds of trace an attacker leaves.</summary>
public enum IndicatorKind { Ipv4, Ipv6, Domain, Url, Email, Md5, Sha1, Sha256, Btc }

/// <summary>An address, name or hash of an attacker that an article gives.</summary>
/// <param name="Value">As a machine would use it; people only ever see <see cref="Defanged"/>.</param>
public sealed record Indicator(IndicatorKind Kind, string Value, int Start, int End)
{
    /// <summary>Written so that no chat program makes a link of it.</summary>
    public string Defanged => Kind switch
    {
        IndicatorKind.Url => Value.Replace("http", "hxxp", StringComparison.OrdinalIgnoreCase).Replace(".", "[.]", StringComparison.Ordinal),
        IndicatorKind.Email => Value.Replace("@", "[@]", StringComparison.Ordinal).Replace(".", "[.]", StringComparison.Ordinal),
        IndicatorKind.Ipv4 or IndicatorKind.Domain => Value.Replace(".", "[.]", StringComparison.Ordinal),
        IndicatorKind.Ipv6 => Value.Replace(":", "[:]", StringComparison.Ordinal),
        _ => Value,
    };
}
