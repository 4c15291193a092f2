using System.Collections.Immutable;
using System.Diagnostics;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>What came of grouping a file of articles as they would have come in life.</summary>
/// <param name="Final">For each article the incident it ended in.</param>
/// <param name="AtArrival">For each article the incident it was given in its own round.</param>
/// <param name="ProcessorTime">The same without waiting for other programs.</param>
internal sealed record StreamOutcome(
    IReadOnlyDictionary<string, IncidentId> Final, IReadOnlyDictionary<string, IncidentId> AtArrival, TimeSpan Took, TimeSpan ProcessorTime);

/// <summary>Feeds articles to grouping hour by hour, with no look ahead.</summary>
internal static class LiveStream
{
    private const int WarmUpArticles = 5000;

    /// <summary>So many articles are read before they are grouped: grouping is measured alone, not with the reader of files between each two rounds.</summary>
    private const int ReadAhead = 1000;

    /// <summary>Groups some of the articles for nothing, so that what is measured afterwards is grouping and not the compiling of it.</summary>
    public static void Prepare(IEnumerable<LabelledArticle> articles, GroupingWeights weights)
    {
        var some = articles.Take(WarmUpArticles).ToList();
        WarmUp.With(() => Run(some, new Background(new WordCounts(), WordVectors.None), weights));
    }

    public static StreamOutcome Run(IReadOnlyList<LabelledArticle> articles, Background background, GroupingWeights weights) =>
        Run(Rounds(articles), background, weights);

    /// <param name="rounds">Taken one after the other, as they are needed.</param>
    public static StreamOutcome Run(IEnumerable<(DateTimeOffset Now, ImmutableArray<Report> Round)> rounds, Background background, GroupingWeights weights)
    {
        var final = new Dictionary<string, IncidentId>();
        var atArrival = new Dictionary<string, IncidentId>();
        var numbers = new IncidentNumbers(new Dictionary<int, int>());

        var (took, processorTime) = (TimeSpan.Zero, TimeSpan.Zero);
        var week = new OpenWeek(background.Counts, weights, background.Vectors);
        foreach (var (now, round) in AheadOf(rounds))
        {
            var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var outcome = week.Group(round, now, numbers);
            took += clock.Elapsed;
            processorTime += Environment.CpuUsage.TotalTime - before;
            foreach (var decision in outcome.Decisions)
                final[decision.Report.Article.Value] = atArrival[decision.Report.Article.Value] = decision.Incident;
            foreach (var move in outcome.Moves)
                final[move.Report.Article.Value] = move.To;
        }

        return new StreamOutcome(final, atArrival, took, processorTime);
    }

    /// <summary>One round an hour; articles without a date are one round in front of all others.</summary>
    public static IEnumerable<(DateTimeOffset Now, ImmutableArray<Report> Round)> Rounds(IReadOnlyList<LabelledArticle> articles)
    {
        var first = articles.Min(article => article.Published) ?? DateTimeOffset.UnixEpoch;
        return RoundsInOrder(articles.OrderBy(article => RoundOf(article.Published, first)), first);
    }

    /// <summary>The same of articles that come round by round already: no more than one round of them is held.</summary>
    /// <param name="first">When the first dated one was published.</param>
    public static IEnumerable<(DateTimeOffset Now, ImmutableArray<Report> Round)> RoundsInOrder(IEnumerable<LabelledArticle> articles, DateTimeOffset first)
    {
        var round = ImmutableArray.CreateBuilder<Report>();
        DateTimeOffset? now = null;
        foreach (var article in articles)
        {
            var next = RoundOf(article.Published, first);
            if (now is { } full && next != full)
                yield return (full, round.DrainToImmutable());
            now = next;
            round.Add(article.ToReport(first));
        }

        if (now is { } last)
            yield return (last, round.DrainToImmutable());
    }

    /// <summary>The same rounds, read some <see cref="ReadAhead"/> articles ahead.</summary>
    private static IEnumerable<(DateTimeOffset Now, ImmutableArray<Report> Round)> AheadOf(IEnumerable<(DateTimeOffset Now, ImmutableArray<Report> Round)> rounds)
    {
        var read = new List<(DateTimeOffset, ImmutableArray<Report>)>();
        var articles = 0;
        foreach (var round in rounds)
        {
            read.Add(round);
            articles += round.Round.Length;
            if (articles < ReadAhead)
                continue;
            foreach (var next in read)
                yield return next;
            read.Clear();
            articles = 0;
        }

        foreach (var next in read)
            yield return next;
    }

    /// <returns>The end of the article's hour.</returns>
    public static DateTimeOffset RoundOf(DateTimeOffset? published, DateTimeOffset first)
    {
        var moment = published ?? first;
        return new DateTimeOffset(moment.Year, moment.Month, moment.Day, moment.Hour, 59, 59, TimeSpan.Zero);
    }
}
