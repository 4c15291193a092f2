using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Storage;

namespace BriefBot.Tests.Support;

/// <summary>To which earlier report a report was found alike, and why.</summary>
internal sealed record Likeness(ReportId Deciding, double Share, ImmutableArray<string> Reasons);

/// <summary>News that came in, without the rounds that bring it.</summary>
internal static class ReportedNews
{
    /// <summary>Puts an article's report into an incident, as a round would; of names it has only those that need no dictionary.</summary>
    /// <param name="at">When it was published and first seen.</param>
    /// <param name="like">Null for one that opened its incident.</param>
    public static async Task<ReportId> ReportAsync(this TemporaryStore into, int incident, string title, DateTimeOffset at, Source source, string outlet = "", Likeness? like = null)
    {
        var article = new Article(ArticleId.Of(source.Id, title), source.Id, outlet.Length > 0 ? outlet : source.Name, title, title + ". It is serious.", "https://wire.example/" + incident, at, at);
        var id = new ReportId(article.Id, 0);
        var report = new Report(id, source.Id, article.Outlet, article.Outlet, title, article.Text, article.Address, at, [.. Mentions.Find(title, Names.Empty)]);
        var name = new IncidentId(2026, incident);
        await into.WriteAsync(async store =>
        {
            await store.Articles.AddIfNewAsync(new MadeArticle.Kept(article, ArticleId.Of(source.Id, "alias:" + title), title), atFirstFetch: false);
            await store.Incidents.KeepAsync(new StoredIncident(name, title, at, at, IsStub: false));
            await store.Reports.KeepAsync(new StoredReport(report, new GroupingDecision(id, name, like?.Deciding, like?.Share ?? 0, like?.Reasons ?? ["it opened an incident"]), article, AtFirstFetch: false, ReportedFacts.Nothing, "rules 1"));
        });
        return id;
    }
}
