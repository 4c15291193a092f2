using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>An incident of an article while it is read.</summary>
internal sealed class ReportDraft
{
    public List<string> Targets { get; } = [];

    public List<Anchor> Anchors { get; } = [];

    /// <summary>Sentences that speak of it; one sentence may speak of several.</summary>
    public SortedSet<int> Sentences { get; } = [];

    public DateMention? Start { get; set; }

    public DateMention? End { get; set; }
}

/// <summary>The dates of a text, by the sentence they stand in.</summary>
internal sealed class DatesBySentence(Prose prose, ImmutableArray<DateMention> dates)
{
    private readonly ILookup<int, DateMention> bySentence = dates.ToLookup(d => prose.SentenceAt(d.Start));

    public IEnumerable<DateMention> In(int sentence) => bySentence[sentence];
}

/// <summary>Tells the incidents of an article apart: by who was hit, what happened and when.</summary>
internal static class Reports
{
    // A list of a hundred victims is a list, not a hundred incidents.
    private const int MostReports = 12;

    /// <returns>The incidents, the lead first; empty when nobody is said to be hit.</returns>
    public static List<ReportDraft> In(Prose prose, ImmutableArray<Anchor> anchors, ImmutableArray<Party> parties, DatesBySentence dates, Names names, string? title)
    {
        var reports = new List<ReportDraft>();
        foreach (var anchor in anchors.Where(a => reports.Count < MostReports || a.Targets.Any(t => reports.Exists(r => r.Targets.Contains(t.Name)))))
            Place(prose, anchor, reports, dates, names, title);
        if (reports.Count == 0)
            return reports;

        var lead = Lead(reports, title);
        reports.Remove(lead);
        reports.Insert(0, lead);
        Assign(prose, reports, parties);
        foreach (var report in reports)
            DateIt(prose, report, reports, dates);
        return reports;
    }

    private static void Place(Prose prose, Anchor anchor, List<ReportDraft> reports, DatesBySentence dates, Names names, string? title)
    {
        var targets = anchor.Targets.Where(t => CanBeHit(t, names)).Select(t => t.Name).Distinct().ToArray();
        if (targets.Length == 0)
            return;
        var known = reports.Where(r => r.Targets.Intersect(targets).Any()).ToArray();
        if (known.Length == 1 && !IsAnotherTime(prose, anchor, known[0], dates))
        {
            known[0].Anchors.Add(anchor);
            if (anchor.IsTold)
                known[0].Targets.AddRange(targets.Except(known[0].Targets));
            return;
        }

        if (known.Length > 1)
        {
            foreach (var report in known)
                report.Anchors.Add(anchor);
            return;
        }

        if (reports.Count > 0 && !OpensAnother(prose, anchor, dates, title, targets))
            return;
        var opened = new ReportDraft();
        opened.Targets.AddRange(targets);
        opened.Anchors.Add(anchor);
        reports.Add(opened);
    }

    // News outlets and those who only speak are not hit just because they stand near an attack.
    internal static bool CanBeHit(Party party, Names names)
    {
        var type = names.Find(MentionKind.Organisation, party.Name)?.Type ?? "";
        return type is not ("media" or "cert" or "intelligence" or "standards") && !party.Name.EndsWith("CERT", StringComparison.Ordinal) && !NeverHit.Contains(party.Name);
    }

    private static readonly FrozenSet<string> NeverHit = new[] { "European Union", "EU", "Bitcoin", "Internet", "Web", "Advanced Persistent Threat" }.ToFrozenSet();

    // A later incident needs a day of its own, an opening such as "Separately", or the title.
    private static bool OpensAnother(Prose prose, Anchor anchor, DatesBySentence dates, string? title, string[] targets)
    {
        var sentence = prose.Sentences[anchor.Sentence];
        var first = prose.Words[sentence.FirstWord].Lower;
        if (anchor.IsSubordinate && anchor.Sentence > 1)
            return false;
        if (first is "separately" or "meanwhile" or "elsewhere" || StartsAnother(prose, sentence))
            return true;
        if (title is not null && Array.Exists(targets, t => title.Contains(t, StringComparison.OrdinalIgnoreCase)))
            return true;
        if (anchor.Sentence == 0)
            return true;
        return dates.In(anchor.Sentence).Any(d => d.IsOnCalendar);
    }

    private static bool StartsAnother(Prose prose, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord && i < sentence.FirstWord + 4; i++)
        {
            if (prose.Words[i].Lower is "separate" or "another" or "unrelated")
                return true;
        }

        return false;
    }

    private static bool IsAnotherTime(Prose prose, Anchor anchor, ReportDraft report, DatesBySentence dates)
    {
        if (!anchor.IsTold || !report.Anchors.Exists(a => a.IsTold))
            return false;
        var sentence = prose.Sentences[anchor.Sentence];
        var here = dates.In(anchor.Sentence).FirstOrDefault(d => d.IsOnCalendar && d.Value[0] is not '-');
        var there = report.Anchors.Take(20).SelectMany(a => dates.In(a.Sentence)).FirstOrDefault(d => d.IsOnCalendar && d.Value[0] is not '-');
        if (here is null || there is null || !HasBefore(prose, sentence))
            return false;
        return here.Value[..4] != there.Value[..4];
    }

    private static bool HasBefore(Prose prose, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (prose.Words[i].Lower is "previous" or "previously" or "earlier" or "another" or "also" or "second" or "last" or "past" or "ago")
                return true;
        }

        return false;
    }

    private static ReportDraft Lead(List<ReportDraft> reports, string? title)
    {
        if (title is not null && reports.Find(r => r.Targets.Exists(t => title.Contains(t, StringComparison.OrdinalIgnoreCase))) is { } titled)
            return titled;
        var earliest = reports.Min(r => r.Anchors[0].Sentence);
        return reports.Find(r => r.Anchors[0].Sentence == earliest && !r.Anchors[0].IsSubordinate) ?? reports[0];
    }

    /// <summary>Gives each sentence to the incidents it names, else to the one last spoken of.</summary>
    private static void Assign(Prose prose, List<ReportDraft> reports, ImmutableArray<Party> parties)
    {
        List<ReportDraft> current = [];
        var last = reports[0];
        var bySentence = parties.ToLookup(p => prose.SentenceAt(p.Span.Start));
        var anchors = reports.SelectMany(r => r.Anchors.Select(a => (Report: r, Anchor: a))).ToLookup(a => a.Anchor.Sentence);
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            var sentence = prose.Sentences[s];
            var named = bySentence[s]
                .SelectMany(p => reports.Where(r => r.Targets.Contains(p.Name)))
                .ToList();
            if (named.Count > 0)
            {
                current = [.. named.Distinct()];
                last = AnchoredLast(anchors[s], named) ?? named[^1];
            }
            else if (IsBackground(prose, sentence))
            {
                continue;
            }
            else if (PointsToBoth(prose, sentence) && reports.Count == 2)
            {
                current = [.. reports];
            }
            else
            {
                current = [last];
            }

            foreach (var report in current)
                report.Sentences.Add(s);
        }
    }

    private static ReportDraft? AnchoredLast(IEnumerable<(ReportDraft Report, Anchor Anchor)> anchors, List<ReportDraft> named)
    {
        var anchored = anchors
            .Where(a => named.Contains(a.Report) && !a.Anchor.IsSubordinate)
            .OrderBy(a => a.Anchor.EventWord)
            .ToArray();
        return anchored.Length > 0 ? anchored[^1].Report : null;
    }

    private static bool PointsToBoth(Prose prose, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i + 1 < sentence.EndWord; i++)
        {
            if (prose.Words[i].Lower is "both" or "two" && Anchors.EventNouns.Contains(prose.Words[i + 1].Lower))
                return true;
        }

        return false;
    }

    // A definition ("APTs are generally …") or what an actor does in general tells no incident.
    private static bool IsBackground(Prose prose, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            var next = i + 1 < sentence.EndWord ? prose.Words[i + 1].Lower : "";
            if (prose.Words[i].Lower is "generally" or "typically" or "usually" or "commonly" or "historically")
                return true;
            if (prose.Words[i].Lower is "wide" && next is "range" or "variety")
                return true;
            if (prose.Words[i].Lower is "known" && next is "for")
                return true;
            if (prose.Words[i].Lower is "numerous" or "dozens" or "hundreds" && next is "other" or "organizations" or "organisations" or "targets")
                return true;
        }

        return false;
    }

    internal static void DateIt(Prose prose, ReportDraft report, List<ReportDraft> reports, DatesBySentence dates)
    {
        var best = 0;
        var anchored = report.Anchors.Select(a => a.Sentence).ToHashSet();
        foreach (var (s, date) in report.Sentences.SelectMany(s => dates.In(s).Select(d => (Sentence: s, Date: d))))
        {
            if (!(date.IsOnCalendar || (date.Granularity is "day" or "month" && date.Value.Length > 0)) || !IsNearest(prose, report, reports, date, s))
                continue;
            if (date.Role is "ended" || (date.Role is "told" && TellsEnd(prose, prose.Sentences[s])))
            {
                report.End ??= date;
                continue;
            }

            var isAnchored = anchored.Contains(s);
            var score = date.Role switch
            {
                "began" => 6,
                "happened" => isAnchored ? 5 : 3,
                "discovered" => isAnchored ? 3 : 2,
                "" or "disclosed" => isAnchored ? 2 : 1,
                "told" => 1,
                _ => 0,
            };
            if (date.Qualifier is "until" or "till" or "before" or "by" or "through" or "end" || (date.Granularity is "year" && !isAnchored))
                score = 0;
            if (score <= best)
                continue;
            best = score;
            report.Start = date;
        }
    }

    // In a sentence about several incidents a date belongs to the one named last before it.
    private static bool IsNearest(Prose prose, ReportDraft report, List<ReportDraft> reports, DateMention date, int sentence)
    {
        var sharing = reports.Where(r => r.Sentences.Contains(sentence)).ToArray();
        if (sharing.Length < 2)
            return true;
        var word = prose.WordAt(date.Start);
        var nearest = sharing.SelectMany(r => r.Anchors.Where(a => a.Sentence == sentence).Select(a => (Report: r, Distance: a.Targets[^1].First < word ? word - a.Targets[^1].First : 1000 + a.EventWord)))
            .OrderBy(a => a.Distance)
            .FirstOrDefault();
        return nearest.Report is null || nearest.Report == report;
    }

    private static bool TellsEnd(Prose prose, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (prose.Words[i].Lower is "ended" or "over" or "stopped" or "contained" or "restored" or "ceased")
                return true;
        }

        return false;
    }
}
