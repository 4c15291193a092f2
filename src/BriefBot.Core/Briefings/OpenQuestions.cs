using System.Buffers;
using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Finds what the reports leave open, and what they expect to come; newer reports decide, since they may have answered what older ones asked.</summary>
internal static class OpenQuestions
{
    private const int MostNotKnown = 1;
    private const int MostWords = 30;

    private static readonly SearchValues<string> Coming = ShownText.Words("is expected to", "are expected to", "are to resume", "is to resume", "will publish", "threatens to publish", "threatened to publish", "will be released", "is due to", "plans to release", "will appeal", "will be sentenced", "trial is", "deadline", "will disclose", "to be published");

    /// <summary>At most one sentence; it does not say what the item tells already.</summary>
    public static ImmutableArray<Sentence> Of(ImmutableArray<Telling> tellings, ImmutableArray<Sentence> facts, ImmutableArray<ClaimLine> claims)
    {
        var open = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var (text, telling) in Newest(tellings).SelectMany(Asked))
        {
            if (open.Count == MostNotKnown || open.Sum(sentence => ShownText.CountWords(sentence.Text)) + ShownText.CountWords(text) > MostWords) continue;
            if (IsSaid(text, facts, claims) || open.Any(other => ShownText.AreAlike(other.Text, text))) continue;
            if (telling.Quote(text) is { } sentence) open.Add(sentence);
        }
        return open.ToImmutable();
    }

    /// <summary>What is announced for the days to come: a deadline, a disclosure, a trial.</summary>
    public static ImmutableArray<Sentence> Expected(ImmutableArray<Telling> tellings, ImmutableArray<Sentence> facts, ImmutableArray<ClaimLine> claims) =>
    [
        .. Newest(tellings)
            .SelectMany(telling => telling.Facts.Claims.Select(claim => (Text: ShownText.WithoutDateline(claim.Text), telling)))
            .Where(pair => pair.Text.HasAny(Coming) && IsTellable(pair.Text) && !IsSaid(pair.Text, facts, claims))
            .Select(pair => pair.telling.Quote(pair.Text))
            .OfType<Sentence>()
            .Take(1),
    ];

    /// <summary>What its slots mark as not known; that nobody claimed it; what an outlet says it could not check.</summary>
    private static IEnumerable<(string Text, Telling Telling)> Asked(Telling telling) => telling.Facts.Slots
        .Where(slot => slot.Slot == Slot.NotKnown)
        .Select(slot => slot.Text)
        .Concat(telling.Facts.Claims.Where(claim => claim.Text.StartsWith("Nobody has claimed", StringComparison.Ordinal) || claim.Text.StartsWith("No group has claimed", StringComparison.Ordinal)).Select(claim => claim.Text))
        .Select(text => ShownText.WithoutDateline(text))
        .Where(IsTellable)
        .Select(text => (text, telling));

    /// <summary>That somebody did not answer is no open question.</summary>
    private static readonly SearchValues<string> NoAnswer = ShownText.Words("did not respond", "not respond", "declined to comment", "not commented", "not answered", "did not answer", "did not reply", "no comment", "not received an answer");

    private static bool IsTellable(string text) => !text.HasAny(NoAnswer) && ShownText.IsWhole(text) && !ShownText.PointsBack(text) && !ShownText.IsAddressed(text);

    private static IEnumerable<Telling> Newest(ImmutableArray<Telling> tellings) =>
        tellings.Where(telling => telling.IsFresh).DefaultIfEmpty(tellings[^1]).OrderByDescending(telling => telling.News.Article.Appeared);

    private static bool IsSaid(string text, ImmutableArray<Sentence> facts, ImmutableArray<ClaimLine> claims) =>
        facts.Any(fact => ShownText.AreAlike(fact.Text, text)) || claims.Any(claim => ShownText.AreAlike(claim.Sentence.Text, text));
}
