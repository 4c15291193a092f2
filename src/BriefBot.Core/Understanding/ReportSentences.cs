using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>Gives each sentence to the incidents it speaks of.</summary>
internal static class ReportSentences
{
    /// <summary>To the incidents it names, else to the one last spoken of; background to none.</summary>
    public static void Assign(ReportContext context, List<ReportDraft> reports)
    {
        if (reports.Count == 0)
            return;
        foreach (var report in reports)
            report.Sentences.Clear();
        var prose = context.Prose;
        var anchors = reports.SelectMany(r => r.Anchors.Select(a => (Report: r, Anchor: a))).ToLookup(a => a.Anchor.Sentence);
        var last = reports.MinBy(r => r.FirstSentence) ?? reports[0];
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            var sentence = prose.Sentences[s];
            var anchored = anchors[s].OrderBy(a => a.Anchor.EventWord).ToArray();
            var named = context.PartiesIn(s)
                .SelectMany(p => reports.Where(r => r.Targets.Contains(p.Name)))
                .Distinct().ToList();
            // Two incidents of one victim are told apart by what the sentence tells.
            if (named.Count > 1 && (anchored.Length > 0 || named.Contains(last)))
            {
                // What the victim of a crime says is of the crime, unless it is of the court.
                var spoken = last.IsLaw && !context.Has(sentence, LawWords) ? named.FindLast(r => !r.IsLaw) ?? last : last;
                var meant = anchored.Length > 0 ? [.. anchored.Select(a => a.Report).Distinct()] : new List<ReportDraft> { spoken };
                named.RemoveAll(r => !meant.Contains(r) && meant.Exists(m => m != r && m.Targets.Intersect(r.Targets).Any()));
            }

            // "There 11 employees typed their passwords into a false page": where the sentence before has been.
            if (anchored.Length == 0 && PointsBack(context, sentence))
                named = [last];
            foreach (var (report, _) in anchored)
            {
                if (!named.Contains(report))
                    named.Add(report);
            }

            if (reports.Find(r => r.IsLaw) is { } act && named.Count == 0 && context.Has(sentence, LawWords))
                named = [act];
            if (named.Count > 0)
            {
                last = anchored.LastOrDefault(a => named.Contains(a.Report) && !a.Anchor.IsSubordinate).Report ?? (named.Contains(last) ? last : named[^1]);
                foreach (var report in named)
                    report.Sentences.Add(s);
            }
            else if (PointsToBoth(context, sentence) && reports.Count > 1)
            {
                foreach (var report in reports.Where(r => r.FirstSentence <= s))
                    report.Sentences.Add(s);
            }
            else if (!IsBackground(context, sentence))
            {
                last.Sentences.Add(s);
            }
        }
    }

    /// <summary>"Separately, …", "In a separate case …", "Another …".</summary>
    public static bool StartsAnother(Prose prose, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord && i < sentence.FirstWord + 4; i++)
        {
            var word = prose.Words[i].Lower;
            if (word is "separately" or "elsewhere" or "separate" or "another" or "unrelated" || (word is "meanwhile" or "also" && i <= sentence.FirstWord + 1))
                return true;
            if (word is "second" or "third" or "other" && i <= sentence.FirstWord + 1 && i + 1 < sentence.EndWord && prose.Words[i + 1].Lower is "is" or "case" or "incident" or "attack" or "breach" or "victim" or "one")
                return true;
        }

        return false;
    }

    private static bool PointsBack(ReportContext context, ProseSentence sentence) =>
        sentence.FirstWord + 1 < sentence.EndWord && context.Lower(sentence.FirstWord) is "there"
        && context.Prose.Words[sentence.FirstWord + 1].IsWord
        && context.Lower(sentence.FirstWord + 1) is not ("is" or "are" or "was" or "were" or "has" or "have" or "had" or "may" or "might" or "could" or "can" or "will" or "would" or "should" or "must" or "seems" or "seem" or "appears" or "appear" or "remains" or "remain" or "s" or "too" or "never" or "exists");

    private static bool PointsToBoth(ReportContext context, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i + 1 < sentence.EndWord; i++)
        {
            if (context.Lower(i) is "both" or "two" or "three" or "four" or "five" && (AttackWords.Events.Contains(context.Lower(i + 1)) || context.Lower(i + 1) is "events" or "reports" or "cases" or "victims" or "companies" or "firms"))
                return true;
        }

        return false;
    }

    // A definition ("APTs are generally …"), what an actor does in general, or a year long past tells no incident of this article.
    private static bool IsBackground(ReportContext context, ProseSentence sentence)
    {
        var words = context.Prose.Words;
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            var next = i + 1 < sentence.EndWord ? words[i + 1].Lower : "";
            if (words[i].Lower is "generally" or "typically" or "usually" or "commonly" or "historically"
                || (words[i].Lower is "wide" && next is "range" or "variety")
                || (words[i].Lower is "known" && next is "for")
                || (words[i].Lower is "numerous" or "dozens" or "hundreds" && next is "other" or "organizations" or "organisations" or "targets"))
                return true;
        }

        var first = words[sentence.FirstWord].Lower;
        return first is "in" && sentence.FirstWord + 2 < sentence.EndWord && words[sentence.FirstWord + 1].Text is ['1' or '2', _, _, _] && words[sentence.FirstWord + 1].IsNumber && words[sentence.FirstWord + 2].Text is "," or "a" or "an" or "another" or "the";
    }

    private static readonly FrozenSet<string> LawWords = Sentences.SetOf(
        "suspect suspects suspect's detectives prosecutors prosecutor court judge accused defendant lawyer detained custody arrested trial bail plea charges fine appeal");
}
