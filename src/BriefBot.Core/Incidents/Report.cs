using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Incidents;

/// <summary>Tells one report from another: the article, and which of its reports (0 is the lead).</summary>
public readonly record struct ReportId(ArticleId Article, int Ordinal)
{
    public override string ToString() => $"{Article}/{Ordinal}";
}

/// <summary>One incident as one article tells it: what grouping compares.</summary>
/// <param name="Text">What the article says of this incident: for the lead report the cleaned text without teasers.</param>
/// <param name="Address">The article's address; its slug often names what the title hides. Empty when there is none.</param>
/// <param name="Appeared">When the article appeared (published, else first seen), UTC.</param>
/// <param name="Mentions">Names and ids found in title and text.</param>
public sealed record Report(
    ReportId Id,
    SourceId Source,
    string Outlet,
    string Family,
    string Title,
    string Text,
    string Address,
    DateTimeOffset Appeared,
    ImmutableArray<Mention> Mentions);
