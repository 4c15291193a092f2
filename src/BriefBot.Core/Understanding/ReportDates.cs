using System.Collections.Frozen;
using System.Globalization;

namespace BriefBot.Core.Understanding;

/// <summary>Chooses the day an incident began from the dates of its sentences, by the verb that governs each.</summary>
internal static class ReportDates
{
    public static void DateIt(ReportContext context, ReportDraft report, List<ReportDraft> reports)
    {
        (report.Start, report.End) = (null, null);
        var (best, isTold) = (0, false);
        var anchored = report.Anchors.Where(a => a.Sentence >= 0).Select(a => a.Sentence).ToHashSet();
        var isOfCourt = report.IsLaw && report.Anchors.Exists(a => a.Sentence >= 0 && AttackWords.OfCourts.Contains(context.Lower(a.EventWord)));
        foreach (var (s, date) in report.Sentences.SelectMany(s => context.DatesIn(s).Select(d => (Sentence: s, Date: d))))
        {
            // Whom police hold elsewhere is not who pleads here.
            if (isOfCourt && !anchored.Contains(s) && !context.Has(context.Prose.Sentences[s], AttackWords.OfCourts))
                continue;
            if (!date.IsOnCalendar || IsNow(context, date) || !IsNearest(context, report, reports, date, s) || IsAhead(context, s, date))
                continue;
            var governed = GovernedBy(context, report, s, date);
            if (governed is Governor.End)
            {
                report.End ??= date;
                continue;
            }

            var score = Score(report, governed, date, anchored.Contains(s), context.Has(context.Prose.Sentences[s], AttackWords.LawPeople)) * 4 + Fineness(date);
            // Of two dates that say as much, the day it was told is the worse one.
            if (score < 8 || score < best || (score == best && !(isTold && governed is not Governor.Told)))
                continue;
            (best, isTold) = (score, governed is Governor.Told);
            report.Start = date with { Value = date.Value.Split('/')[0] };
        }

        // "09:55 The wallet is being hit": in a report by the hour nobody names the day.
        if (report is { Start: null, IsLaw: false } && context.Published is { } today && ClockAt(context, report) is { } clock)
            report.Start = new DateMention(clock.Start, clock.End, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "day", "", "");
        // It cannot have begun after its end: what is later is the day it became known.
        if (FirstDay(report.End) is { } end && (report.Start is null || FirstDay(report.Start) > end) && !report.IsLaw)
            report.Start = report.End;
        else if (report is { Start.Value: ['-', ..] start, End.Value: ['-', ..] stop } && start.Length == stop.Length && string.CompareOrdinal(start, stop) > 0)
            report.Start = report.End;
    }

    // The time of day that the line of the report's first anchor begins with.
    private static Span? ClockAt(ReportContext context, ReportDraft report)
    {
        if (report.Anchors.Find(a => a is { Sentence: >= 0, IsTold: true }) is not { } anchor)
            return null;
        var sentences = context.Prose.Sentences;
        var s = anchor.Sentence;
        while (s > 0 && sentences[s - 1].Line == sentences[s].Line)
            s--;
        var (first, words) = (sentences[s].FirstWord, context.Prose.Words);
        return first + 2 < sentences[s].EndWord && words[first] is { IsNumber: true, Text.Length: 1 or 2 } && words[first + 1].Text is ":" or "." && words[first + 2] is { IsNumber: true, Text.Length: 2, AfterBlank: false }
            ? new Span(words[first].Start, words[first + 2].End)
            : null;
    }

    /// <summary>The first day of a date. Null without a year.</summary>
    public static DateOnly? FirstDay(DateMention? date)
    {
        if (date is null || date.Value.Length < 4 || date.Value[0] is '-')
            return null;
        var value = date.Value.Split('/')[0];
        if (value.Length == 8 && value[4..6] is "-W" && int.TryParse(value.AsSpan(6), out var week) && week is >= 1 and <= 53 && int.TryParse(value.AsSpan(0, 4), out var weekYear))
            return DateOnly.FromDateTime(ISOWeek.ToDateTime(weekYear, week, DayOfWeek.Monday));
        return DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    // "The company now says": when it is told.
    private static bool IsNow(ReportContext context, DateMention date) => context.Lower(context.Prose.WordAt(date.Start)) is "now" or "currently";

    private enum Governor { Other, Told, Response, Found, Mended, Harm, Begin, End, Law, Since, None }

    private static int Score(ReportDraft report, Governor governor, DateMention date, bool isAnchored, bool isOfLaw)
    {
        if (date.Qualifier is "until" or "till" or "before" or "by" or "through" or "end" || (date.Qualifier is "past" or "last" or "previous" && !isAnchored) || (date.Granularity is "year" or "quarter" && !isAnchored))
            return 0;
        if (report.IsLaw)
            return governor is Governor.Law ? 9 : governor is Governor.Told ? 3 : governor is Governor.Since or Governor.Begin || (governor is Governor.Harm && !isOfLaw) ? 1 : isAnchored ? 5 : isOfLaw ? 4 : 2;
        return governor switch
        {
            Governor.Begin => isAnchored ? 10 : 9,
            Governor.Harm => isAnchored ? 8 : 7,
            Governor.Since => 5,
            Governor.Found => isAnchored ? 5 : 4,
            Governor.Mended => 4,
            Governor.Response => isAnchored ? 3 : 2,
            Governor.Other => isAnchored ? 6 : 3,
            Governor.None => isAnchored ? 5 : 1,
            Governor.Told => isAnchored ? 3 : 2,
            _ => 0,
        };
    }

    private static int Fineness(DateMention date) => date.Granularity switch { "day" => 3, "range" => IsOfDays(date) ? 3 : 1, "week" => 2, "month" => 1, _ => 0 };

    // "From 3 to 9 June", "--06-03/--06-09", not "this spring" nor "January to March".
    private static bool IsOfDays(DateMention date)
    {
        var from = date.Value.Split('/')[0];
        return from is ['-', '-', ..] ? from.Length == 7 : from.Length == 10 && !(date.Value.Split('/') is [_, var to] && DateOnly.TryParse(from, CultureInfo.InvariantCulture, out var first) && DateOnly.TryParse(to, CultureInfo.InvariantCulture, out var last) && last.DayNumber - first.DayNumber > 80);
    }

    /// <summary>The nearest verb or noun of an event before the date, up to a "that"; else the verb behind it.</summary>
    private static Governor GovernedBy(ReportContext context, ReportDraft report, int s, DateMention date)
    {
        var sentence = context.Prose.Sentences[s];
        var first = context.Prose.WordAt(date.Start);
        if (date.Qualifier is "since" || (first > sentence.FirstWord && context.Lower(first - 1) is "since"))
            return Harmful(context, sentence) && !context.Has(sentence, Watching) ? Governor.Begin : Governor.Since;
        // "The intruders were inside from 30 November until 8 January".
        if (date.Granularity is "range" && context.Lower(first) is "from" or "between" && (context.Has(sentence, AttackWords.Trouble) || (!report.IsLaw && report.Anchors.Exists(a => a.Sentence == s && a is { IsTold: true, Kind: AnchorKind.Attack }))))
            return Governor.Begin;
        // "2,300 numbers were moved between 20 January and 2 February": of whoever the sentence names.
        if (date.Granularity is "range" && context.Lower(first) is "between" && IsOfDays(date) && !report.IsLaw && context.PartiesIn(s).Any(p => report.Targets.Contains(p.Name)))
            return Governor.Begin;
        // "The January attack": which one is meant, told elsewhere.
        if (first > sentence.FirstWord && context.Lower(first - 1) is "the" or "that" && context.Prose.WordAt(date.End) is var behind && behind < sentence.EndWord && AttackWords.Events.Contains(context.Lower(behind)))
            return Governor.Told;
        for (var i = first - 1; i >= sentence.FirstWord; i--)
        {
            if (context.Lower(i) is "that" or ";" || (context.Prose.Words[i].Text is "," or "\"" && !IsInNumber(context, i) && i < first - 1 && i > sentence.FirstWord + 4 && first - i > 6))
                break;
            if (KindOf(context, report, s, i) is { } kind)
                return kind;
        }

        for (var i = context.Prose.WordAt(date.End); i < sentence.EndWord; i++)
        {
            if (context.Lower(i) is ";" || (context.Prose.Words[i].Text is "," && i > first + 3 && first > sentence.FirstWord + 3))
                break;
            if (KindOf(context, report, s, i) is { } kind)
                return kind is Governor.Told && first > sentence.FirstWord + 3 ? Governor.None : kind;
        }

        return Governor.None;
    }

    // "12,600" holds no comma that parts clauses.
    private static bool IsInNumber(ReportContext context, int comma) => comma > 0 && comma + 1 < context.Prose.Words.Length && context.Prose.Words[comma - 1].IsNumber && context.Prose.Words[comma + 1] is { IsNumber: true, AfterBlank: false };

    private static Governor? KindOf(ReportContext context, ReportDraft report, int s, int index)
    {
        var sentence = context.Prose.Sentences[s];
        var word = context.Prose.Words[index];
        if (word.IsName && index > sentence.FirstWord)
            return null;
        if (Beginning.Contains(word.Lower) || (word.Lower is "dating" or "dated" or "dates" && index + 1 < sentence.EndWord && context.Lower(index + 1) is "to" or "from" or "back"))
            return Governor.Begin;
        if (Ending.Contains(word.Lower))
            return Governor.End;
        if (AttackWords.Arresting.Contains(word.Lower) || AttackWords.Seizing.Contains(word.Lower) || AttackWords.Fining.Contains(word.Lower) || word.Lower is "picked" or "raided")
            return Governor.Law;
        if (Finding.Contains(word.Lower))
            return Governor.Found;
        if (Mending.Contains(word.Lower))
            return Governor.Mended;
        if (Telling.Contains(word.Lower))
            return Governor.Told;
        if (AttackWords.Events.Contains(word.Lower) && ToldAs(context, sentence, index) is { } told)
            return told;
        if (NoHarm.Contains(word.Lower))
            return Governor.Told;
        if (Responding.Contains(word.Lower))
            return Governor.Response;
        // "with registers being taken on paper": such verbs tell harm only where somebody is hit by them.
        if (AttackWords.OftenHarmless.Contains(word.Lower) && !report.Anchors.Exists(a => a.Sentence == s && a.EventWord == index))
            return Governor.Other;
        if (Culprits.Contains(word.Lower))
            return Governor.Harm;
        if (AttackWords.Events.Contains(word.Lower) || AttackWords.Passive.Contains(word.Lower) || AttackWords.Hitting.Contains(word.Lower) || AttackWords.Taking.Contains(word.Lower) || Happening.Contains(word.Lower) || AttackWords.Failing.Contains(word.Lower))
            return Governor.Harm;
        if (Cues.Verbs.ContainsKey(word.Lower))
            return Governor.Told;
        // "The attack was a reply to …" tells of the reply.
        if (word.Lower is "is" or "was" or "were" or "are" && index + 1 < sentence.EndWord && context.Lower(index + 1) is "a" or "an" or "the" or "no")
            return Governor.Other;
        return Clauses.HasVerb(context.Prose.Words, index, index + 1) && !Auxiliaries.Contains(word.Lower) ? Governor.Other : null;
    }

    // "disclosed the theft on 3 March": the day it was disclosed.
    private static Governor? ToldAs(ReportContext context, ProseSentence sentence, int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 6; i--)
        {
            if (Finding.Contains(context.Lower(i)))
                return Governor.Found;
            if (Telling.Contains(context.Lower(i)))
                return Governor.Told;
            if (!context.Prose.Words[i].IsLetters || !(context.Lower(i) is "the" or "a" or "an" or "its" or "this" || AttackWords.EventModifiers.Contains(context.Lower(i))))
                return null;
        }

        return null;
    }

    private static bool Harmful(ReportContext context, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (AttackWords.Passive.Contains(context.Lower(i)) || AttackWords.Hitting.Contains(context.Lower(i)))
                return true;
        }

        return false;
    }

    // Deadlines, openings and plans lie ahead of the news.
    private static bool IsAhead(ReportContext context, int s, DateMention date)
    {
        if (context.Published is { } published && FirstDay(date) > published.AddDays(1))
            return true;
        var first = context.Prose.WordAt(date.Start);
        if (first < Datelines.EndOf(context.Prose.Words, context.Prose.Sentences[s]))
            return true;
        // "A reader asks whether the gang was not shut down in February."
        if (context.Prose.Words[context.Prose.Sentences[s].EndWord - 1].Text is "?" && context.Prose.Sentences[s].FirstWord > 0)
            return true;
        for (var i = first - 1; i >= context.Prose.Sentences[s].FirstWord && i > first - 10; i--)
        {
            if (context.Lower(i) is "whether" or "will" or "until" or "expects" or "expected" or "due" or "hopes" or "hoped" or "planned" or "scheduled" or "threatened" or "deadline" or "promised" or "gave")
                return true;
        }

        return false;
    }

    // In a sentence about several incidents a date belongs to the one named last before it.
    private static bool IsNearest(ReportContext context, ReportDraft report, List<ReportDraft> reports, DateMention date, int sentence)
    {
        var sharing = reports.Where(r => r.Sentences.Contains(sentence)).ToArray();
        if (sharing.Length < 2)
            return true;
        var word = context.Prose.WordAt(date.Start);
        var nearest = sharing.SelectMany(r => r.Anchors.Where(a => a.Sentence == sentence).Select(a => (Report: r, Anchor: a, Place: PlaceOf(a))))
            .Select(a => (a.Report, a.Anchor, Distance: a.Place < word ? word - a.Place : 1000 + a.Place))
            .OrderBy(a => a.Distance)
            .FirstOrDefault();
        return nearest.Report is null || nearest.Report == report || (nearest.Anchor.IsEach && report.Anchors.Exists(a => a.IsEach && a.Sentence == sentence));

        static int PlaceOf(Anchor anchor) => anchor.Targets.IsEmpty ? anchor.EventWord : Math.Max(anchor.Targets[^1].First, anchor.EventWord is var e && e > anchor.Targets[^1].First + 12 ? e : anchor.Targets[^1].First);
    }

    private static readonly FrozenSet<string> Beginning = Sentences.SetOf("began begin begins beginning started start starts starting");

    // What a victim does about it comes later than what was done to it.
    private static readonly FrozenSet<string> Responding = Sentences.SetOf("shut closed cancelled canceled suspended disconnected unplugged cut switched isolated postponed");

    private static readonly FrozenSet<string> Watching = Sentences.SetOf("tracked tracks tracking followed following monitored watched active known exists emerged");

    // Whose deed it is stands before a verb that is not listed: "ransomware tore through the system on Monday".
    private static readonly FrozenSet<string> Culprits = Sentences.SetOf("ransomware malware hackers intruders attackers thieves virus worm wiper botnet outsiders");

    private static readonly FrozenSet<string> Ending = Sentences.SetOf("ended ends stopped restored resumed recovered ceased contained");

    private static readonly FrozenSet<string> Finding = Sentences.SetOf("discovered detected found noticed identified spotted observed learned");

    private static readonly FrozenSet<string> Mending = Sentences.SetOf("patched fixed released updated addressed fix patch");

    // Verbs of attack that are as often about posts, lists and prices.
    private static readonly FrozenSet<string> NoHarm = Sentences.SetOf("deleted listed added published cost read lists dumped leaves left targets");

    private static readonly FrozenSet<string> Happening = Sentences.SetOf("went occurred happened place exploited exploiting used using entered changed vanished vanish uploaded");

    private static readonly FrozenSet<string> Telling = Sentences.SetOf("""
        disclosed revealed announced reported confirmed published posted notified informed acknowledged said told asked warned says public claimed fell rose wrote filed
        updated corrected lodged emerged transpired
        """);

    private static readonly FrozenSet<string> Auxiliaries = Sentences.SetOf("is are was were has have had been be being will would can could may might did does do must should affected");
}
