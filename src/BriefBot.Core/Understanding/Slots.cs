using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Chooses the sentences of the article that tell what, who, when, impact, response and what is not known.</summary>
internal static class Slots
{
    /// <summary>Sentences that fill a slot, at most two for impact and response, none twice.</summary>
    public static ImmutableArray<SlotSentence> Of(
        Prose prose, ReportDraft report, ImmutableArray<ClaimDraft> claims, ImmutableArray<Quantity> quantities)
    {
        var used = new HashSet<int>();
        var counts = quantities.Where(q => q.IsExtent).CountBy(q => prose.SentenceAt(q.Start)).ToDictionary();
        var slots = ImmutableArray.CreateBuilder<SlotSentence>();
        var bySentence = claims.GroupBy(c => c.Sentence).ToDictionary(g => g.Key, g => g.ToArray());
        int[] own = [.. report.Sentences.Where(bySentence.ContainsKey)];
        var anchored = report.Anchors.Where(a => a.IsTold).Select(a => a.Sentence).ToHashSet();

        Fill(Slot.What, 1, own.Where(s => anchored.Contains(s) && IsFirm(bySentence[s])).Concat(own.Where(anchored.Contains)).Concat(own.Take(1)));
        Fill(Slot.When, 1, own.Where(s => report.Start is { } start && Holds(prose, s, start.Span)));
        Fill(Slot.Impact, 2, own.Where(s => IsAbout(prose, s, ImpactWords) || counts.ContainsKey(s)).OrderByDescending(s => counts.GetValueOrDefault(s)));
        Fill(Slot.Response, 2, own.Where(s => IsAbout(prose, s, ResponseWords)));
        Fill(Slot.NotKnown, 2, own.Where(s => Array.Exists(bySentence[s], c => c.Certainty is Certainty.Unclear or Certainty.Unverified || c.Attribution?.Kind == CueKind.Declined)));
        return slots.ToImmutable();

        void Fill(Slot slot, int most, IEnumerable<int> sentences)
        {
            foreach (var s in sentences.Distinct())
            {
                if (most == 0)
                    return;
                if (!IsTellable(prose, s) || !used.Add(s))
                    continue;
                var claim = bySentence[s][0];
                var span = prose.InOriginal(prose.Sentences[s].Span);
                slots.Add(new SlotSentence(slot, prose.OriginalText(prose.Sentences[s].Span), span.Start, span.End, claim.Speaker, bySentence[s].Max(c => c.Certainty)));
                most--;
            }
        }
    }

    private static bool IsFirm(ClaimDraft[] claims) => Array.TrueForAll(claims, c => c.Certainty < Certainty.Speculated);

    // Not too short to say anything, no question, no quotation cut in half.
    private static bool IsTellable(Prose prose, int sentence)
    {
        var it = prose.Sentences[sentence];
        var count = it.EndWord - it.FirstWord;
        if (count is < 5 or > 75 || prose.Words[it.EndWord - 1].Text is "?" or ":")
            return false;
        var quotes = 0;
        for (var i = it.FirstWord; i < it.EndWord; i++)
            quotes += prose.Words[i].Text is "\"" ? 1 : 0;
        return quotes % 2 == 0;
    }

    private static bool Holds(Prose prose, int sentence, Span span) => prose.Sentences[sentence].Span.Contains(span);

    private static bool IsAbout(Prose prose, int sentence, FrozenSet<string> stems)
    {
        var bySpan = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = prose.Sentences[sentence].FirstWord; i < prose.Sentences[sentence].EndWord; i++)
        {
            if (bySpan.Contains(Stem.SpanOf(prose.Words[i].Lower)))
                return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> ImpactWords = StemsOf("""
        stolen stole leaked exposed encrypted offline disrupted outage cancelled canceled delayed diverted lost downtime shut unavailable revoked affected
        compromised accessed exfiltrated published passwords personal infected crippled losses suspended halted
        """);

    private static readonly FrozenSet<string> ResponseWords = StemsOf("""
        investigate investigating investigation notified notify restored restoring restore recovered contained isolated patched patch fixed fix updated
        reset police forensic responders contacted mitigated blocked asked advised urged disconnected working helping engaged hired reported
        """);

    private static FrozenSet<string> StemsOf(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Stem.Of).ToFrozenSet();
}
