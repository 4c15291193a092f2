using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A relation while the article is read.</summary>
internal sealed record RelationDraft(string Type, ImmutableArray<int> Members, ClaimDraft Claim, Certainty Certainty);

/// <summary>Finds what an article says of how its incidents belong together; nothing is ever merged on that ground.</summary>
internal static class Relations
{
    public static ImmutableArray<RelationDraft> In(Prose prose, List<ReportDraft> reports, ImmutableArray<ClaimDraft> claims, ImmutableArray<ClaimDraft> all)
    {
        if (reports.Count < 2)
            return [];
        var found = ImmutableArray.CreateBuilder<RelationDraft>();
        foreach (var claim in claims)
        {
            foreach (var (type, members) in OfClaim(prose, reports, claim))
            {
                var ordered = InOrder(reports, members);
                if (ordered.Length >= 2 && !found.Any(f => f.Type == type && f.Members.SequenceEqual(ordered)))
                    found.Add(new RelationDraft(type, ordered, claim, WeakestOf(claim, all)));
            }
        }

        return found.ToImmutable();
    }

    private static IEnumerable<(string Type, List<ReportDraft> Members)> OfClaim(Prose prose, List<ReportDraft> reports, ClaimDraft claim)
    {
        var words = prose.Words;
        var named = reports.Where(r => r.Sentences.Contains(claim.Sentence)).ToList();
        var (first, end) = (claim.FirstWord, claim.EndWord);
        for (var i = first; i < end; i++)
        {
            var next = i + 1 < end ? words[i + 1].Lower : "";
            if (SeriesCount(words, i, end) is { } count)
                yield return ("series", SeriesMembers(reports, named, claim.Sentence, count));
            else if (words[i].Lower is "coordinated" or "co" && (words[i].Lower is "coordinated" || (next is "-" && i + 2 < end && words[i + 2].Lower is "ordinated")) && Members(prose, reports, named, claim) is { Count: > 1 } together)
                yield return ("coordinated", together);
            else if (words[i].Lower is "same" && SameThing(words, i, end) is { } same && Members(prose, reports, named, claim) is { Count: > 1 } sharing)
                yield return (same, sharing);
            else if (words[i].Lower is "related" or "linked" or "connected" or "connection" or "link" or "tied" or "unrelated" && Members(prose, reports, named, claim) is { Count: > 1 } related)
                yield return ("related", related);
            else if (words[i].Lower is "retaliation" or "response" or "revenge" && next is "for" or "to" && Anchored(named, claim) is { Count: > 1 } answered)
                yield return ("response to", answered);
        }

        if (Precedes(prose, reports, claim) is { } order)
            yield return ("precedes", order);
    }

    /// <summary>"the third such incident": 3; "the latest in a string of attacks": all of the article.</summary>
    private static int? SeriesCount(ImmutableArray<Word> words, int index, int end)
    {
        var next = index + 1 < end ? words[index + 1].Lower : "";
        if (Ordinals.TryGetValue(words[index].Lower, out var ordinal))
        {
            var at = index + 1;
            while (at < end && at < index + 5 && (words[at].Lower is "such" or "time" or "major" or "similar" or "known" || Anchors.EventModifiers.Contains(words[at].Lower) || words[at].IsLetters && !Clauses.HasVerb(words, at, at + 1)))
            {
                if (words[at].Lower is "such" or "time" || Anchors.EventNouns.Contains(words[at].Lower))
                    return HasSpan(words, at, end) || words[at].Lower is "such" || next is "such" ? ordinal : null;
                at++;
            }

            return null;
        }

        if (words[index].Lower is "string" or "series" or "wave" or "spate" or "rash" or "succession" && next is "of")
        {
            for (var i = index + 2; i < end && i < index + 8; i++)
            {
                if (Anchors.EventNouns.Contains(words[i].Lower) || words[i].Lower is "such")
                    return int.MaxValue;
            }
        }

        return null;
    }

    // "in two months", "this year", "on European organisations".
    private static bool HasSpan(ImmutableArray<Word> words, int from, int end)
    {
        for (var i = from + 1; i < end && i < from + 14; i++)
        {
            if (words[i].Lower is "in" or "within" or "this" or "since" or "on" or "against" or "to")
                return true;
        }

        return false;
    }

    private static List<ReportDraft> SeriesMembers(List<ReportDraft> reports, List<ReportDraft> named, int sentence, int count)
    {
        if (count >= reports.Count)
            return reports;
        // The one spoken of, and those told before it.
        var here = named.Count > 0 ? named : [reports[0]];
        return [.. here.Concat(reports.Where(r => r.Anchors[0].Sentence <= sentence)).Concat(reports).Distinct().Take(count)];
    }

    private static string? SameThing(ImmutableArray<Word> words, int index, int end)
    {
        for (var i = index + 1; i < end && i < index + 5; i++)
        {
            switch (words[i].Lower)
            {
                case "group" or "attackers" or "attacker" or "hackers" or "gang" or "actor" or "actors" or "people" or "perpetrators" or "crew" or "hacker" or "criminals":
                    return "same actor";
                case "malware" or "ransomware" or "virus" or "worm" or "trojan" or "tool" or "tools" or "strain":
                    return "same malware";
                case "server" or "servers" or "infrastructure" or "domain" or "domains" or "address" or "addresses":
                    return "same infrastructure";
                case "flaw" or "vulnerability" or "bug" or "weakness" or "hole":
                    return "same vulnerability";
            }
        }

        return null;
    }

    /// <summary>The incidents a claim joins: those it names, else both of two when it speaks of "the attacks".</summary>
    private static List<ReportDraft> Members(Prose prose, List<ReportDraft> reports, List<ReportDraft> named, ClaimDraft claim)
    {
        if (named.Count > 1)
            return named;
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (prose.Words[i].Lower is "attacks" or "incidents" or "breaches" or "intrusions" or "cyberattacks" or "hacks" or "outages" or "both" or "two")
                return reports.Count == 2 ? reports : named.Count == 1 && reports.Count > 2 ? reports[..2] : reports;
        }

        return named;
    }

    private static List<ReportDraft> Anchored(List<ReportDraft> named, ClaimDraft claim) => [.. named.Where(r => r.Anchors.Exists(a => a.Sentence == claim.Sentence))];

    // "Less than two days after A came under fire, B was attacked."
    private static List<ReportDraft>? Precedes(Prose prose, List<ReportDraft> reports, ClaimDraft claim)
    {
        if (!HasAfter(prose, claim))
            return null;
        var here = reports.SelectMany(r => r.Anchors.Where(a => a.Sentence == claim.Sentence && a.EventWord >= claim.FirstWord && a.EventWord < claim.EndWord).Select(a => (Report: r, Anchor: a)))
            .OrderBy(a => a.Anchor.EventWord).ToArray();
        if (here.Length < 2)
            return null;
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (prose.Words[i].Lower is not "after")
                continue;
            // What stands behind "after", up to the comma, came first.
            var earlier = here.FirstOrDefault(a => a.Anchor.EventWord > i && !CommaBetween(prose, i, a.Anchor.Targets[0].First));
            var later = here.FirstOrDefault(a => a.Report != earlier.Report && (a.Anchor.EventWord < i || CommaBetween(prose, i, a.Anchor.Targets[0].First)));
            if (earlier.Report is not null && later.Report is not null)
                return [earlier.Report, later.Report];
        }

        return null;
    }

    private static bool HasAfter(Prose prose, ClaimDraft claim)
    {
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (prose.Words[i].Lower is "after")
                return true;
        }

        return false;
    }

    private static bool CommaBetween(Prose prose, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (prose.Words[i].Text is ",")
                return true;
        }

        return false;
    }

    // The whole sentence counts: a doubt in its other half is a doubt about the relation.
    private static Certainty WeakestOf(ClaimDraft claim, ImmutableArray<ClaimDraft> all)
    {
        var doubt = all.FirstOrDefault(c => c.Sentence == claim.Sentence && c.Certainty is Certainty.Unverified or Certainty.Unclear && ReferenceEquals(c.Attribution, claim.Attribution));
        return doubt is not null && doubt.Certainty > claim.Certainty ? doubt.Certainty : claim.Certainty;
    }

    /// <summary>Earlier incidents first, by their dates, else as the article orders them.</summary>
    private static ImmutableArray<int> InOrder(List<ReportDraft> reports, List<ReportDraft> members) =>
        [.. members.Distinct().OrderBy(r => r.Start?.Value ?? "9999", StringComparer.Ordinal).ThenBy(r => reports.IndexOf(r)).Select(r => reports.IndexOf(r))];

    private static readonly FrozenDictionary<string, int> Ordinals = new Dictionary<string, int>
    {
        ["second"] = 2,
        ["third"] = 3,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["seventh"] = 7,
    }.ToFrozenDictionary();
}
