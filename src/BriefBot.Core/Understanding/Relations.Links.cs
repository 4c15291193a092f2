using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <content>Words that join incidents without saying "same": one hand, whose doing it was, how one led to the other.</content>
internal sealed partial class Relations
{
    // "that one crew broke into both", "a single operator", "the work of one person".
    private bool IsOneHand(int index, int end)
    {
        if (words[index].Lower is not ("one" or "single") || (index + 1 < end && words[index + 1].Lower is "of"))
            return false;
        for (var i = index + 1; i < end && i < index + 4; i++)
        {
            if (Hands.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    // "the people who got into the district also got into the courthouse".
    private bool IsOfPeople(int first, int index)
    {
        for (var i = first; i + 1 < index; i++)
        {
            if (words[i].Lower is "people" or "those" or "hackers" or "attackers" or "intruders" or "whoever" or "criminals" && (words[i].Lower is "whoever" || words[i + 1].Lower is "who" or "behind"))
                return true;
        }

        return false;
    }

    /// <summary>The incidents of a claim that names several, or says "both" or "the two".</summary>
    private List<ReportDraft> OfSeveral(List<ReportDraft> named, ClaimDraft claim)
    {
        if (named.Count > 1)
            return named;
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (words[i].Lower is "both" || (words[i].Lower is "two" or "three" or "four" or "five" or "all" && i + 1 < claim.EndWord && Plurals.Contains(words[i + 1].Lower)))
                return Members(named, claim);
        }

        return named;
    }

    /// <summary>Where a claim names one incident only: that one and the lead, else the other told last before it.</summary>
    private List<ReportDraft> WithOther(List<ReportDraft> named, ClaimDraft claim)
    {
        if (named.Count != 1)
            return named;
        // "A case across the border": beside the one told right before it, where that is of the same story.
        if (!reports[0].IsLaw && reports[0] != named[0] && !isRoundUp)
            return [reports[0], named[0]];
        var other = Attacked().Where(r => r != named[0] && r.FirstSentence <= claim.Sentence).MaxBy(r => r.Sentences.GetViewBetween(0, claim.Sentence).Max);
        return other is null ? named : [other, named[0]];
    }

    private bool HasOwningUp(ClaimDraft claim)
    {
        for (var i = claim.FirstWord; i < claim.EndWord; i++)
        {
            if (OwningUp.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    // "the password from the leak opened the university's VPN", "may have drawn on that very list".
    private bool PointsAtOther(List<ReportDraft> named, ClaimDraft claim)
    {
        if (named.Count > 1)
            return true;
        if (reports.Count < 2)
            return false;
        for (var i = claim.FirstWord; i + 1 < claim.EndWord; i++)
        {
            if (words[i].Lower is "the" or "that" && (AttackWords.Events.Contains(words[i + 1].Lower) || (words[i + 1].Lower is "very" or "first" or "earlier" or "older" or "other" && words[i].Lower is "that" or "the")))
                return true;
        }

        return false;
    }

    // "At Aldous the intruder moved on from the gateway": the one who was told of before.
    private bool IsOfTheIntruder(List<ReportDraft> named, int first, int index)
    {
        if (named is not [var one] || one == reports[0])
            return false;
        for (var i = first; i + 1 < index; i++)
        {
            if (words[i].Lower is "the" && AttackWords.Attackers.Contains(words[i + 1].Lower))
                return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> Hands = Sentences.SetOf("hand hands crew gang group team person people operator actor attacker party perpetrator culprit mind outfit band");

    /// <summary>What those say who take both on themselves.</summary>
    private static readonly FrozenSet<string> OwningUp = Sentences.SetOf("doing handiwork responsible responsibility credit behind boasted boasts boasting");

    /// <summary>How one incident led to another.</summary>
    private static readonly PhraseTable<bool> Paths = new("""
        was used at|were used at|used against both|used at both|drawn on|drew on|opened the|opened a|opened up|walked from|stolen from|obtained from|taken from|lifted from|came from|reused|re-used|made possible by|stepping stone|springboard|jumped from|spread from|moved on from|way in|led from|led to the|joined at the hip
        """.Split('|', StringSplitOptions.TrimEntries).Select(p => (p, true)));
}
