using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds the name of a victim that is only described where the harm is told: "… got into a company that runs their servers. The company, Prairie Node, said".</summary>
internal static class Unnamed
{
    /// <returns>The anchors, with targets where the next sentences name them.</returns>
    public static IEnumerable<Anchor> Resolved(ReportContext context, ImmutableArray<Anchor> anchors)
    {
        var told = anchors.Where(a => a.Targets.Length > 0 && a is { IsStatement: false, IsDoubted: false }).Select(a => a.Sentence).ToHashSet();
        var resolved = new HashSet<int>();
        foreach (var anchor in anchors)
        {
            if (anchor.Targets.Length > 0 || anchor.Sentence < 0 || anchor.IsDoubted || told.Contains(anchor.Sentence) || !resolved.Add(anchor.Sentence))
            {
                yield return anchor;
                continue;
            }

            if (NamedNext(context, anchor, told) is not { Length: > 0 } named)
            {
                yield return anchor;
                continue;
            }

            yield return anchor with { Targets = named };
            yield return anchor with { Targets = named, Sentence = context.Prose.SentenceAt(named[0].Span.Start), EventWord = named[0].First };
        }
    }

    /// <summary>Who is first named within two sentences, near the start of one of them.</summary>
    public static ImmutableArray<Party> NamedNext(ReportContext context, Anchor anchor, IReadOnlySet<int> told)
    {
        var sentences = context.Prose.Sentences;
        if (context.PartiesIn(anchor.Sentence).Any(p => p is { Role: PartyRole.Organisation, IsBystander: false }))
            return [];
        for (var s = anchor.Sentence + 1; s < sentences.Length && s <= anchor.Sentence + 2; s++)
        {
            if (told.Contains(s) && s > anchor.Sentence + 1 || ReportSentences.StartsAnother(context.Prose, sentences[s]))
                return [];
            var here = context.PartiesIn(s).ToArray();
            var first = Array.Find(here, p => p is { Role: PartyRole.Organisation, IsBystander: false, IsDescription: false });
            if (first is null || first.First > sentences[s].FirstWord + 6)
                continue;
            if (context.Parties.First(p => p.Name == first.Name).First < first.First)
                return [];
            if (Array.Exists(here, p => p.First < first.First && p.Role is PartyRole.Observer or PartyRole.Person))
                continue;
            return new AnchorGrammar(context.Prose.Words, sentences[s], [.. here.Where(p => p.CanBeHit)]).Joined(first);
        }

        return [];
    }
}
