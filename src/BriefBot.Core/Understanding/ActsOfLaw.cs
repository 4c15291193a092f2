using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Arrests, seizures and fines: an incident of their own when they come weeks after what they answer, or answer nothing else told.</summary>
internal static class ActsOfLaw
{
    /// <summary>Within so many days an arrest belongs to the news of the attack itself.</summary>
    private const int SameNewsDays = 14;

    public static void Add(ReportContext context, ImmutableArray<Anchor> anchors, List<ReportDraft> reports)
    {
        var acts = anchors.Where(a => a.Kind is AnchorKind.Arrest or AnchorKind.Takedown or AnchorKind.Fine).ToArray();
        if (acts.Length == 0)
            return;
        var attacks = reports.ToArray();
        foreach (var group in acts.GroupBy(a => a.Kind is AnchorKind.Fine))
        {
            // An act that is told deep in the text without a word of its own at the head is background.
            var first = group.FirstOrDefault(a => a.Sentence >= 0);
            if (first is null)
                continue;
            var targets = Targets(context, [.. group], attacks);
            var act = new ReportDraft { Kind = group.First().Kind };
            act.Targets.AddRange(targets);
            act.Anchors.AddRange(group.Where(a => a.Sentence >= 0 && (!IsOfCourt(context, first) || IsOfCourt(context, a))));
            var answered = Array.Find(attacks, r => targets.Count == 0 || r.Targets.Intersect(targets).Any());
            if (answered is null && targets.Count == 0 && attacks.Length > 0)
                continue;
            // Held "a day after the meters demanded ransom": one piece of news, about who was hit.
            if (answered is null && act.Kind is AnchorKind.Arrest && targets.Count > 0 && attacks.Length == 0 && SaysSoon(context, act))
            {
                var hit = new ReportDraft();
                hit.Targets.AddRange(targets);
                hit.Anchors.AddRange(act.Anchors);
                reports.Add(hit);
                continue;
            }

            if (answered is null && Told(context, anchors, act, attacks.Length > 0) is { } told)
            {
                reports.Add(told);
                answered = told;
            }

            if (answered is not null && !IsLater(context, act, answered, reports))
            {
                answered.Anchors.AddRange(act.Anchors);
                continue;
            }

            reports.Add(act);
        }
    }

    private static int Charges(ReportContext context, Anchor plea)
    {
        var sentence = context.Prose.Sentences[plea.Sentence];
        for (var i = plea.EventWord + 1; i + 1 < sentence.EndWord && i < plea.EventWord + 8; i++)
        {
            if (context.Lower(i + 1) is "charges" or "counts" or "offences" or "offenses")
                return (int)(NumberAt.Read(context.Prose.Words, i, sentence.EndWord)?.Value ?? 0);
        }

        return 0;
    }

    private static List<string> Targets(ReportContext context, Anchor[] group, ReportDraft[] attacks)
    {
        var named = group.SelectMany(a => a.Targets).Select(t => t.Name).Distinct().Take(1).ToList();
        if (named.Count > 0)
            return named;
        // "pleaded guilty to two charges": the first two attacks that are told.
        if (group.FirstOrDefault(a => IsOfCourt(context, a)) is { } plea && Charges(context, plea) is > 1 and var charges && charges <= attacks.Length)
            return [.. attacks.OrderBy(r => r.FirstSentence).Take(charges).SelectMany(r => r.Targets).Distinct()];
        var before = attacks.Where(r => r.FirstSentence <= Math.Max(0, group[0].Sentence)).LastOrDefault() ?? attacks.FirstOrDefault();
        if (before is not null)
            return [.. before.Targets];
        var first = group.FirstOrDefault(a => a.Sentence >= 0);
        return first is null ? [] : [.. Unnamed.NamedNext(context, first, new HashSet<int>()).Select(p => p.Name).Take(1)];
    }

    // "… must pay for leaving letters open. Strangers downloaded them between 4 and 19 April 2021": the attack is told, its victim is the one fined.
    private static ReportDraft? Told(ReportContext context, ImmutableArray<Anchor> anchors, ReportDraft act, bool hasAttacks)
    {
        if (act.Targets.Count == 0 || act.Kind is AnchorKind.Takedown || hasAttacks)
            return null;
        var told = anchors.Where(a => a.Kind is AnchorKind.Attack && a is { IsTold: true, IsDoubted: false, Sentence: >= 0 } && (a.Targets.IsEmpty || a.Targets.Any(t => act.Targets.Contains(t.Name)))).ToArray();
        if (told.Length == 0 || !told.Any(a => context.DatesIn(a.Sentence).Any(d => d.IsOnCalendar)))
            told = OfOlderDay(context, act);
        if (told.Length == 0)
            return null;
        var attack = new ReportDraft();
        attack.Targets.AddRange(act.Targets);
        attack.Anchors.AddRange(told);
        return attack;
    }

    // "The decision says the company had left a database without a password from 3 June to 12 August 2021": harm with a day long before the act.
    private static Anchor[] OfOlderDay(ReportContext context, ReportDraft act)
    {
        var sentences = context.Prose.Sentences;
        var acted = act.Anchors.SelectMany(a => context.DatesIn(a.Sentence)).Select(ReportDates.FirstDay).Max() ?? context.Published;
        for (var s = 0; s < sentences.Length; s++)
        {
            if (PassingVictims.HarmAt(context, sentences[s]) is not { } harm)
                continue;
            var day = context.DatesIn(s).Where(d => d.IsOnCalendar).Select(ReportDates.FirstDay).Min();
            if (day is { } then && acted is { } now && now.DayNumber - then.DayNumber >= SameNewsDays)
                return [new Anchor([], AttackWords.Events.Contains(context.Lower(harm)) ? context.Lower(harm) : "attack", harm, s, IsTold: true, IsSubordinate: false)];
        }

        return [];
    }

    private static bool IsLater(ReportContext context, ReportDraft act, ReportDraft attack, List<ReportDraft> reports)
    {
        List<ReportDraft> both = [attack, act];
        if (!reports.Contains(act))
        {
            ReportSentences.Assign(context, both);
            ReportDates.DateIt(context, attack, both);
            ReportDates.DateIt(context, act, both);
        }

        if ((ReportDates.FirstDay(act.Start) ?? context.Published) is { } acted && ReportDates.FirstDay(attack.Start) is { } attacked)
            return acted.DayNumber - attacked.DayNumber >= SameNewsDays;
        // Courts take months.
        return SaysLater(context, act) || act.Anchors.Exists(a => IsOfCourt(context, a));
    }

    private static bool IsOfCourt(ReportContext context, Anchor act) => act.Sentence >= 0 && AttackWords.OfCourts.Contains(context.Lower(act.EventWord));

    private static bool SaysSoon(ReportContext context, ReportDraft act) => Says(context, act, "hours", "day", "days");

    // "seven weeks after the company disclosed the theft", "months later".
    private static bool SaysLater(ReportContext context, ReportDraft act) => Says(context, act, "weeks", "months", "years", "month", "year");

    private static bool Says(ReportContext context, ReportDraft act, params ReadOnlySpan<string> units)
    {
        foreach (var sentence in act.Anchors.Select(a => context.Prose.Sentences[a.Sentence]))
        {
            for (var i = sentence.FirstWord; i + 1 < sentence.EndWord; i++)
            {
                if (units.Contains(context.Lower(i)) && context.Lower(i + 1) is "after" or "later")
                    return true;
            }
        }

        return false;
    }
}
