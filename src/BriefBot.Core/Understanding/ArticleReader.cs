using System.Collections.Immutable;
using BriefBot.Core.Articles;

namespace BriefBot.Core.Understanding;

/// <summary>Reads one article from top to bottom: who was hit, who says so, how sure it is, and what to leave out.</summary>
public static class ArticleReader
{
    /// <param name="title">Null when the article has none.</param>
    /// <param name="published">Relative dates are counted from it. Null when it is not known; then no year is ever supplied.</param>
    /// <param name="seenBefore">Fingerprints of lines that other articles of the site had of late. Null when none are known.</param>
    public static ArticleReading Read(string text, string? title, DateTimeOffset? published, Names names, IReadOnlySet<ulong>? seenBefore = null)
    {
        title = string.IsNullOrWhiteSpace(title) ? null : title.Trim();
        DateOnly? day = published is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;

        // 1. What is no part of the article feeds nothing.
        var dropped = Boilerplate.LinesOf(text, seenBefore);
        var prose = Prose.Of(WithoutLines(text, dropped));

        // 2. What is named.
        var mentions = Mentions.In(prose, names);
        var indicators = Indicators.In(prose);
        var ids = mentions.Where(m => m.Kind is MentionKind.Cve or MentionKind.Cwe).Select(m => new Span(m.Start, m.End)).Concat(indicators.Select(i => new Span(i.Start, i.End))).ToArray();
        var dates = Dates.In(prose, day, ids);
        var quantities = Quantities.In(prose, [.. ids, .. dates.Select(d => d.Span)]);

        // 3. Who was hit, by what, when.
        var (parties, shortForms) = Parties.In(prose, names, mentions);
        var context = new ReportContext(prose, parties, RelativeDays.Placed(prose, dates), title, day);
        var drafts = Reports.In(context, Anchors.In(prose, parties), title is null ? [] : Anchors.InTitle(title, parties, p => prose.TextOf(p.Span)));

        // 4. Who says so, and how sure it is.
        var attributions = Speakers.Resolved(prose, Attributions.In(prose), shortForms, parties);
        var claims = Claims.In(prose, attributions, names, SpeakersKnown.Of(prose, drafts, parties));
        var relations = Relations.In(prose, drafts, claims, Announcements.IsRoundUp(title ?? ""));
        mentions = [.. mentions.Concat(Entities.People(prose, attributions)).OrderBy(m => m.Start).ThenBy(m => m.End)];

        // 5. What people are shown.
        var events = EventTypes.In(prose, title);
        var titleMentions = title is null ? [] : Mentions.Find(title, names);
        if (drafts.Count == 0)
        {
            // Nobody is said to be hit: all sentences are one report.
            drafts.Add(new ReportDraft());
            drafts[0].Sentences.UnionWith(Enumerable.Range(0, prose.Sentences.Length));
            ReportDates.DateIt(context, drafts[0], drafts);
        }

        var shared = drafts.SelectMany(d => d.Sentences).CountBy(s => s).Where(s => s.Value > 1).Select(s => s.Key).ToHashSet();
        var reports = drafts.Select((draft, ordinal) => Report(draft, ordinal)).ToImmutableArray();
        return new ArticleReading(
            text,
            reports,
            [.. relations.Select(r => Relation(prose, r))],
            [.. claims.Select(c => ClaimOf(prose, c, drafts))],
            prose.InOriginal(mentions),
            titleMentions,
            [.. indicators.Select(i => Placed(prose, i))],
            [.. dates.Select(d => Placed(prose, d))],
            [.. quantities.Concat(Quantities.Lasting(prose, dates)).OrderBy(q => q.Start).Select(q => Placed(prose, q))],
            events,
            Entities.Of(prose, drafts.SelectMany(d => d.Targets), mentions, attributions, parties),
            dropped,
            names.Version);

        ReportReading Report(ReportDraft draft, int ordinal)
        {
            var type = draft.Targets.Count > 0 || events.IsEmpty ? ReportFacts.TypeOf(prose, draft, shared) : events[0].Type;
            var own = mentions.Where(m => draft.Sentences.Contains(prose.SentenceAt(m.Start))).ToImmutableArray();
            var isOnly = drafts.Count == 1;
            return new ReportReading(
                ordinal,
                ordinal == 0 && title is not null ? title : draft.Targets.Count > 0 ? ReportFacts.TitleOf(prose, draft, type) : FirstSentence(prose),
                [.. draft.Targets.Select(context.AsWritten)],
                type,
                draft.Start?.Value ?? "",
                draft.End?.Value ?? "",
                ReportFacts.StatusOf(prose, draft, day),
                ReportFacts.AttackerOf(prose, draft, claims, mentions),
                Slots.Of(prose, draft, claims, quantities),
                ordinal == 0 ? [.. prose.InOriginal(isOnly ? mentions : own)] : prose.InOriginal(own));
        }
    }

    /// <summary>Dropped lines become blanks, so that every offset stays what it is.</summary>
    private static string WithoutLines(string text, ImmutableArray<int> dropped)
    {
        if (dropped.IsEmpty)
            return text;
        var lines = text.Split('\n');
        foreach (var number in dropped)
            lines[number - 1] = new string(' ', lines[number - 1].Length);
        return string.Join('\n', lines);
    }

    private static string FirstSentence(Prose prose) => prose.Sentences.IsEmpty ? "" : prose.OriginalText(prose.Sentences[0].Span);

    private static Claim ClaimOf(Prose prose, ClaimDraft claim, List<ReportDraft> drafts)
    {
        var span = new Span(prose.Words[claim.FirstWord].Start, prose.Words[claim.EndWord - 1].End);
        var there = prose.InOriginal(span);
        return new Claim(
            prose.OriginalText(span),
            claim.Speaker,
            claim.Certainty,
            there.Start,
            there.End,
            claim.Attribution is { } said ? prose.InOriginal(said.Cue) : null,
            claim.Attribution?.Speaker is { } speaker ? prose.InOriginal(speaker) : null,
            [.. Enumerable.Range(0, drafts.Count).Where(i => drafts[i].Sentences.Contains(claim.Sentence))])
        {
            SpeakerRole = claim.Attribution?.Role ?? "",
        };
    }

    private static RelationReading Relation(Prose prose, RelationDraft relation)
    {
        var span = prose.Sentences[relation.Claim.Sentence].Span;
        var there = prose.InOriginal(span);
        return new RelationReading(relation.Type, relation.Members, relation.Claim.Speaker, relation.Certainty, prose.OriginalText(span), there.Start, there.End);
    }

    private static Indicator Placed(Prose prose, Indicator indicator)
    {
        var span = prose.InOriginal(new Span(indicator.Start, indicator.End));
        return indicator with { Start = span.Start, End = span.End };
    }

    private static DateMention Placed(Prose prose, DateMention date)
    {
        var span = prose.InOriginal(date.Span);
        return date with { Start = span.Start, End = span.End };
    }

    private static Quantity Placed(Prose prose, Quantity quantity)
    {
        var span = prose.InOriginal(quantity.Span);
        return quantity with { Start = span.Start, End = span.End };
    }
}
