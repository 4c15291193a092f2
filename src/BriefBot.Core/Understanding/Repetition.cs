using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Tells two incidents of one victim apart: "hacked for the second time"; "In March, an engineer copied …".</summary>
internal static class Repetition
{
    public static bool IsAnotherTime(ReportContext context, Anchor anchor, ReportDraft report)
    {
        if (!anchor.IsTold || anchor.Sentence < 0 || !report.Anchors.Exists(a => a.IsTold))
            return false;
        var here = context.DatesIn(anchor.Sentence).FirstOrDefault(d => d.IsOnCalendar && d.Value[0] is not '-');
        var there = report.Anchors.Where(a => a.Sentence >= 0).Take(20).SelectMany(a => context.DatesIn(a.Sentence)).FirstOrDefault(d => d.IsOnCalendar && d.Value[0] is not '-');
        if (here is null || there is null || !context.Has(context.Prose.Sentences[anchor.Sentence], Before))
            return false;
        return here.Value[..4] != there.Value[..4];
    }

    /// <summary>Where the article says that its victim was hit before, a told theft or attack that opens with a day of its own is the other one.</summary>
    public static void Add(ReportContext context, ImmutableArray<Anchor> anchors, List<ReportDraft> reports)
    {
        if (reports.Count != 1 || !SaysAgain(context))
            return;
        foreach (var anchor in anchors.Where(a => a is { Kind: AnchorKind.Attack, IsTold: true, IsDoubted: false, Targets.Length: 0, Sentence: > 0 }))
        {
            var sentence = context.Prose.Sentences[anchor.Sentence];
            if (context.DatesIn(anchor.Sentence).FirstOrDefault() is not { IsOnCalendar: true } date || context.Prose.WordAt(date.Start) > sentence.FirstWord + 2
                || reports[0].Anchors.Exists(a => a.Sentence == anchor.Sentence) || context.PartiesIn(anchor.Sentence).Any(p => p.Role is PartyRole.Organisation && !p.IsDescription))
                continue;
            var other = new ReportDraft();
            other.Targets.AddRange(reports[0].Targets);
            other.Anchors.Add(anchor);
            reports.Add(other);
            return;
        }
    }

    private static bool SaysAgain(ReportContext context)
    {
        foreach (var sentence in context.Prose.Sentences)
        {
            for (var i = sentence.FirstWord; i + 1 < sentence.EndWord; i++)
            {
                if (context.Lower(i) is "second" or "third" && context.Lower(i + 1) is "time" or "blow" or "attack" or "breach" or "incident")
                    return true;
                if (context.Lower(i) is "two" or "both" && context.Lower(i + 1) is "events" or "incidents" or "attacks" or "breaches" or "thefts")
                    return true;
            }
        }

        return false;
    }

    private static readonly FrozenSet<string> Before = Sentences.SetOf("previous previously earlier another also second last past ago");
}
