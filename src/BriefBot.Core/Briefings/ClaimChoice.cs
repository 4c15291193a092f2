using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Chooses the claims an item shows beside its facts: disputes side by side first, then what is claimed, open, judged or guessed, last what is confirmed.</summary>
internal static partial class ClaimChoice
{
    private const int MostClaims = 3;

    /// <summary>All claims of an item together; with its facts it stays within 110 words.</summary>
    private const int MostWords = 40;

    /// <summary>A claim with the sentence it points at.</summary>
    private const int MostWordsOfOne = 40;

    /// <summary>Two sides dispute the same thing if they share so many words, or the same name.</summary>
    private const int SharedByDispute = 2;

    /// <summary>A longer one is half a sentence and no role.</summary>
    private const int MostSpacesInRole = 6;

    private const int MostSpacesInSpeaker = 8;

    /// <summary>Speakers that are nobody, or words that only look like one.</summary>
    private static readonly string[] NoSpeakers = ["nobody", "no one", "no group", "none ", "the post", "the flaw", "the vulnerability", "the bug", "the attack", "the attackers", "much ", "some of", "reports", "this ", "that ", "last ", "on ", "in "];

    private static readonly SearchValues<string> Denying = ShownText.Words("deny", "denie", "denial", "reject", "disput", "dismiss", "refut", "contradict", "untrue", "is false", "are false", "nothing to do with");

    /// <summary>Said against a claim it denies that; said of one's own damage it is a limit.</summary>
    private static readonly SearchValues<string> DenyingClaims = ShownText.Words("no evidence that", "not been hacked", "not been breached", "not hacked", "not breached");

    private static readonly SearchValues<string> Hedging = ShownText.Words("alleged", "speculat", "rumour", "rumor", "reportedly", "supposed");
    private static readonly SearchValues<string> Claiming = ShownText.Words("claim", "alleg", "boast", "purport", "supposed", "says it", "said it has");
    private static readonly SearchValues<string> Confirming = ShownText.Words("confirm", "admit", "acknowledg", "disclos");

    /// <param name="facts">What the item tells already; it is not told again, unless a dispute needs both sides.</param>
    public static ImmutableArray<ClaimLine> Of(ImmutableArray<Telling> tellings, ImmutableArray<Sentence> facts)
    {
        var all = tellings
            .OrderByDescending(telling => telling.IsFresh)
            .ThenBy(telling => telling.News.Article.Appeared)
            .SelectMany(telling => telling.Facts.Claims.Select((claim, place) => (Claim: claim, Telling: telling, Place: place)))
            .Where(one => IsShown(one.Claim, one.Telling) || TakesBackAFact(one.Claim, one.Telling, one.Place, facts))
            .ToArray();
        // What was open or guessed yesterday may be answered today; of older reports only the sides of a dispute are heard again.
        if (tellings.Any(telling => telling.IsFresh)) all = [.. all.Where(one => one.Telling.IsFresh || one.Claim.Certainty is Certainty.Claimed or Certainty.Denied)];
        var isClaimed = Array.Exists(all, one => one.Claim.Certainty == Certainty.Claimed);
        var denials = all.Where(one => IsDenial(one.Claim, isClaimed)).Select(one => one.Claim).ToArray();
        var disputed = all.Where(one => one.Claim.Certainty is Certainty.Claimed or Certainty.Speculated && Array.Exists(denials, denial => AreAtOdds(one.Claim, denial))).Select(one => one.Claim).ToHashSet();
        bool IsSide(ReportedClaim claim) => disputed.Contains(claim) || (denials.Contains(claim) && disputed.Any(other => AreAtOdds(other, claim)));

        var chosen = ImmutableArray.CreateBuilder<ClaimLine>();
        var words = 0;
        foreach (var (claim, telling, place) in all.OrderBy(one => IsSide(one.Claim) ? 0 : 1).ThenBy(one => Rank(one.Claim.Certainty)))
        {
            if (chosen.Count == MostClaims) break;
            if (!telling.IsFresh && !IsSide(claim) && tellings.Any(other => other.IsFresh)) continue;
            if (Standing(claim, telling, place, facts, isFirst: chosen.Count == 0) is not { } text || telling.Quote(text) is not { } sentence) continue;
            var count = ShownText.CountWords(text);
            if (words + count > MostWords && chosen.Count > 0) continue;
            if (chosen.Any(line => ShownText.AreAlike(line.Sentence.Text, text) || (line.Certainty == claim.Certainty && AreOne(line.Speaker, claim.Speaker)))) continue;
            if (!IsSide(claim) && facts.Any(fact => ShownText.AreAlike(fact.Text, text))) continue;
            words += count;
            chosen.Add(new ClaimLine(claim.Certainty, SpeakerOf(claim), sentence, IsSide(claim)));
        }
        return chosen.ToImmutable();
    }

    /// <summary>Says that it is not so; a limit of the damage ("payment cards were not affected") denies nothing that anybody claims.</summary>
    /// <param name="isClaimed">True when somebody else claims the opposite.</param>
    public static bool IsDenial(ReportedClaim claim, bool isClaimed) =>
        claim.Certainty == Certainty.Denied && IsSpeaker(claim) && (claim.Text.HasAny(Denying) || (isClaimed && claim.Text.HasAny(DenyingClaims)));

    public static bool IsSpeaker(ReportedClaim claim) =>
        claim.Speaker.Length > 0
        && !Array.Exists(NoSpeakers, none => claim.Speaker.StartsWith(none, StringComparison.OrdinalIgnoreCase))
        && claim.Speaker.Count(c => c == ' ') < MostSpacesInSpeaker
        // "Speculation that Beijing backed it": the one spoken of does not speak.
        && !claim.Text.Contains($"that {claim.Speaker} ", StringComparison.OrdinalIgnoreCase);

    private static bool IsShown(ReportedClaim claim, Telling telling)
    {
        if (claim.Certainty is Certainty.Reported or Certainty.Unclear || !ShownText.IsWhole(ShownText.WithoutDateline(claim.Text))) return false;
        var isOutlet = claim.Speaker.Length == 0 || claim.Speaker.Equals(telling.Report.Outlet, StringComparison.OrdinalIgnoreCase);
        // The outlet itself: what it hedges or could not check is worth knowing; that it "denies" or "confirms" is how it writes.
        if (isOutlet) return claim.Certainty is Certainty.Claimed or Certainty.Speculated && !ShownText.IsAddressed(claim.Text) && claim.Text.HasAny(Hedging);
        if (ShownText.IsAddressed(claim.Text) || !IsSpeaker(claim)) return false;
        return claim.Certainty switch
        {
            Certainty.Denied => IsDenial(claim, isClaimed: true),
            // Whoever is named in a title as hit speaks of itself: that is a statement, unless the source itself calls it a claim.
            Certainty.Claimed => claim.Text.HasAny(Claiming) || !telling.Facts.Targets.Any(target => AreOne(target, claim.Speaker)),
            Certainty.Confirmed => claim.Text.HasAny(Confirming),
            _ => true,
        };
    }

    /// <summary>The outlet says that it could not check what the item tells as a fact.</summary>
    private static bool TakesBackAFact(ReportedClaim claim, Telling telling, int place, ImmutableArray<Sentence> facts) =>
        place > 0 && claim.Certainty == Certainty.Unverified && ShownText.TakesBack(claim.Text) && ShownText.IsAddressed(claim.Text) && facts.Any(fact => fact.Text == ShownText.WithoutDateline(telling.Facts.Claims[place - 1].Text));

    /// <summary>The claim so that it stands alone: with the sentence before it, if it points back at that.</summary>
    /// <param name="isFirst">True when it stands right under the last of the facts.</param>
    /// <returns>Null when what it points at cannot be shown with it.</returns>
    private static string? Standing(ReportedClaim claim, Telling telling, int place, ImmutableArray<Sentence> facts, bool isFirst)
    {
        var text = ShownText.WithoutDateline(claim.Text);
        if (place + 1 < telling.Facts.Claims.Length && telling.Facts.Claims[place + 1].Text is var next && ShownText.TakesBack(next) && FollowEachOther(telling.Report.Text, claim.Text, next)) text = $"{text} {next}";
        if (!ShownText.PointsBack(text) || (claim.Speaker.Length > 0 && ShownText.PointsOnlyAtItsSpeaker(text))) return text;
        if (ShownText.PointsBackAtSeveral(text)) return null;
        var before = place > 0 ? ShownText.WithoutDateline(telling.Facts.Claims[place - 1].Text) : "";
        // Right under the sentence it points at it stands; further down a reader would look for it in vain. What takes a fact back is told all the same.
        if ((isFirst && facts.LastOrDefault()?.Text == before) || (ShownText.TakesBack(text) && facts.Any(fact => fact.Text == before))) return text;
        var follows = before.Length > 0 && !ShownText.PointsBack(before) && ShownText.IsWhole(before) && FollowEachOther(telling.Report.Text, telling.Facts.Claims[place - 1].Text, claim.Text);
        return follows && ShownText.CountWords(before) + ShownText.CountWords(text) <= MostWordsOfOne ? $"{before} {text}" : null;
    }

    private static bool FollowEachOther(string article, string earlier, string later)
    {
        var at = article.IndexOf(earlier, StringComparison.Ordinal);
        return at >= 0 && article.AsSpan(at + earlier.Length).TrimStart().StartsWith(later, StringComparison.Ordinal);
    }

    private static int Rank(Certainty certainty) => certainty switch
    {
        Certainty.Denied => 1,
        Certainty.Claimed => 2,
        Certainty.Unverified => 3,
        Certainty.Assessed => 4,
        Certainty.Speculated => 5,
        _ => 6,
    };

    private static bool AreAtOdds(ReportedClaim claim, ReportedClaim denial) =>
        !AreOne(claim.Speaker, denial.Speaker) && Content(claim.Text).Count(Content(denial.Text).Contains) >= SharedByDispute;

    private static HashSet<string> Content(string text) => [.. ShownText.WordsOf(text).Where(word => word is not ("said" or "that" or "this" or "with" or "from" or "have" or "been" or "were" or "which" or "their"))];

    /// <summary>"The gang Akira" is Akira; "the company" is the company that was named.</summary>
    private static bool AreOne(string one, string other)
    {
        var (a, b) = (NamesIn(one), NamesIn(other));
        return a.Length == 0 || b.Length == 0
            ? one.StartsWith("the ", StringComparison.OrdinalIgnoreCase) || other.StartsWith("the ", StringComparison.OrdinalIgnoreCase) || one.Equals(other, StringComparison.OrdinalIgnoreCase)
            : a.Intersect(b, StringComparer.OrdinalIgnoreCase).Any();
    }

    private static string[] NamesIn(string speaker) =>
        [.. speaker.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsUpper(word[0]) && word is not ("The" or "A" or "An"))];

    private static string SpeakerOf(ReportedClaim claim) => Day().Replace(WithRole(claim), "");

    /// <summary>Neither is told twice: "Akira, known as Akira" says no more than "Akira".</summary>
    private static string WithRole(ReportedClaim claim) =>
        claim.Role.Length > 0 && claim.Role.Count(c => c == ' ') < MostSpacesInRole
        && !claim.Speaker.Contains(claim.Role, StringComparison.OrdinalIgnoreCase) && !claim.Role.Contains(claim.Speaker, StringComparison.OrdinalIgnoreCase) ? $"{claim.Speaker}, {claim.Role}" : claim.Speaker;

    // "Microsoft on Monday confirmed": the day is no part of the name.
    [GeneratedRegex(@"\s+(?:on|last)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
