using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>What to do today: only what is exploited, or touches the team's own products; verb first, deadline where a catalogue gives one.</summary>
internal static class ActTodayLines
{
    private const int MostShown = 6;

    public static ImmutableArray<ActLine> Of(ImmutableArray<Candidate> items, Profile profile)
    {
        var lines = ImmutableArray.CreateBuilder<ActLine>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in items)
        {
            foreach (var entry in candidate.Facts.Kev.Where(entry => named.Add(entry.Cve))) lines.Add(Listed(candidate.Facts, entry));
            if (!candidate.Facts.Kev.IsEmpty || candidate.Facts.State.Cves.Count == 0) continue;
            if (Own(candidate.Facts, profile) is { } own) lines.Add(own);
            else if (candidate.Facts.ExploitedCves.Where(named.Add).ToArray() is { Length: > 0 } exploited) lines.Add(Reported(candidate.Facts, exploited));
        }
        return [.. lines.Where(line => Evidence.Unfounded(line.Sentence) is null)];
    }

    private static ActLine Listed(IncidentFacts facts, Catalogues.KevEntry entry)
    {
        var due = entry.Due is { } day ? $"; US agencies must act by {day:yyyy-MM-dd}" : "";
        var text = $"{VerbFor(facts)} {VulnerabilityBlock.ProductOf(entry.Cve, facts)} ({entry.Cve}): in the KEV list since {entry.Added:yyyy-MM-dd}{due}.";
        return new ActLine(facts.News.Id, Sentence.Composed(text, facts.Sources[0]) with { Basis = [Evidence.Entry(entry)] }, entry.Due);
    }

    private static ActLine? Own(IncidentFacts facts, Profile profile)
    {
        var product = facts.Mentions.Select(mention => mention.Name).FirstOrDefault(name => profile.Products.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (product is null) return null;
        var cves = facts.State.Cves.Take(3).ToArray();
        var text = $"{(facts.State.Patched ? "Patch" : "Check")} {product}, which you run: {string.Join(", ", cves)}.";
        return new ActLine(facts.News.Id, Sentence.Composed(text, facts.Sources[0]) with { Basis = BasisOf(facts, [product, .. cves]) }, Deadline: null);
    }

    /// <param name="cves">At least one. Of several the ids say more than a product each.</param>
    private static ActLine Reported(IncidentFacts facts, string[] cves)
    {
        var shown = cves.Take(MostShown).ToArray();
        var product = cves.Length == 1 ? VulnerabilityBlock.ProductOf(cves[0], facts) : "";
        // Where no product is told by name, the headline says what it is in: an id alone tells nobody what to patch.
        var what = product.Length > 0 ? $"{product} ({cves[0]})" : $"{string.Join(", ", shown)}{(cves.Length > shown.Length ? " and others" : "")} ({facts.Title})";
        var basis = BasisOf(facts, [.. shown, .. product.Split(", ", StringSplitOptions.RemoveEmptyEntries)]);
        return new ActLine(facts.News.Id, Sentence.Composed($"{VerbFor(facts)} {what}: reported as exploited.", facts.Sources[0]) with { Basis = basis.Add(facts.Title) }, Deadline: null);
    }

    private static string VerbFor(IncidentFacts facts) => facts.State.Patched ? "Patch" : "Look for";

    private static ImmutableArray<string> BasisOf(IncidentFacts facts, string[] names) =>
        [.. names.Select(name => Evidence.Naming(facts.News, name)).OfType<string>().Distinct()];
}
