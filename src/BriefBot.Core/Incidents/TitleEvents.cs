using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>What a title says has happened, in fifteen coarse kinds, as bits.</summary>
internal static class TitleEvents
{
    /// <summary>How words begin that tell of a kind; a full stop at the end means the whole word.</summary>
    private static readonly ImmutableArray<(string Name, string[] Beginnings)> Kinds =
    [
        ("data taken", ["breach", "leak", "data theft", "stolen", "steal", "stole", "expose", "exposing", "compromis", "records"]),
        ("extortion", ["ransom", "extort", "lockbit", "decryptor"]),
        ("fix", ["patch", "fix.", "fixes.", "fixed.", "fixing.", "security update", "update for", "update to", "updates for", "updates to", "addresses", "hotfix", "mitigat"]),
        ("flaw", ["vulnerab", "flaw", "bug.", "bugs.", "rce.", "zero-day", "zero day", "zeroday", "0-day", "0day", "cve-", "remote code", "bypass", "exploit"]),
        ("exploited", ["exploited", "exploiting", "exploitation", "in the wild", "under attack", "known exploited", "kev."]),
        ("court and police", ["arrest", "charged", "charges", "sentenc", "plead", "guilty", "extradit", "indict", "prison", "jail", "convict", "custody", "suspect"]),
        ("takedown", ["seiz", "takedown", "take down", "taken down", "dismantl", "disrupts botnet", "disrupted botnet", "sanction", "operation."]),
        ("malware", ["malware", "trojan", "botnet", "backdoor", "stealer", "rat.", "rats.", "worm", "spyware", "loader", "rootkit", "wiper", "infostealer"]),
        ("fraud", ["phish", "scam", "fraud", "bec.", "lure", "smish", "vish"]),
        ("law", ["bill.", "law.", "executive order", "regulat", "fine.", "fines.", "fined.", "court", "lawsuit", "sue.", "sues.", "sued.", "ban.", "senate", "congress", "legislation", "directive"]),
        ("business", ["acqui", "raises", "funding", "series a.", "series b.", "series c.", "series d.", "launch", "ipo.", "investment", "appoint", "name new", "names new"]),
        ("attack", ["cyberattack", "cyber-attack", "cyber attack", "attack", "hit.", "outage", "disrupt", "ddos", "hack"]),
        ("supply chain", ["npm.", "pypi", "package.", "packages.", "supply chain", "github", "extension", "vs code", "vscode", "repositor"]),
        ("study", ["report", "survey", "study", "percent", "trends", "forecast", "predict", "research"]),
        ("espionage", ["espionage", "apt", "spies.", "state-sponsored", "state-backed", "state-linked", "linked", "nation-state", "hackers target"]),
    ];

    private static readonly (string Beginning, bool IsWhole, int Kind)[][] ByFirstLetter = Table();

    private static readonly int OfNothing = Bits("business", "study");

    public static int In(ReadOnlySpan<char> title)
    {
        var events = 0;
        var isInWord = false;
        for (var at = 0; at < title.Length; at++)
        {
            var wasInWord = isInWord;
            isInWord = char.IsLetterOrDigit(title[at]);
            if (!isInWord || wasInWord)
                continue;
            var rest = title[at..];
            var first = char.ToLowerInvariant(title[at]);
            if (first >= ByFirstLetter.Length)
                continue;
            var second = rest.Length > 1 ? char.ToLowerInvariant(rest[1]) : ' ';
            foreach (var (beginning, isWhole, kind) in ByFirstLetter[first])
            {
                if (beginning[1] == second
                    && rest.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
                    && (!isWhole || rest.Length == beginning.Length || !char.IsLetterOrDigit(rest[beginning.Length])))
                    events |= kind;
            }
        }

        return events;
    }

    /// <summary>False for titles of products, appointments and studies, and for those of no kind.</summary>
    public static bool TellOfSomething(int events) => (events & ~OfNothing) != 0;

    /// <summary>Some kinds by their names.</summary>
    public static int Bits(params ReadOnlySpan<string> names)
    {
        var bits = 0;
        for (var kind = 0; kind < Kinds.Length; kind++)
            if (names.Contains(Kinds[kind].Name)) bits |= 1 << kind;
        return bits;
    }

    public static IEnumerable<string> NamesOf(int events) =>
        Enumerable.Range(0, Kinds.Length).Where(kind => (events & (1 << kind)) != 0).Select(kind => Kinds[kind].Name);

    private static (string, bool, int)[][] Table()
    {
        var entries = Kinds.SelectMany((kind, number) => kind.Beginnings.Select(beginning => (Word: beginning.TrimEnd('.'), IsWhole: beginning[^1] == '.', Bit: 1 << number)))
            .ToLookup(entry => entry.Word[0]);
        return [.. Enumerable.Range(0, 128).Select(letter => entries[(char)letter].ToArray())];
    }
}
