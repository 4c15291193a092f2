using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Understanding;

/// <summary>Scores the project's own labelled texts: where sentences end, how sure a sentence is, and which incidents a short article tells.</summary>
internal static class OwnGold
{
    /// <summary>Figures of the first run, before any rule was changed with the labels in sight.</summary>
    private static readonly Dictionary<string, double> FirstRun = new()
    {
        ["certainty_macro_f1"] = 0.586,
        ["certainty_speaker"] = 0.776,
        ["reports_found"] = 0.463,
        ["starts_right"] = 0.105,
        ["relations_found"] = 0.0,
        ["lines_dropped"] = 0.462,
        ["dates_right"] = 0.825,
        ["claims_certainty"] = 0.476,
    };

    public static void Print(string folder, Names names)
    {
        Console.WriteLine("own gold (value, first run)");
        Sentences(Path.Combine(folder, "sentences.jsonl"));
        Certainties(Path.Combine(folder, "certainty.jsonl"), names);
        Reports(Path.Combine(folder, "reports.jsonl"), names);
    }

    private static void Sentences(string path)
    {
        int right = 0, found = 0, labelled = 0;
        foreach (var line in ArticleLine.ReadFile(path))
        {
            var ends = line.Labels.GetProperty("ends").EnumerateArray().Select(e => e.GetInt32()).ToHashSet();
            var prose = Prose.Of(line.Text);
            var got = prose.Sentences.Select(s => prose.InOriginal(s.Span).End).ToHashSet();
            labelled += ends.Count;
            found += got.Count;
            right += got.Count(ends.Contains);
        }

        Row("sentence_ends_f1", 2.0 * right / (labelled + found), $"{right} right, {found} found, {labelled} labelled", 0.98);
    }

    private static void Certainties(string path, Names names)
    {
        var pairs = new List<(string Label, string Got)>();
        var speakers = 0;
        foreach (var line in ArticleLine.ReadFile(path))
        {
            // Where there are two sentences the label is the last one's.
            var claim = line.Read(names).Claims.MaxBy(c => (c.End, c.Start));
            pairs.Add((line.Labels.GetProperty("certainty").GetString() ?? "", WordOf(claim?.Certainty)));
            speakers += SameSpeaker(line.Labels.GetProperty("speaker").GetString() ?? "", claim?.Speaker ?? "") ? 1 : 0;
        }

        var f1 = pairs.Select(p => p.Label).Distinct().Average(label =>
        {
            var both = pairs.Count(p => p.Label == label && p.Got == label);
            return 2.0 * both / Math.Max(1, pairs.Count(p => p.Label == label) + pairs.Count(p => p.Got == label));
        });
        Row("certainty_macro_f1", f1, $"{pairs.Count} sentences", 0.75);
        Row("certainty_speaker", speakers / (double)pairs.Count, $"{speakers} of {pairs.Count}");
    }

    private static void Reports(string path, Names names)
    {
        var count = new Dictionary<string, int>();
        foreach (var line in ArticleLine.ReadFile(path))
        {
            var reading = line.Read(names);
            var matched = Matched(line.Labels.GetProperty("reports"), reading);
            Add("reports", matched.Length);
            Add("found", matched.Count(m => m is not null));
            Add("extra", reading.Reports.Count(r => !r.Targets.IsEmpty && !matched.Contains(r)));
            var labels = line.Labels.GetProperty("reports").EnumerateArray().ToArray();
            for (var i = 0; i < labels.Length; i++)
            {
                if (labels[i].GetProperty("start").GetString() is not { } start)
                    continue;
                Add("starts", 1);
                Add("starts right", matched[i]?.Start == start ? 1 : 0);
            }

            foreach (var relation in line.Labels.GetProperty("relations").EnumerateArray())
            {
                var members = relation.GetProperty("members").EnumerateArray().Select(m => matched[m.GetInt32()]?.Ordinal).ToArray();
                Add("relations", 1);
                Add("relations found", reading.Relations.Any(r => r.Type == relation.GetProperty("type").GetString() && members.All(m => m is { } o && r.Members.Contains(o))) ? 1 : 0);
            }

            var dropped = line.Labels.GetProperty("dropped_lines").EnumerateArray().Select(l => l.GetInt32()).ToArray();
            Add("lines", dropped.Length);
            Add("lines dropped", dropped.Count(reading.DroppedLines.Contains));
            Add("lines wrongly dropped", reading.DroppedLines.Count(l => !dropped.Contains(l)));
            foreach (var date in line.Labels.GetProperty("dates").EnumerateArray())
            {
                var text = date.GetProperty("text").GetString() ?? "";
                Add("dates", 1);
                Add("dates right", reading.Dates.Any(d => d.Value == date.GetProperty("value").GetString() && Places(line.Text, text).Any(p => p.Overlaps(d.Span))) ? 1 : 0);
            }

            foreach (var label in line.Labels.GetProperty("claims").EnumerateArray())
            {
                var place = Places(line.Text, label.GetProperty("text").GetString() ?? "").FirstOrDefault();
                var claim = reading.Claims.MaxBy(c => Math.Min(c.End, place.End) - Math.Max(c.Start, place.Start));
                Add("claims", 1);
                Add("claims right", WordOf(claim?.Certainty) == label.GetProperty("certainty").GetString() ? 1 : 0);
            }
        }

        Share("reports_found", "found", "reports");
        Row("reports_extra", count["extra"], "with a target nobody labelled");
        Share("starts_right", "starts right", "starts");
        Share("relations_found", "relations found", "relations");
        Share("lines_dropped", "lines dropped", "lines");
        Row("lines_wrongly_dropped", count["lines wrongly dropped"], "");
        Share("dates_right", "dates right", "dates");
        Share("claims_certainty", "claims right", "claims");

        void Add(string name, int number) => count[name] = count.GetValueOrDefault(name) + number;

        void Share(string name, string part, string whole) => Row(name, count[part] / (double)Math.Max(1, count[whole]), $"{count[part]} of {count[whole]}");
    }

    /// <summary>For each labelled report the one of the reading that is about it. Null when there is none.</summary>
    private static ReportReading?[] Matched(JsonElement labels, ArticleReading reading)
    {
        var free = reading.Reports.ToList();
        return [.. labels.EnumerateArray().Select(label =>
        {
            var title = new Regex(label.GetProperty("title_must_match").GetString() ?? "", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            var targets = label.GetProperty("targets").EnumerateArray().Select(t => t.GetString() ?? "").ToArray();
            var match = free.Find(r => title.IsMatch(r.Title) || targets.Any(t => r.Targets.Any(own => own.Contains(t, StringComparison.OrdinalIgnoreCase))));
            if (match is not null)
                free.Remove(match);
            return match;
        })];
    }

    private static IEnumerable<Span> Places(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
            yield return new Span(at, at + part.Length);
    }

    private static bool SameSpeaker(string label, string got)
    {
        string[] mine = [.. Long(label)], theirs = [.. Long(got)];
        return mine.Length == 0 ? theirs.Length == 0 : mine.Intersect(theirs).Any();

        static IEnumerable<string> Long(string text) => Words.Of(text).Where(w => w.Text.Length >= 3 && w.Lower is not "the").Select(w => w.Lower);
    }

    private static string WordOf(Certainty? certainty) => certainty is Certainty.Unclear ? "unverified" : certainty?.ToString().ToLowerInvariant() ?? "";

    private static void Row(string name, double value, string note, double? level = null)
    {
        var first = FirstRun.TryGetValue(name, out var f) ? f.ToString("0.000", CultureInfo.InvariantCulture) : "";
        var mark = level is { } bar ? $">= {bar.ToString("0.00", CultureInfo.InvariantCulture)} {(value >= bar ? "met" : "NOT MET")}" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-36} {value,7:0.000}  {first,7}  {note,-34} {mark}").TrimEnd());
    }
}
