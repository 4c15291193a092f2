using System.Security.Cryptography;
using System.Text;

namespace BriefBot.Core.Feeds;

/// <summary>Tells one source from another, the same across restarts and renamings.</summary>
public readonly record struct SourceId(string Value)
{
    /// <summary>The id of the source that publishes at this address: an address that carries a key is not shown by its id.</summary>
    public static SourceId Of(string address)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim()));
        return new SourceId("s-" + Convert.ToHexStringLower(hash.AsSpan(0, 6)));
    }

    public override string ToString() => Value;
}

/// <summary>Who publishes a feed, and how BriefBot is to read it.</summary>
/// <param name="Name">What people call it; also the outlet of its articles.</param>
/// <param name="Address">Where its feed stands: an http(s) address, or a path for a saved feed document.</param>
/// <param name="Folder">The OPML folder it is listed under; empty for none.</param>
/// <param name="Family">The publisher behind it: outlets of one family count as one origin. The name, where nothing else is known.</param>
/// <param name="IsOn">False for a source that is listed but not read.</param>
public sealed record Source(SourceId Id, string Name, string Address, string Folder, string Family, bool IsOn)
{
    /// <summary>Why it is off, or what to know about it; empty for nothing.</summary>
    public string Why { get; init; } = "";

    /// <summary>The kind of feed as its list calls it.</summary>
    public string Type { get; init; } = "rss";

    /// <summary>The address of the site for people. Null when it is not known.</summary>
    public string? Site { get; init; }

    /// <summary>How far its texts may be passed on.</summary>
    public Tlp Tlp { get; init; } = Tlp.Clear;

    /// <summary>What BriefBot calls itself there. Null for the name that the settings give.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether the pages of its articles are read too.</summary>
    public ReadArticle ReadArticle { get; init; } = ReadArticle.WhenShort;

    /// <summary>The path of a saved feed document that is read in place of the address. Null for none.</summary>
    public string? SavedFile { get; init; }

    public static Source At(string address, string name, string folder = "", bool isOn = true) =>
        new(SourceId.Of(address), name, address, folder, name, isOn);
}
