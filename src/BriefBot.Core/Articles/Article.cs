using System.Security.Cryptography;
using System.Text;
using BriefBot.Core.Feeds;

namespace BriefBot.Core.Articles;

/// <summary>Tells one article from another: made of its source and its identity there, so the same article always has the same id.</summary>
public readonly record struct ArticleId(string Value)
{
    /// <param name="identity">What the source itself tells its items apart by: id, else link, else a hash of what it says.</param>
    public static ArticleId Of(SourceId source, string identity)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(source.Value + "\n" + identity));
        return new ArticleId(Convert.ToHexStringLower(hash.AsSpan(0, 8)));
    }

    public override string ToString() => Value;
}

/// <summary>One cleaned piece of news.</summary>
/// <param name="Outlet">The name of the source that carries it.</param>
/// <param name="Text">Plain text, paragraphs parted by line feeds; teasers and footers are still in it.</param>
/// <param name="Address">Canonical http(s) address; empty when the item has no link.</param>
/// <param name="Published">UTC. Null when the source gives no date that can be read.</param>
/// <param name="FirstSeen">When BriefBot first saw it: "new" goes by this.</param>
/// <param name="Tlp">How far it may be passed on.</param>
public sealed record Article(
    ArticleId Id,
    SourceId Source,
    string Outlet,
    string Title,
    string Text,
    string Address,
    DateTimeOffset? Published,
    DateTimeOffset FirstSeen,
    Tlp Tlp = Tlp.Clear)
{
    /// <summary>When it happened to appear: its own date, else the moment it was first seen.</summary>
    public DateTimeOffset Appeared => Published is { } published && published < FirstSeen ? published : FirstSeen;
}
