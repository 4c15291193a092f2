using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A relation while the article is read.</summary>
internal sealed record RelationDraft(string Type, ImmutableArray<int> Members, ClaimDraft Claim, Certainty Certainty);

/// <summary>Finds what an article says of how its incidents belong together; nothing is ever merged on that ground.</summary>
internal sealed partial class Relations
{
    private readonly Prose prose;
    private readonly ImmutableArray<Word> words;
    private readonly List<ReportDraft> reports;
    private readonly ImmutableArray<ClaimDraft> claims;
    private readonly bool isRoundUp;

    private Relations(Prose prose, List<ReportDraft> reports, ImmutableArray<ClaimDraft> claims, bool isRoundUp)
    {
        this.isRoundUp = isRoundUp;
        this.prose = prose;
        words = prose.Words;
        this.reports = reports;
        this.claims = claims;
    }

    /// <param name="isRoundUp">The article tells stories that have nothing to do with each other.</param>
    public static ImmutableArray<RelationDraft> In(Prose prose, List<ReportDraft> reports, ImmutableArray<ClaimDraft> claims, bool isRoundUp) =>
        reports.Count < 2 ? [] : new Relations(prose, reports, claims, isRoundUp).All();

    private ImmutableArray<RelationDraft> All()
    {
        var found = ImmutableArray.CreateBuilder<RelationDraft>();
        foreach (var claim in claims)
        {
            foreach (var (type, members) in OfClaim(claim))
                Add(type, members, claim);
        }

        foreach (var act in reports.Where(r => r.IsLaw))
        {
            if (claims.FirstOrDefault(c => c.Sentence == act.FirstSentence) is not { } told)
                continue;
            var answered = reports.Where(r => !r.IsLaw && r.Targets.Intersect(act.Targets).Any());
            foreach (var attack in act.Targets.Count > 1 ? answered : answered.Take(1))
                Add("follow-up", [attack, act], told);
        }

        return found.ToImmutable();

        void Add(string type, List<ReportDraft> members, ClaimDraft claim)
        {
            var ordered = InOrder(members);
            if (ordered.Length < 2)
                return;
            var relation = new RelationDraft(type, ordered, claim, CertaintyOf(type, claim));
            var known = found.FirstOrDefault(f => f.Type == type && f.Members.SequenceEqual(ordered));
            if (known is null)
                found.Add(relation);
            // "Whether the same people were responsible is disputed. Detectives treat it as the work of one group": whoever says it is told.
            else if (known.Claim.Speaker.Length == 0 && claim.Speaker.Length > 0 && IsAsked(known.Claim))
                found[found.IndexOf(known)] = relation;
        }
    }

    private IEnumerable<(string Type, List<ReportDraft> Members)> OfClaim(ClaimDraft claim)
    {
        var named = reports.Where(r => r.Sentences.Contains(claim.Sentence)).ToList();
        var (first, end) = (claim.FirstWord, claim.EndWord);
        for (var i = first; i < end; i++)
        {
            var lower = words[i].Lower;
            var next = i + 1 < end ? words[i + 1].Lower : "";
            if (SeriesCount(i, end) is { } count)
            {
                var members = SeriesMembers(named, claim.Sentence, count);
                // "Hacked for the second time": two incidents of one victim are no series.
                if (members.SelectMany(m => m.Targets).Distinct().Count() > 1)
                    yield return ("series", members);
            }
            else if (lower is "coordinated" or "concerted" || (lower is "co" && next is "-" && i + 2 < end && words[i + 2].Lower is "ordinated"))
            {
                if (!IsNegated(claim, i))
                    yield return ("coordinated", Members(named, claim));
            }
            else if (lower is "same" or "identical" && SameThing(i, end) is { } same)
            {
                if (!IsNegated(claim, i))
                    yield return (same, WithOther(Members(named, claim), claim));
            }
            else if (IsOneHand(i, end) && OfSeveral(named, claim) is { Count: > 1 } handled)
            {
                if (!IsNegated(claim, i))
                    yield return ("same actor", handled);
            }
            else if (OwningUp.Contains(lower) && OfSeveral(named, claim) is { Count: > 1 } owned)
            {
                if (!IsNegated(claim, i))
                    yield return ("same actor", owned);
            }
            else if (lower is "also" && i > first + 2 && IsOfPeople(first, i))
            {
                if (!IsNegated(claim, i))
                    yield return ("same actor", WithOther(named, claim));
            }
            else if (lower is "coincidence" or "coincidences" or "coincidental" || (lower is "accident" && i > first && words[i - 1].Lower is "no" or "an"))
            {
                yield return ("related", WithOther(named, claim));
            }
            else if (Paths.Longest(words, i, end, out _).Count > 0 && (claim.Attribution is not null && PointsAtOther(named, claim) || IsOfTheIntruder(named, first, i)))
            {
                if (!IsNegated(claim, i))
                    yield return ("related", WithOther(named, claim));
            }
            else if (lower is "behind" && SaysToo(i, end) && Attacked() is { Count: 2 } two)
            {
                yield return ("same actor", two);
            }
            else if (lower is "related" or "linked" or "connected" or "connection" or "link" or "tied" || (lower is "to" && next is "do" && i + 2 < end && words[i + 2].Lower is "with"))
            {
                if (!IsNegated(claim, i))
                    yield return ("related", Members(named, claim));
            }
            else if (lower is "retaliation" or "revenge" or "reprisal" && IsForNothingElse(i, end) && reports.Count == 2)
            {
                yield return ("response to", reports);
            }
            else if (lower is "response" or "reply" && next is "to" && Anchored(named, claim) is { Count: > 1 } answered)
            {
                yield return ("response to", answered);
            }
        }

        if (Precedes(claim) is { } order && !order.Exists(r => r.IsLaw))
            yield return ("precedes", order);
    }

    /// <summary>"the third such incident": 3; "the latest in a string of attacks": all of the article.</summary>
    private int? SeriesCount(int index, int end)
    {
        var next = index + 1 < end ? words[index + 1].Lower : "";
        if (Ordinals.TryGetValue(words[index].Lower, out var ordinal))
        {
            for (var at = index + 1; at < end && at < index + 6; at++)
            {
                if (words[at].Lower is "such" || AttackWords.Events.Contains(words[at].Lower) || (PartyWords.Organisations.Contains(words[at].Lower) && IsHitBehind(at, end)) || words[at].Lower is "victim" || (words[at].Lower is "time" && IsOfOthers(at, end)))
                    return next is "such" || words[at].Lower is "such" || HasSpan(at, end) ? ordinal : null;
                if (!words[at].IsLetters || Clauses.HasVerb(words, at, at + 1))
                    return null;
            }

            return null;
        }

        if (words[index].Lower is "string" or "series" or "wave" or "spate" or "rash" or "succession" && next is "of")
        {
            for (var i = index + 2; i < end && i < index + 8; i++)
            {
                if (AttackWords.Events.Contains(words[i].Lower) || words[i].Lower is "such")
                    return int.MaxValue;
            }
        }

        return null;
    }

    // "the third time this summer that a local government has been hit".
    private bool IsOfOthers(int from, int end)
    {
        for (var i = from + 1; i + 1 < end && i < from + 6; i++)
        {
            if (words[i].Lower is "a" or "an" && IsHitBehind(Math.Max(i, end - 8), end))
                return true;
        }

        return false;
    }

    // "the third British retailer to be hit in a fortnight".
    private bool IsHitBehind(int from, int end)
    {
        for (var i = from + 1; i < end && i < from + 7; i++)
        {
            if (AttackWords.Passive.Contains(words[i].Lower) || AttackWords.Events.Contains(words[i].Lower) || words[i].Lower is "fall" or "suffer" or "report" or "disclose")
                return true;
        }

        return false;
    }

    // "in two months", "this year", "on European organisations".
    private bool HasSpan(int from, int end)
    {
        for (var i = from + 1; i < end && i < from + 16; i++)
        {
            if (words[i].Lower is "in" or "within" or "this" or "since" or "on" or "against" or "to")
                return true;
        }

        return false;
    }

    private List<ReportDraft> SeriesMembers(List<ReportDraft> named, int sentence, int count)
    {
        var attacks = Attacked().OrderBy(r => r.FirstSentence).ToList();
        if (count >= attacks.Count)
            return attacks;
        // The one spoken of, and those told before it.
        var here = named.Count > 0 ? named : [reports[0]];
        return [.. here.Concat(attacks.Where(r => r.FirstSentence <= sentence)).Concat(attacks).Distinct().Take(count)];
    }

    private List<ReportDraft> Attacked() => reports.FindAll(r => !r.IsLaw);

    private string? SameThing(int index, int end)
    {
        for (var i = index + 1; i < end && i < index + 5; i++)
        {
            if (words[i].Lower is "group" or "people" or "perpetrators" or "team" || (PartyWords.Gangs.Contains(words[i].Lower) && words[i].Lower is not ("channel" or "user" or "seller")))
                return i + 1 < end && words[i + 1].Text is "'" ? "same malware" : "same actor";
            if (PartyWords.Malware.Contains(words[i].Lower) || words[i].Lower is "tool" or "tools" or "strain" or "code" or "toolkit")
                return "same malware";
            if (words[i].Lower is "server" or "servers" or "infrastructure" or "domain" or "domains" or "address" or "addresses" or "laptop" or "computer" or "computers" or "machine" or "machines" or "wallet" or "wallets" or "provider")
                return "same infrastructure";
            if (AttackWords.Flaws.Contains(words[i].Lower))
                return "same vulnerability";
        }

        return null;
    }

    // "Vantablock was behind its break-in, too".
    private bool SaysToo(int index, int end)
    {
        for (var i = index + 1; i < end; i++)
        {
            if (words[i].Lower is "too" or "also" || (words[i].Lower is "as" && i + 1 < end && words[i + 1].Lower is "well"))
                return true;
        }

        return index >= 1 && words[index - 1].Lower is "also";
    }

    // "announced the flood as revenge." and "revenge for the arrest", but not "in revenge for the vote on sanctions".
    private bool IsForNothingElse(int index, int end)
    {
        if (index + 1 >= end || words[index + 1].Lower is not "for")
            return true;
        for (var i = index + 2; i < end && i < index + 7; i++)
        {
            if (AttackWords.Events.Contains(words[i].Lower) || AttackWords.Arresting.Contains(words[i].Lower) || AttackWords.Seizing.Contains(words[i].Lower) || words[i].Lower is "raid")
                return true;
        }

        return false;
    }

    // What is said not to be so is no relation; what is only asked is one that is not known.
    private bool IsNegated(ClaimDraft claim, int index)
    {
        for (var i = claim.FirstWord; i < index; i++)
        {
            if (words[i].Lower is "whether" or "unclear")
                return false;
            if (words[i].Lower is "no" or "nobody" or "nothing" or "not" or "neither" or "none" or "never" or "cannot")
                return !IsAsked(claim);
        }

        return claim.Certainty is Certainty.Denied;
    }

    private bool IsAsked(ClaimDraft claim)
    {
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (words[i].Lower is "whether" or "unclear" or "if")
                return true;
        }

        return false;
    }

    /// <summary>The incidents a claim joins: those it names, else as many as it counts when it speaks of "the attacks".</summary>
    private List<ReportDraft> Members(List<ReportDraft> named, ClaimDraft claim)
    {
        if (named.Count > 1)
            return named;
        var attacks = Attacked();
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (!Plurals.Contains(words[i].Lower))
                continue;
            var count = i > claim.FirstWord ? words[i - 1].Lower switch { "two" or "both" => 2, "three" => 3, "four" => 4, "five" => 5, _ => 0 } : 0;
            return count == 0 || count == attacks.Count ? attacks : named.Count == 1 && attacks.Count > count ? attacks[..count] : attacks;
        }

        return named;
    }

    private static List<ReportDraft> Anchored(List<ReportDraft> named, ClaimDraft claim) => [.. named.Where(r => r.Anchors.Exists(a => a.Sentence == claim.Sentence))];

    // "Less than two days after A came under fire, B was attacked."
    private List<ReportDraft>? Precedes(ClaimDraft claim)
    {
        var here = reports.SelectMany(r => r.Anchors.Where(a => a.Targets.Length > 0 && a.Sentence == claim.Sentence && a.EventWord >= claim.FirstWord && a.EventWord < claim.EndWord).Select(a => (Report: r, Anchor: a)))
            .OrderBy(a => a.Anchor.EventWord).ToArray();
        if (here.Length < 2)
            return null;
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (words[i].Lower is not "after")
                continue;
            // What stands behind "after", up to the comma, came first.
            var earlier = here.FirstOrDefault(a => a.Anchor.EventWord > i && !CommaBetween(i, a.Anchor.Targets[0].First));
            var later = here.FirstOrDefault(a => a.Report != earlier.Report && (a.Anchor.EventWord < i || CommaBetween(i, a.Anchor.Targets[0].First)));
            if (earlier.Report is not null && later.Report is not null)
                return [earlier.Report, later.Report];
        }

        return null;
    }

    private bool CommaBetween(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (words[i].Text is ",")
                return true;
        }

        return false;
    }

    // The whole sentence counts: a doubt in its other half is a doubt about the relation.
    private Certainty CertaintyOf(string type, ClaimDraft claim)
    {
        // That police hold a suspect is told, however the sentence hedges what he did.
        if (type is "follow-up")
            return claim.Certainty is Certainty.Confirmed ? Certainty.Confirmed : Certainty.Reported;
        var doubt = claims.FirstOrDefault(c => c.Sentence == claim.Sentence && c.Certainty is Certainty.Unverified or Certainty.Unclear && ReferenceEquals(c.Attribution, claim.Attribution));
        if (doubt is not null && doubt.Certainty > claim.Certainty)
            return doubt.Certainty;
        if (type is "related" && IsAsked(claim) && claim.Certainty is not Certainty.Unclear)
            return Certainty.Unverified;
        // Who takes both on themselves, or says that one hand did both, claims it.
        if (type is "same actor" && claim.Certainty is Certainty.Reported && (claim.Attribution is not null || HasOwningUp(claim)))
            return Certainty.Claimed;
        return LacksEvidence(prose.Sentences[claim.Sentence]) ? Certainty.Unverified : claim.Certainty;
    }

    // "but conceded that the alliance had not seen the evidence", "offered no proof".
    private bool LacksEvidence(ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (words[i].Lower is not ("evidence" or "proof"))
                continue;
            for (var j = i - 1; j >= sentence.FirstWord && j > i - 6; j--)
            {
                if (words[j].Lower is "no" or "not" or "without" or "never")
                    return true;
            }
        }

        return false;
    }

    /// <summary>Earlier incidents first, by their dates, else as the article orders them.</summary>
    private ImmutableArray<int> InOrder(List<ReportDraft> members) =>
        [.. members.Distinct().OrderBy(r => r.Start?.Value ?? "9999", StringComparer.Ordinal).ThenBy(r => reports.IndexOf(r)).Select(r => reports.IndexOf(r))];

    private static readonly FrozenSet<string> Plurals = Sentences.SetOf(
        "attacks incidents breaches intrusions cyberattacks hacks outages both two cases thefts break-ins companies firms victims events raids");

    private static readonly FrozenDictionary<string, int> Ordinals = new Dictionary<string, int>
    {
        ["second"] = 2,
        ["third"] = 3,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["seventh"] = 7,
        ["eighth"] = 8,
    }.ToFrozenDictionary();
}
