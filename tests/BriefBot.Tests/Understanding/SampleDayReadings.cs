using System.Text.Json;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

/// <summary>How much of the sample day is read as its expectation says: who was hit, who says what, and how sure it is.</summary>
/// <param name="Faults">A line for each thing read otherwise.</param>
internal sealed record SampleDayReadings(
    int Claims, int ClaimsFound, int CertaintyRight, int SpeakerRight, int Targets, int TargetsRight, int TargetsFalse, int Fillers, int FillersWithTarget, IReadOnlyList<string> Faults)
{
    /// <param name="folder">config/sample-day.</param>
    /// <param name="expectation">The text of sample-day-expected.json.</param>
    public static SampleDayReadings Of(string folder, string expectation, Names names)
    {
        using var expected = JsonDocument.Parse(expectation);
        var readings = ReadingsByItem(folder, expected.RootElement, names);
        var score = new SampleDayReadings(0, 0, 0, 0, 0, 0, 0, 0, 0, []);
        var faults = new List<string>();
        foreach (var incident in expected.RootElement.GetProperty("incidents").EnumerateArray())
        {
            score = WithTargets(score, incident, readings, faults);
            if (!incident.TryGetProperty("claims", out var claims))
                continue;
            foreach (var claim in claims.EnumerateArray())
                score = WithClaim(score, claim, readings, faults);
        }

        foreach (var alone in expected.RootElement.GetProperty("alone").EnumerateArray().Where(a => TextOf(a, "kind") is "filler" or "trap"))
        {
            foreach (var item in alone.GetProperty("items").EnumerateArray().Select(i => i.GetString() ?? "").Where(readings.ContainsKey))
            {
                var hit = readings[item].Lead.Targets;
                score = score with { Fillers = score.Fillers + 1, FillersWithTarget = score.FillersWithTarget + (hit.IsEmpty ? 0 : 1) };
                if (!hit.IsEmpty)
                    faults.Add($"{item}: {string.Join(", ", hit)} was not hit");
            }
        }

        return score with { Faults = faults };
    }

    private static SampleDayReadings WithTargets(SampleDayReadings score, JsonElement incident, Dictionary<string, ArticleReading> readings, List<string> faults)
    {
        string[] wanted = [.. incident.GetProperty("targets").EnumerateArray().Select(t => t.GetString() ?? "")];
        if (wanted.Length == 0)
            return score;
        foreach (var item in incident.GetProperty("articles").EnumerateObject().SelectMany(day => day.Value.EnumerateArray()).Select(i => i.GetString() ?? "").Where(readings.ContainsKey))
        {
            var got = readings[item].Lead.Targets;
            var isRight = got.Any(g => wanted.Any(w => g.Contains(w, StringComparison.OrdinalIgnoreCase) || w.Contains(g, StringComparison.OrdinalIgnoreCase)));
            score = score with
            {
                Targets = score.Targets + 1,
                TargetsRight = score.TargetsRight + (isRight ? 1 : 0),
                TargetsFalse = score.TargetsFalse + (isRight || got.IsEmpty ? 0 : 1),
            };
            if (!isRight)
                faults.Add($"{item}: hit was {wanted[0]}, not {(got.IsEmpty ? "nobody" : string.Join(", ", got))}");
        }

        return score;
    }

    private static SampleDayReadings WithClaim(SampleDayReadings score, JsonElement label, Dictionary<string, ArticleReading> readings, List<string> faults)
    {
        var item = TextOf(label, "item");
        var sentence = TextOf(label, "sentence");
        score = score with { Claims = score.Claims + 1 };
        if (!readings.TryGetValue(item, out var reading) || reading.Text.IndexOf(sentence, StringComparison.Ordinal) is not (>= 0 and var start))
        {
            faults.Add($"{item}: no such sentence: {sentence}");
            return score;
        }

        var end = start + sentence.Length;
        string[] accept = [.. label.GetProperty("accept").EnumerateArray().Select(a => a.GetString() ?? "")];
        var claim = reading.Claims
            .Select(c => (Claim: c, Shared: Math.Min(c.End, end) - Math.Max(c.Start, start)))
            .Where(c => c.Shared * 2 >= sentence.Length)
            .OrderByDescending(c => c.Shared + (accept.Contains(WordOf(c.Claim.Certainty)) ? 0.5 : 0))
            .FirstOrDefault().Claim;
        if (claim is null)
        {
            faults.Add($"{item}: no claim: {sentence}");
            return score;
        }

        var isSure = accept.Contains(WordOf(claim.Certainty)) || (claim.Certainty is Certainty.Unclear && accept.Contains("unverified"));
        var isSpoken = IsSpeaker(TextOf(label, "speaker"), TextOf(label, "speakerKind"), claim.Speaker);
        if (!isSure)
            faults.Add($"{item}: {WordOf(claim.Certainty)}, not {string.Join(" or ", accept)}: {sentence}");
        if (!isSpoken)
            faults.Add($"{item}: said by \"{claim.Speaker}\", not {TextOf(label, "speaker")}: {sentence}");
        return score with { ClaimsFound = score.ClaimsFound + 1, CertaintyRight = score.CertaintyRight + (isSure ? 1 : 0), SpeakerRight = score.SpeakerRight + (isSpoken ? 1 : 0) };
    }

    // The article and its outlet are one speaker.
    private static bool IsSpeaker(string wanted, string kind, string got)
    {
        if (got.Length == 0)
            return wanted is "the article" || kind is "outlet";
        return Heads(wanted).Overlaps(Heads(got));

        static HashSet<string> Heads(string text) => [.. Words.Of(text).Where(w => w.Text.Length >= 3 && w.Lower is not ("the" or "and" or "for")).Select(w => w.Lower)];
    }

    private static Dictionary<string, ArticleReading> ReadingsByItem(string folder, JsonElement expected, Names names)
    {
        var sources = ((OpmlReading.Listed)Opml.Read(File.ReadAllBytes(Path.Combine(folder, "sources.opml")))).Sources;
        var items = expected.GetProperty("items").EnumerateObject().ToLookup(i => (TextOf(i.Value, "source"), TextOf(i.Value, "title")), i => i.Name);
        var readings = new Dictionary<string, ArticleReading>();
        foreach (var day in expected.GetProperty("days").EnumerateArray())
        {
            var served = day.GetProperty("served").GetDateTimeOffset();
            foreach (var source in sources.Where(s => s.SavedFile is not null && File.Exists(Path.Combine(folder, TextOf(day, "folder"), s.SavedFile))))
            {
                if (FeedReader.Read(new FeedDocument(source.Address, File.ReadAllBytes(Path.Combine(folder, TextOf(day, "folder"), source.SavedFile ?? "")))) is not FeedReading.Items feed)
                    continue;
                foreach (var made in feed.All.Select(item => ArticleMaking.From(source, item, served)).OfType<MadeArticle.Kept>())
                {
                    foreach (var key in items[(source.Name, made.Article.Title)])
                        readings.TryAdd(key, ArticleReader.Read(made.Article.Text, made.Article.Title, made.Article.Published ?? made.Article.FirstSeen, names));
                }
            }
        }

        return readings;
    }

    private static string WordOf(Certainty certainty) => certainty.ToString().ToLowerInvariant();

    private static string TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : "";
}
