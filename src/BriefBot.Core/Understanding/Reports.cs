using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>An incident of an article while it is read.</summary>
internal sealed class ReportDraft
{
    /// <summary>What it is about: an attack with its flaws, or an act of the law that is an incident of its own.</summary>
    public AnchorKind Kind { get; init; }

    public List<string> Targets { get; } = [];

    public List<Anchor> Anchors { get; } = [];

    /// <summary>Sentences that speak of it; one sentence may speak of several.</summary>
    public SortedSet<int> Sentences { get; } = [];

    public DateMention? Start { get; set; }

    public DateMention? End { get; set; }

    public bool IsLaw => Kind is AnchorKind.Arrest or AnchorKind.Takedown or AnchorKind.Fine;

    public int FirstSentence => Anchors.Count == 0 ? 0 : Math.Max(0, Anchors.Min(a => a.Sentence));
}

/// <summary>What the finders of reports share: the text, who is named in it, its dates and its title.</summary>
internal sealed class ReportContext(Prose prose, ImmutableArray<Party> parties, ImmutableArray<DateMention> dates, string? title, DateOnly? published)
{
    private readonly ILookup<int, Party> partiesBySentence = parties.ToLookup(p => prose.SentenceAt(p.Span.Start));
    private readonly ILookup<int, DateMention> datesBySentence = dates.ToLookup(d => prose.SentenceAt(d.Start));

    // What the article calls them, short forms too.
    private readonly ILookup<string, string> texts = parties.Where(p => !p.IsDescription).ToLookup(p => p.Name, p => prose.TextOf(p.Span));

    public Prose Prose { get; } = prose;

    public ImmutableArray<Party> Parties { get; } = parties;

    public DateOnly? Published { get; } = published;

    public string? Title { get; } = title is null ? null : NormalText.Of(title).Text;

    public IEnumerable<Party> PartiesIn(int sentence) => partiesBySentence[sentence];

    public IEnumerable<DateMention> DatesIn(int sentence) => datesBySentence[sentence];

    public bool IsInTitle(string name) => Title is not null && (IsWordIn(Title, name) || texts[name].Any(t => IsWordIn(Title, t)));

    /// <summary>A name with the marks of the article: "Tatterby’s".</summary>
    public string AsWritten(string name) => Parties.FirstOrDefault(p => !p.IsDescription && p.Name == name && Prose.TextOf(p.Span) == name) is { } party ? Prose.OriginalText(party.Span) : name;

    public string Lower(int word) => Prose.Words[word].Lower;

    public bool Has(ProseSentence sentence, FrozenSet<string> any)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (any.Contains(Prose.Words[i].Lower))
                return true;
        }

        return false;
    }

    private static bool IsWordIn(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length >= text.Length || !char.IsLetterOrDigit(text[at + word.Length]));
    }
}

/// <summary>Tells the incidents of an article apart: by who was hit, what happened and when.</summary>
internal static class Reports
{
    // A list of a hundred victims is a list, not a hundred incidents.
    private const int MostReports = 12;

    /// <returns>The incidents, the lead first; empty when nobody is said to be hit.</returns>
    public static List<ReportDraft> In(ReportContext context, ImmutableArray<Anchor> anchors, ImmutableArray<Anchor> titleAnchors)
    {
        if (TellsNone.Of(context))
            return [];
        var reports = Titled(context, anchors, titleAnchors);
        if (reports.Count == 0 && LeadVictim.Report(context, anchors) is { } headed)
            reports.Add(headed);
        foreach (var anchor in Unnamed.Resolved(context, anchors).Where(a => a.Kind is AnchorKind.Attack or AnchorKind.Flaw))
        {
            if (reports.Count < MostReports || anchor.Targets.Any(t => reports.Exists(r => r.Targets.Contains(t.Name))))
                Place(context, anchor, reports);
        }

        Repetition.Add(context, anchors, reports);
        reports.RemoveAll(r => r.Anchors.Count == 0);
        foreach (var passing in reports.Exists(r => r.Anchors.Exists(a => a.Kind is AnchorKind.Attack)) ? PassingVictims.Of(context, reports).ToArray() : [])
        {
            if (reports.Count >= MostReports || IsOld(context, passing))
                break;
            var told = new ReportDraft();
            told.Targets.AddRange(passing.Targets.Select(t => t.Name).Distinct());
            told.Anchors.Add(passing);
            reports.Add(told);
        }


        ReportSentences.Assign(context, reports);
        foreach (var report in reports)
            ReportDates.DateIt(context, report, reports);
        ActsOfLaw.Add(context, [.. titleAnchors.Concat(anchors)], reports);
        if (reports.Count == 0)
            return reports;

        ReportSentences.Assign(context, reports);
        foreach (var report in reports)
            ReportDates.DateIt(context, report, reports);
        var lead = Lead(context, reports, titleAnchors);
        reports.Remove(lead);
        reports.Insert(0, lead);
        return reports;
    }

    // Who the title says was hit is the lead, if the text tells of it too.
    private static List<ReportDraft> Titled(ReportContext context, ImmutableArray<Anchor> anchors, ImmutableArray<Anchor> titleAnchors)
    {
        var report = new ReportDraft();
        foreach (var name in titleAnchors.Where(a => a.Kind is AnchorKind.Attack or AnchorKind.Flaw).SelectMany(a => a.Targets).Where(CanOpen).Select(t => t.Name).Distinct())
        {
            if (anchors.Any(a => a.Targets.Any(t => t.Name == name)))
                report.Targets.Add(name);
        }

        // "X loses $19 million to thieves": told by the title, and by the head of the text only that it is about X.
        if (report.Targets.Count == 0 && titleAnchors.FirstOrDefault(a => a is { Kind: AnchorKind.Attack, IsTold: true, IsDoubted: false, Targets.Length: > 0 }) is { } told
            && context.Parties.FirstOrDefault(p => p.Name == told.Targets[0].Name && p is { Role: PartyRole.Organisation or PartyRole.Product, IsBystander: false }) is { } party && context.Prose.SentenceAt(party.Span.Start) is var s and < 2)
        {
            report.Targets.Add(party.Name);
            report.Anchors.Add(told with { Sentence = s, EventWord = party.First, IsStatement = true });
        }

        return report.Targets.Count == 1 ? [report] : [];
    }

    private static bool CanOpen(Party party) => !NeverHit.Contains(party.Name) && party.CanBeHit && !party.Name.EndsWith(" Catalog", StringComparison.Ordinal) && !party.Name.EndsWith(" Catalogue", StringComparison.Ordinal);

    private static readonly FrozenSet<string> NeverHit = new[] { "Anonymous", "European Union", "EU", "Bitcoin", "Internet", "Web", "Advanced Persistent Threat" }.ToFrozenSet();

    private static void Place(ReportContext context, Anchor anchor, List<ReportDraft> reports)
    {
        var targets = anchor.Targets.Where(CanOpen).Select(t => t.Name).Distinct().ToArray();
        if (targets.Length == 0)
            return;
        var known = reports.Where(r => r.Targets.Intersect(targets).Any()).ToArray();
        if (known.Length == 1 && !Repetition.IsAnotherTime(context, anchor, known[0]))
        {
            known[0].Anchors.Add(anchor);
            if (anchor is { IsTold: true, IsStatement: false, IsDoubted: false, IsEach: false })
                known[0].Targets.AddRange(targets.Except(known[0].Targets));
            return;
        }

        if (known.Length > 1)
        {
            foreach (var report in known)
                report.Anchors.Add(anchor);
            return;
        }

        // "Its maker warned that the bug was being exploited": the same flaw; the flaw that victims fell to is no incident beside theirs.
        if (anchor.Kind is AnchorKind.Flaw && reports.Count > 0 && !ReportSentences.StartsAnother(context.Prose, context.Prose.Sentences[anchor.Sentence]))
        {
            if (reports[^1].Anchors.Count > 0 && reports[^1].Anchors.TrueForAll(a => a.Kind is AnchorKind.Flaw) && context.Prose.Sentences[reports[^1].Anchors[^1].Sentence].Line == context.Prose.Sentences[anchor.Sentence].Line)
            {
                reports[^1].Anchors.Add(anchor);
                return;
            }

            if (reports.Exists(r => r.Anchors.Exists(a => a.Kind is AnchorKind.Attack)) && !Announcements.IsRoundUp(context.Title ?? ""))
                return;
        }

        if (reports.Count > 0 && Continues(context, anchor, reports) is { } current)
        {
            current.Targets.AddRange(targets.Except(current.Targets));
            current.Anchors.Add(anchor);
            return;
        }

        if (reports.Count == 0 && LeadVictim.OfNobody(context, anchor) is { } headed)
            reports.Add(headed);
        var isLead = reports.Count == 0;
        if (!isLead && !OpensAnother(context, anchor, reports))
            return;
        if (IsOld(context, anchor) && !Array.Exists(targets, context.IsInTitle))
            return;
        if (isLead && anchor.IsStatement && anchor.Sentence > 2 && !Array.Exists(targets, context.IsInTitle) && !(anchor.IsOwn && context.DatesIn(anchor.Sentence).Any(d => d.IsOnCalendar)))
            return;
        if (isLead && (anchor.IsDoubted || anchor.Targets[0].IsBystander) && anchor.Sentence > 1 && !context.IsInTitle(targets[0]))
            return;
        foreach (var group in anchor.IsEach ? targets.Select(t => new[] { t }) : [targets])
        {
            var opened = new ReportDraft();
            opened.Targets.AddRange(group);
            opened.Anchors.Add(anchor.IsEach ? anchor with { Targets = [.. anchor.Targets.Where(t => group.Contains(t.Name))] } : anchor);
            reports.Add(opened);
        }
    }

    // "the 2014 hack of Contoso": an old event that the news is compared with.
    private static bool IsOld(ReportContext context, Anchor anchor) =>
        context.Published is { } published && context.DatesIn(anchor.Sentence).Where(d => d.IsOnCalendar).ToArray() is { Length: > 0 } dates
        && Array.TrueForAll(dates, d => ReportDates.FirstDay(d) is { } day && published.DayNumber - day.DayNumber > 400);

    // "… pushed ransomware to its clients. The districts of A, B and C were hit, it confirmed.": more victims of the same.
    private static ReportDraft? Continues(ReportContext context, Anchor anchor, List<ReportDraft> reports)
    {
        if (anchor.IsListed)
            return reports[^1];
        if (!anchor.IsTold || anchor.IsStatement || anchor.IsDoubted || anchor.Kind is AnchorKind.Flaw || anchor.Targets[0].Role is not PartyRole.Organisation || anchor.Sentence < 1 || context.DatesIn(anchor.Sentence).Any(d => d.IsOnCalendar) || ReportSentences.StartsAnother(context.Prose, context.Prose.Sentences[anchor.Sentence]))
            return null;
        // "The External Action Service, which shares the network, was hit too."
        if (IsHitToo(context, anchor))
            return reports[^1];
        var before = reports[^1].Anchors.Count == 0 ? -9 : reports[^1].Anchors[^1].Sentence;
        return anchor.Targets.Length > 1 && before >= anchor.Sentence - 1 && context.Prose.Sentences[Math.Max(0, before)].Line == context.Prose.Sentences[anchor.Sentence].Line ? reports[^1] : null;
    }

    private static bool IsHitToo(ReportContext context, Anchor anchor)
    {
        var end = context.Prose.Sentences[anchor.Sentence].EndWord;
        return anchor.EventWord + 1 < end && context.Lower(anchor.EventWord + 1) is "too" or "as" && anchor.EventWord + 2 < end && context.Lower(anchor.EventWord + 2) is "." or "well" or ",";
    }

    // A later incident needs a day of its own, an opening such as "Separately", the title, or an article that announces several.
    private static bool OpensAnother(ReportContext context, Anchor anchor, List<ReportDraft> reports)
    {
        var sentence = context.Prose.Sentences[anchor.Sentence];
        if (anchor.IsDoubted || (anchor.IsSubordinate && anchor.Sentence > 1) || (anchor.Targets[0].IsBystander && (anchor.IsStatement || !anchor.IsTold)))
            return false;
        if (anchor.Targets[0].IsDescription)
            return false;
        if (ReportSentences.StartsAnother(context.Prose, sentence))
            return true;
        if (anchor.Targets.Any(t => context.IsInTitle(t.Name)) || (anchor.Sentence == 0 && !anchor.IsStatement))
            return true;
        var hasDate = context.DatesIn(anchor.Sentence).Any(d => d.IsOnCalendar);
        var startsLine = anchor.Sentence > 0 && context.Prose.Sentences[anchor.Sentence - 1].Line != sentence.Line;
        if (Announcements.IsSeveral(context))
            return (anchor.IsTold || hasDate) && (startsLine || hasDate || context.Prose.Sentences[reports[^1].FirstSentence].Line != sentence.Line);
        return hasDate && (!anchor.IsStatement || anchor.IsOwn);
    }

    private static ReportDraft Lead(ReportContext context, List<ReportDraft> reports, ImmutableArray<Anchor> titleAnchors)
    {
        if (titleAnchors.FirstOrDefault(a => !a.IsBefore && a.Kind is AnchorKind.Arrest or AnchorKind.Fine or AnchorKind.Takedown) is { } act && reports.Find(r => r.Kind == act.Kind) is { } lawful)
            return lawful;
        var earliest = reports.Min(r => r.FirstSentence);
        var first = reports.Where(r => r.FirstSentence == earliest).ToArray();
        if (reports.Find(r => !r.IsLaw && r.Targets.Exists(context.IsInTitle)) is { } titled && !(Array.Exists(first, f => f.IsLaw) && titled.FirstSentence > 0))
            return titled;
        return Array.Find(first, r => r.IsLaw && r.FirstSentence == 0 && !r.Anchors[0].IsSubordinate && !r.Anchors[0].IsBefore)
            ?? Array.Find(first, r => r.Anchors.Exists(a => a.Sentence == earliest && !a.IsSubordinate && !a.IsBefore))
            ?? Array.Find(first, r => !r.IsLaw) ?? first[0];
    }
}
