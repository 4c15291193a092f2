using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;

namespace BriefBot.Tests.Incidents;

/// <summary>A week of invented news: reports go in hour by hour, incidents come out.</summary>
internal sealed class NewsWeek(OpenWeek? week = null)
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 30, 6, 0, 0, TimeSpan.Zero);
    public static readonly GroupingWeights Weights = GroupingWeights.Parse(Shipped("weights.tsv"));

    private static readonly Lazy<WordCount[]> ShippedCounts = new(() => [.. WordCount.Parse(Shipped("word-counts.tsv"))]);
    private static readonly Lazy<WordVectors> ShippedVectors = new(() => WordVectors.Parse(Shipped("word-vectors.tsv")));

    private readonly OpenWeek week = week ?? new OpenWeek(new WordCounts(ShippedCounts.Value), Weights, ShippedVectors.Value);
    private readonly IncidentNumbers numbers = new(new Dictionary<int, int>());

    /// <summary>Few counts, for tests that start many weeks: the field's common words are common, names are rare.</summary>
    public static WordCounts Background() => new(
    [
        new WordCount("", "", 1000),
        .. "attack ransomware flaw critical hospital customer data breach confirm system hacker patch exploited vulnerability update security service"
            .Split(' ').Select(word => new WordCount("", word, 80, 2, 100)),
    ]);

    public GroupingOutcome At(double hours, params Report[] reports) =>
        week.Group([.. reports], Monday.AddHours(hours), numbers);

    public static Report Report(string outlet, string title, string text = "", double at = 0, string? id = null) => new(
        new ReportId(new ArticleId(id ?? $"{outlet}: {title}"), 0),
        SourceId.Of(outlet),
        outlet,
        outlet,
        title,
        text,
        "",
        Monday.AddHours(at),
        ImmutableArray<Core.Understanding.Mention>.Empty);

    private static string Shipped(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config", "grouping", file));
}
