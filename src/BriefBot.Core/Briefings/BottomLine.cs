using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Core.Briefings;

/// <summary>Says in two or three sentences what matters: what is exploited, who was hit and how sure that is, and whether anything is to be done.</summary>
/// <remarks>It sums up the page and repeats no headline; every name and figure in it stands in a report or a catalogue.</remarks>
internal static class BottomLine
{
    private const int MostNames = 3;

    public static ImmutableArray<Sentence> Of(Page page, ImmutableArray<ActLine> act)
    {
        if (page.Full.IsEmpty)
        {
            var quiet = page.Noted.IsEmpty ? "nothing noted below it" : $"{Counted(page.Noted.Length, "minor item")} below";
            return [Sentence.AboutBriefBot($"A quiet day: nothing above this channel's threshold; {quiet}."), Todo(act, exploited: page.Noted.Count(candidate => candidate.Facts.State.Exploited))];
        }

        ImmutableArray<Candidate> changed = [.. page.Full, .. page.Noted];
        Sentence?[] lines =
        [
            Listing("Exploited", changed.Where(candidate => !candidate.Facts.ExploitedCves.IsEmpty).DistinctBy(candidate => candidate.Facts.ExploitedCves[0]), Flaw),
            Listing("Hit, confirmed by those concerned", page.Full.Where(candidate => candidate.Facts.State is { Confirmed: true, Victims.Count: > 0 }), Victim),
            Listing("Reported", page.Full.Where(candidate => candidate.Facts.State is { Confirmed: false, Claimed: false, Denied: false, Victims.Count: > 0 }), Victim),
            Listing("Claimed, not confirmed", page.Full.Where(candidate => candidate.Facts.State is { Confirmed: false, Victims.Count: > 0 } state && (state.Claimed || state.Denied)), Victim),
        ];
        var told = lines.OfType<Sentence>().Take(2).ToImmutableArray();
        var exploited = changed.Count(candidate => candidate.Facts.State.Exploited);
        if (told.IsEmpty)
        {
            var news = page.Full.Count(item => item.State == ItemState.New);
            told = [Sentence.AboutBriefBot($"{Counted(news, "new incident")} and {Counted(page.Full.Length - news, "update")} to read{(exploited == 0 ? "; none of them is reported as exploited" : "")}.")];
        }
        return [.. told, Todo(act, exploited)];
    }

    /// <param name="exploited">How many of the items speak of a flaw that is used in attacks.</param>
    private static Sentence Todo(ImmutableArray<ActLine> act, int exploited) => Sentence.AboutBriefBot(act.Length switch
    {
        0 when exploited > 0 => $"{Counted(exploited, "item")} {(exploited == 1 ? "speaks" : "speak")} of a flaw that is used in attacks; which one to close, no source says.",
        0 => "Nothing here asks for action today: nothing listed as exploited, nothing in your stack.",
        1 => "One thing to do today, below.",
        _ => $"{act.Length.ToString(CultureInfo.InvariantCulture)} things to do today, below.",
    });

    /// <returns>Null when there is nothing to list.</returns>
    private static Sentence? Listing(string heading, IEnumerable<Candidate> candidates, Func<IncidentFacts, Slot?> slotOf)
    {
        var slots = candidates.Select(candidate => slotOf(candidate.Facts)).OfType<Slot>().DistinctBy(slot => slot.Text).Take(MostNames).ToArray();
        if (slots.Length == 0) return null;
        var sentence = Sentence.Composed($"{heading}: {string.Join("; ", slots.Select(slot => slot.Text))}.", [.. slots.Select(slot => slot.Source)]) with { Basis = [.. slots.SelectMany(slot => slot.Basis).Distinct()] };
        return Evidence.Unfounded(sentence) is null ? sentence : null;
    }

    /// <summary>"Fortinet FortiOS (CVE-2026-90417), fix available".</summary>
    private static Slot? Flaw(IncidentFacts facts)
    {
        var cve = facts.Kev is [var listed, ..] ? listed.Cve : facts.ExploitedCves[0];
        if (VulnerabilityBlock.ProductOf(cve, facts) is not { Length: > 0 } product) return null;
        ImmutableArray<string> basis = facts.Kev.FirstOrDefault(entry => entry.Cve == cve) is { } entry
            ? [Evidence.Entry(entry)]
            : [.. product.Split(", ").Append(cve).Select(name => Evidence.Naming(facts.News, name)).OfType<string>()];
        return new Slot($"{product} ({cve}){(facts.State.Patched ? ", fix available" : ", no fix reported")}", basis, facts.Sources[0]);
    }

    /// <summary>"Ostermere Health Group (180,000 people)", with what is denied.</summary>
    private static Slot? Victim(IncidentFacts facts)
    {
        // Of several names the one that most reports have as hit; a name that one brings up in passing is not the story.
        var victim = facts.State.Victims
            .OrderByDescending(name => facts.Title.Contains(name, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(name => facts.News.Reports.Count(report => report.Facts.Targets.Contains(name)))
            .First();
        if (Evidence.Naming(facts.News, victim) is not { } named) return null;
        var basis = ImmutableArray.Create(named);
        var remarks = new List<string>();
        foreach (var (unit, number) in facts.State.Numbers.Take(1))
        {
            var figure = number.ToString("#,0", CultureInfo.InvariantCulture);
            if (Evidence.Naming(facts.News, figure) is not { } counted) continue;
            basis = basis.Add(counted);
            remarks.Add($"{figure} {unit}");
        }
        if (facts.State.Denied) remarks.Add("denied or disputed");
        if (facts.State.Ended) remarks.Add("said to be over");
        return new Slot(remarks.Count > 0 ? $"{victim} ({string.Join(", ", remarks)})" : victim, basis, facts.Sources[0]);
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count.ToString(CultureInfo.InvariantCulture)} {noun}s";

    /// <summary>One thing named, and what it rests on.</summary>
    private sealed record Slot(string Text, ImmutableArray<string> Basis, SourceLine Source);
}
