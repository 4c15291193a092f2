using System.Data.Common;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>A report as briefings read it by the thousand: what it tells, without why it stands where it stands; its JSON is not read yet.</summary>
/// <param name="Incident">In which whoever asked sees it.</param>
/// <param name="Mentions">UTF-8.</param>
/// <param name="Reading">UTF-8.</param>
internal sealed record NewsRow(
    IncidentId Incident,
    ReportId Id,
    SourceId Source,
    string Outlet,
    string Family,
    string Title,
    string Text,
    string Address,
    DateTimeOffset Appeared,
    DateTimeOffset FirstSeen,
    byte[] Mentions,
    byte[] Reading,
    string ArticleTitle,
    string ArticleText,
    DateTimeOffset? Published,
    bool AtFirstFetch,
    Tlp Tlp)
{
    /// <summary>Of reports r with their articles a. Most reports are their article, word for word: that is not read twice.</summary>
    public static readonly string Select = $"""
        SELECT
            {SeenBy.Incident("r")},
            r.article_id,
            r.ordinal,
            r.source_id,
            r.outlet,
            r.family,
            r.title,
            r.text,
            r.address,
            r.appeared_at,
            r.first_seen_at,
            r.mentions,
            r.reading,
            NULLIF(a.title, r.title),
            NULLIF(a.text, r.text),
            a.published_at,
            a.at_first_fetch,
            a.tlp
        FROM reports r
        JOIN articles a ON a.id = r.article_id
        """;

    public ReportNews News => new(
        new Report(Id, Source, Outlet, Family, Title, Text, Address, Appeared, ReportJson.Mentions(Mentions)),
        new Article(Id.Article, Source, Outlet, ArticleTitle, ArticleText, Address, Published, FirstSeen, Tlp),
        AtFirstFetch,
        ReportJson.Facts(Reading));

    public static NewsRow Read(DbDataReader row)
    {
        var (title, text) = (row.GetString(6), row.GetString(7));
        return new NewsRow(
            ColumnTypes.IncidentIn(row, 0),
            new ReportId(new ArticleId(row.GetString(1)), row.GetInt32(2)),
            new SourceId(row.GetString(3)),
            Outlet: row.GetString(4),
            Family: row.GetString(5),
            title,
            text,
            Address: row.GetString(8),
            Appeared: ColumnTypes.MomentIn(row, 9),
            FirstSeen: ColumnTypes.MomentIn(row, 10),
            Mentions: row.GetFieldValue<byte[]>(11),
            Reading: row.GetFieldValue<byte[]>(12),
            ArticleTitle: row.IsDBNull(13) ? title : row.GetString(13),
            ArticleText: row.IsDBNull(14) ? text : row.GetString(14),
            Published: row.IsDBNull(15) ? null : ColumnTypes.MomentIn(row, 15),
            AtFirstFetch: row.GetInt64(16) != 0,
            (Tlp)row.GetInt32(17));
    }
}
