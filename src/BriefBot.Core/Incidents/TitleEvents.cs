using System.Text.RegularExpressions;

namespace BriefBot.Core.Incidents;

/// <summary>What a title says has happened, in fifteen coarse kinds, as bits.</summary>
internal static partial class TitleEvents
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly (string Name, Regex Words)[] Kinds =
    [
        ("data taken", DataTaken()), ("extortion", Extortion()), ("fix", Fix()), ("flaw", Flaw()), ("exploited", Exploited()),
        ("court and police", CourtAndPolice()), ("takedown", Takedown()), ("malware", Malware()), ("fraud", Fraud()), ("law", Law()),
        ("business", Business()), ("attack", Attack()), ("supply chain", SupplyChain()), ("study", Study()), ("espionage", Espionage()),
    ];

    public static int In(string title)
    {
        var events = 0;
        for (var kind = 0; kind < Kinds.Length; kind++)
            events |= Kinds[kind].Words.IsMatch(title) ? 1 << kind : 0;
        return events;
    }

    public static IEnumerable<string> NamesOf(int events) =>
        Enumerable.Range(0, Kinds.Length).Where(kind => (events & (1 << kind)) != 0).Select(kind => Kinds[kind].Name);

    [GeneratedRegex(@"\b(?:breach|leak|data theft|stolen|steal|stole|expos(?:e|ing)|compromis|records)", Options)]
    private static partial Regex DataTaken();

    [GeneratedRegex(@"\b(?:ransom|extort|lockbit|decryptor)", Options)]
    private static partial Regex Extortion();

    [GeneratedRegex(@"\b(?:patch|fix(?:es|ed|ing)?\b|security updates?|updates? (?:for|to)|addresses|hotfix|mitigat)", Options)]
    private static partial Regex Fix();

    [GeneratedRegex(@"\b(?:vulnerab|flaw|bugs?\b|rce\b|zero[\s-]?day|0[\s-]?day|cve-|remote code|bypass|exploit)", Options)]
    private static partial Regex Flaw();

    [GeneratedRegex(@"\b(?:exploit(?:ed|ing|ation)|in the wild|under attack|known exploited|kev\b)", Options)]
    private static partial Regex Exploited();

    [GeneratedRegex(@"\b(?:arrest|charg(?:ed|es)|sentenc|plead|guilty|extradit|indict|prison|jail|convict|custody|suspect)", Options)]
    private static partial Regex CourtAndPolice();

    [GeneratedRegex(@"\b(?:seiz|takedown|take down|taken down|dismantl|disrupt(?:s|ed)? (?:botnet|infra)|sanction|operation\b)", Options)]
    private static partial Regex Takedown();

    [GeneratedRegex(@"\b(?:malware|trojan|botnet|backdoor|stealer|rats?\b|worm|spyware|loader|rootkit|wiper|infostealer)", Options)]
    private static partial Regex Malware();

    [GeneratedRegex(@"\b(?:phish|scam|fraud|bec\b|lure|smish|vish)", Options)]
    private static partial Regex Fraud();

    [GeneratedRegex(
        @"\b(?:bill\b|law\b|executive order|regulat|fine[sd]?\b|court|lawsuit|sue[sd]?\b|ban\b|senate|congress|legislation|directive)", Options)]
    private static partial Regex Law();

    [GeneratedRegex(@"\b(?:acqui|raises|funding|series [a-d]\b|launch|ipo\b|investment|appoint|names? new)", Options)]
    private static partial Regex Business();

    [GeneratedRegex(@"\b(?:cyber[\s-]?attack|attack|hit\b|outage|disrupt|ddos|hack)", Options)]
    private static partial Regex Attack();

    [GeneratedRegex(@"\b(?:npm\b|pypi|packages?\b|supply chain|github|extension|vs ?code|repositor)", Options)]
    private static partial Regex SupplyChain();

    [GeneratedRegex(@"\b(?:report|survey|study|percent|\d%|trends|forecast|predict|research)", Options)]
    private static partial Regex Study();

    [GeneratedRegex(@"\b(?:espionage|apt\w*\b|spies\b|state-?(?:sponsored|backed|linked)|-linked|nation-state|hackers target)", Options)]
    private static partial Regex Espionage();
}
