using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class PairScoringTests
{
    private static readonly string[] Places = ["harbour", "clinic", "airline", "ministry", "brewery", "university"];
    private static readonly string[] Deeds = ["ransomware attack", "data breach", "critical flaw exploited", "phishing wave", "patch released"];
    private static readonly string[] Names = ["Aldermere", "Brinkholt", "Castova", "Dunwerth"];

    [Theory, InlineData(1), InlineData(-1)]
    public void Pairs_that_are_passed_over_early_would_not_have_been_kept(int sign)
    {
        var counts = Background();
        var vectors = new NumberedVectors(counts, WordVectors.None);
        var weights = Weights with
        {
            Features = [.. Weights.Features.Select((weight, feature) => (PairFeature)feature is PairFeature.TitleSpelling or PairFeature.TitlePhrases
                ? weight with { Weight = sign * weight.Weight }
                : weight)],
        };
        var reports = Week(counts);
        var measuring = new PairMeasuring(counts, vectors);
        var features = new double[PairMeasuring.Features];
        var expected = new List<(OpenReport, OpenReport, double)>();
        var found = new List<(OpenReport, OpenReport, double)>();
        var scoring = new PairScoring(counts, vectors, weights);

        for (var i = 0; i < reports.Length; i++)
        {
            var later = reports[i];
            found.AddRange(scoring.Of(later, reports[..i]).Select(pair => (pair.Earlier, later, pair.Likeness)));
            measuring.Against(later);
            foreach (var earlier in reports[..i])
            {
                measuring.Measure(earlier, features);
                if (PairVetoes.Between(earlier, later) is null && !PairVetoes.HaveDifferentSubjects(features) && weights.Likeness(features) >= PairScoring.WorthKeeping)
                    expected.Add((earlier, later, weights.Likeness(features)));
            }
        }

        Assert.NotEmpty(expected);
        Assert.True(expected.Count < reports.Length * (reports.Length - 1) / 4);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void The_overlap_of_two_spellings_never_exceeds_what_their_signs_allow()
    {
        var reports = Week(Background());
        var spelling = new SpellingLookUp();

        foreach (var one in reports)
        {
            spelling.Set(one.Read.TitleSpelling);
            foreach (var other in reports)
            {
                var runs = other.Read.TitleSpelling;
                var shared = one.Read.TitleSpelling.Intersect(runs).Count();
                Assert.Equal((double)shared / (one.Read.TitleSpelling.Length + runs.Length - shared), spelling.Overlap(runs));
                Assert.InRange(spelling.Overlap(runs), 0, spelling.OverlapAtMost(runs.Length, other.TitleSigns));
            }
        }
    }

    /// <summary>Each name, place and deed with each: some alike, most not.</summary>
    private static OpenReport[] Week(WordCounts counts)
    {
        var reader = new ReportReader(counts);
        var reports = Names.SelectMany(_ => Places, (name, place) => (name, place))
            .SelectMany(_ => Deeds, (subject, deed) => $"{subject.name} {subject.place}: {deed}")
            .Select((title, number) => Report($"Outlet {number % 7}", title, at: number % 50))
            .Select(report => new OpenReport(report, reader.Read(report)))
            .ToArray();
        foreach (var report in reports)
            report.Weigh(counts);
        return reports;
    }
}
