using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Where no sentence near the head says outright who was hit: the organisation that a head about harm is about.</summary>
internal static class LeadVictim
{
    private const int HeadSentences = 3;

    /// <summary>An organisation named fewer times is not what the article is about, unless the title has it.</summary>
    private const int TimesNamed = 3;

    /// <returns>Null where grammar finds the victim at the head, or the head tells of no harm, or names nobody who could be meant.</returns>
    public static ReportDraft? Report(ReportContext context, ImmutableArray<Anchor> anchors)
    {
        if (anchors.Any(a => a.Kind is not AnchorKind.Attack || (a.Sentence < HeadSentences && a.Targets.Any(t => t.Role is PartyRole.Organisation or PartyRole.Product))))
            return null;
        var victim = (context.Title is { } title && TellsHarm(Words.Of(title)) ? OfTitle(context) : null) ?? OfHead(context, anchors) ?? OfNotice(context);
        if (victim is null)
            return null;
        var report = new ReportDraft();
        report.Targets.Add(victim.Name);
        // What is told before anybody else is named.
        report.Anchors.AddRange(anchors.TakeWhile(a => a.Targets.IsEmpty || a.IsDoubted).Where(a => a is { IsTold: true, IsDoubted: false }));
        if (report.Anchors.Count == 0)
            report.Anchors.Add(new Anchor([victim], "attack", victim.First, context.Prose.SentenceAt(victim.Span.Start), IsTold: true, IsSubordinate: false) { IsStatement = true });
        return report;
    }

    // A notice that says "we": whoever it names, mostly once, is who writes it.
    private static Party? OfNotice(ReportContext context)
    {
        var ours = 0;
        foreach (var sentence in context.Prose.Sentences)
            ours += SaysWe(context, sentence) ? 1 : 0;
        if (ours < LeastOfNotice || !TellsHarmAtHead(context) && !context.Has(context.Prose.Sentences[0], Intruders))
            return null;
        return context.Parties.Where(p => p is { Role: PartyRole.Organisation, IsBystander: false, IsDescription: false }).GroupBy(p => p.Name).MaxBy(g => g.Count())?.First();
    }

    private static bool SaysWe(ReportContext context, ProseSentence sentence)
    {
        var isQuoted = false;
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            isQuoted ^= context.Prose.Words[i].Text is "\"";
            if (!isQuoted && context.Lower(i) is "we" or "our" or "us")
                return true;
        }

        return false;
    }

    private const int LeastOfNotice = 4;

    private static readonly System.Collections.Frozen.FrozenSet<string> Intruders = Sentences.SetOf("attacker attackers intruder intruders someone somebody");

    // "Nine schools have been without e-mail since Saturday".
    private static readonly System.Collections.Frozen.FrozenSet<string> Lacking = Sentences.SetOf("without offline");

    /// <summary>The lead of an article whose head tells harm and names nobody, when who is named first was hit long before: "It comes a month after Selden College lost …".</summary>
    /// <returns>Null where the first who is named is whom the head is about.</returns>
    public static ReportDraft? OfNobody(ReportContext context, Anchor named)
    {
        if (named.Sentence < HeadSentences || named.Targets.Any(t => context.IsInTitle(t.Name)) || !TellsHarmAtHead(context) || !IsOfEarlier(context, named))
            return null;
        var report = new ReportDraft();
        report.Anchors.Add(new Anchor([], "attack", context.Prose.Sentences[0].FirstWord, 0, IsTold: true, IsSubordinate: false) { IsStatement = true });
        return report;
    }

    private static bool TellsHarmAtHead(ReportContext context)
    {
        for (var s = 0; s < HeadSentences && s < context.Prose.Sentences.Length; s++)
        {
            var sentence = context.Prose.Sentences[s];
            if (PassingVictims.HarmAt(context, sentence) is not null || (s == 0 && context.Has(sentence, Lacking)))
                return true;
        }

        return false;
    }

    // A day at least a week before the head's, "a month after X lost …", "was itself broken into".
    private static bool IsOfEarlier(ReportContext context, Anchor named)
    {
        var sentence = context.Prose.Sentences[named.Sentence];
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (context.Lower(i) is "itself" or "month" or "months" or "year" or "weeks" && i + 1 < sentence.EndWord && (context.Lower(i) is "itself" || context.Lower(i + 1) is "after" or "before" or "earlier"))
                return true;
        }

        var head = Enumerable.Range(0, Math.Min(HeadSentences, context.Prose.Sentences.Length)).SelectMany(context.DatesIn).Select(ReportDates.FirstDay).Where(d => d is not null).Min();
        return head is { } first && context.DatesIn(named.Sentence).Where(d => d.IsOnCalendar).Select(ReportDates.FirstDay).ToArray() is { Length: > 0 } days
            && Array.TrueForAll(days, d => d is { } day && first.DayNumber - day.DayNumber > 6);
    }

    private static Party? OfTitle(ReportContext context) => InHead(context).FirstOrDefault(p => p.IsDescribed && context.IsInTitle(p.Name));

    // Whom the head names and the whole article goes on about.
    private static Party? OfHead(ReportContext context, ImmutableArray<Anchor> anchors)
    {
        var sentences = context.Prose.Sentences;
        var tellsHarm = anchors.Any(a => a is { Sentence: < HeadSentences - 1, IsTold: true, IsDoubted: false });
        for (var s = 0; s < sentences.Length && s < HeadSentences - 1; s++)
            tellsHarm |= TellsHarm(context.Prose.Words, sentences[s].FirstWord, sentences[s].EndWord);
        if (!tellsHarm)
            return null;
        var times = context.Parties.CountBy(p => p.Name).ToDictionary();
        return InHead(context).Where(p => p.IsKnown && times[p.Name] >= TimesNamed).DistinctBy(p => p.Name).OrderByDescending(p => times[p.Name]).FirstOrDefault();
    }

    private static IEnumerable<Party> InHead(ReportContext context) =>
        context.Parties.Where(p => p is { Role: PartyRole.Organisation, IsBystander: false } && context.Prose.SentenceAt(p.Span.Start) < HeadSentences);

    private static bool TellsHarm(ImmutableArray<Word> words) => TellsHarm(words, 0, words.Length);

    // "Attack surface maps" harm nobody.
    private static bool TellsHarm(ImmutableArray<Word> words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if ((AttackWords.Trouble.Contains(words[i].Lower) || AttackWords.Events.Contains(words[i].Lower))
                && !(i + 1 < end && words[i + 1].Lower is "surface" or "surfaces" or "vector" or "vectors" or "path" or "paths" or "simulation" or "detection" or "response" or "insurance" or "protection" or "prevention" or "drill" or "exercise"))
                return true;
        }

        return false;
    }
}
