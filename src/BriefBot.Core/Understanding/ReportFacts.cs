using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Draws type, status, attacker and title of an incident from its sentences; what is not certain stays empty.</summary>
internal static class ReportFacts
{
    /// <param name="shared">Sentences that speak of several incidents: they say nothing of one alone.</param>
    public static string TypeOf(Prose prose, ReportDraft report, IReadOnlySet<int> shared)
    {
        if (report.IsLaw)
            return report.Kind switch { AnchorKind.Fine => "fine", AnchorKind.Takedown => "takedown", _ => "arrest" };
        if (report.Anchors.Exists(a => a.Kind is AnchorKind.Flaw) && !report.Anchors.Exists(a => a is { Kind: AnchorKind.Attack, IsTold: true, IsStatement: false, Targets.Length: > 0 }))
            return FlawTypeOf(prose, report);
        // A package's name is small letters: code that others build on.
        if (report.Targets.Count > 0 && report.Targets.TrueForAll(t => char.IsLower(t[0]) && t.Contains('-', StringComparison.Ordinal) && !t.Contains(' ', StringComparison.Ordinal)))
            return "supply chain";
        var counts = new Dictionary<string, int>();
        var anchored = report.Anchors.Select(a => a.Sentence).ToHashSet();
        foreach (var s in report.Sentences.Where(s => !shared.Contains(s)))
        {
            for (var i = prose.Sentences[s].FirstWord; i < prose.Sentences[s].EndWord; i++)
            {
                // A ransom says more than the breach that led to it, unless there was none.
                if (Types.TryGetValue(prose.Words[i].Lower, out var type) && !HasBefore(prose, Math.Max(prose.Sentences[s].FirstWord, i - 2), i, "no", "not"))
                    counts[type] = counts.GetValueOrDefault(type) + ((anchored.Contains(s) ? 2 : 1) * (type is "ransomware" or "DDoS" or "theft" ? 2 : 1));
            }
        }

        return counts.Count == 0 ? "unknown" : counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key;
    }

    // Exploited says more than patched, patched more than disclosed.
    private static string FlawTypeOf(Prose prose, ReportDraft report)
    {
        bool isExploited = false, isMended = false;
        foreach (var s in report.Sentences)
        {
            var (first, end) = (prose.Sentences[s].FirstWord, prose.Sentences[s].EndWord);
            for (var i = first; i < end; i++)
            {
                var word = prose.Words[i].Lower;
                var isDenied = i > first && HasBefore(prose, first, i, "no", "not", "unaware");
                isExploited |= !isDenied && (word is "exploited" or "exploiting" or "exploitation" || (word is "using" or "used" && HasBefore(prose, first, i, "attackers", "hackers", "attacker", "gang", "intruders")));
                isMended |= word is "fixed" or "fixes" or "patched" or "patches" or "patch" or "closes" or "update" or "firmware" && !HasBefore(prose, first, i, "no", "promised", "hoped", "yet");
            }
        }

        return isExploited ? "vulnerability exploited" : isMended ? "vulnerability patched" : "vulnerability disclosed";
    }

    private static bool HasBefore(Prose prose, int first, int index, params ReadOnlySpan<string> any)
    {
        for (var i = index - 1; i >= first && i > index - 8; i--)
        {
            if (any.Contains(prose.Words[i].Lower))
                return true;
        }

        return false;
    }

    public static string StatusOf(Prose prose, ReportDraft report, DateOnly? published)
    {
        bool ended = false, investigated = false, restored = false, ongoing = false;
        foreach (var s in report.Sentences)
        {
            for (var i = prose.Sentences[s].FirstWord; i < prose.Sentences[s].EndWord; i++)
            {
                var word = prose.Words[i].Lower;
                ended |= word is "ended" or "stopped" or "ceased" or "contained";
                restored |= word is "restored" or "resumed" or "recovered";
                investigated |= word.StartsWith("investigat", StringComparison.Ordinal);
                ongoing |= word is "ongoing" or "continues" or "remains" or "remain" or "continuing" or "progress";
            }
        }

        if (ended)
            return "ended";
        if (restored)
            return "resolved";
        if (investigated)
            return "under investigation";
        if (IsLongAgo(report.Start, published))
            return "past";
        return ongoing ? "ongoing" : "unknown";
    }

    /// <summary>An actor is named as attacker only by "claimed responsibility", "attributed to" or "by the X gang", and never where that is guessed or denied.</summary>
    public static string AttackerOf(Prose prose, ReportDraft report, ImmutableArray<ClaimDraft> claims, ImmutableArray<Mention> mentions)
    {
        var guessed = claims.Where(c => c.Certainty >= Certainty.Speculated).Select(c => c.Sentence).ToHashSet();
        foreach (var actor in mentions.Where(m => m.Kind is MentionKind.Actor))
        {
            var s = prose.SentenceAt(actor.Start);
            if (report.Sentences.Contains(s) && !guessed.Contains(s) && IsBlamed(prose, prose.Sentences[s], actor))
                return actor.Name;
        }

        return "";
    }

    /// <summary>The article's own title for the lead, else the event and who was hit.</summary>
    public static string TitleOf(Prose prose, ReportDraft report, string type)
    {
        if (report.IsLaw)
            return LawTitleOf(report);
        var anchor = report.Anchors.Find(a => a.IsTold && Nouns.Contains(Words.Of(a.Event).LastOrDefault().Lower ?? "")) ?? report.Anchors.Find(a => Nouns.Contains(Words.Of(a.Event).LastOrDefault().Lower ?? ""));
        var what = anchor?.Event ?? (type is "unknown" ? "attack" : type);
        if (what.EndsWith("attacks", StringComparison.Ordinal) || what.EndsWith("breaches", StringComparison.Ordinal) || what.EndsWith("incidents", StringComparison.Ordinal))
            what = what.EndsWith("breaches", StringComparison.Ordinal) ? what[..^2] : what[..^1];
        var on = what.EndsWith("attack", StringComparison.Ordinal) || what.EndsWith("assault", StringComparison.Ordinal) ? "on" : "at";
        return $"{char.ToUpperInvariant(what[0])}{what[1..]} {on} {Listed(report.Targets)}";
    }

    private static string LawTitleOf(ReportDraft report) => report.Kind switch
    {
        AnchorKind.Fine => $"Fine for {Listed(report.Targets)}",
        AnchorKind.Takedown => $"Takedown of {Listed(report.Targets)}",
        _ => $"{NameOfArrest(report)} over {Listed(report.Targets)}",
    };

    private static string NameOfArrest(ReportDraft report) => report.Anchors[0].Event switch
    {
        "pleaded" => "Plea in court",
        "sentenced" or "jailed" or "imprisoned" => "Sentence",
        "convicted" => "Conviction",
        "charged" or "charges" or "indicted" => "Charges",
        _ => "Arrest",
    };

    public static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1],
    };

    private static bool IsBlamed(Prose prose, ProseSentence sentence, Mention actor)
    {
        var words = prose.Words;
        var first = prose.WordAt(actor.Start);
        var end = prose.WordAt(actor.End);
        for (var i = end; i < sentence.EndWord && i < end + 8; i++)
        {
            if (words[i].Lower is "claimed" or "claims" or "took" && i + 1 < sentence.EndWord && words[i + 1].Lower is "responsibility" or "credit")
                return true;
            if (words[i].Lower is "listed" or "behind" && i <= end + 4)
                return true;
        }

        for (var i = first - 1; i >= sentence.FirstWord && i >= first - 5; i--)
        {
            if (words[i].Lower is "to" && i > sentence.FirstWord && words[i - 1].Lower is "attributed")
                return true;
            if (words[i].Lower is "by" && i > sentence.FirstWord && (words[i - 1].Lower is "claimed" or "out" || AttackWords.Events.Contains(words[i - 1].Lower)))
                return true;
        }

        return false;
    }

    private static bool IsLongAgo(DateMention? start, DateOnly? published)
    {
        if (start is null)
            return false;
        if (start.Value[0] is '-')
            return start.Granularity is "month";
        if (published is not { } p || !int.TryParse(start.Value.AsSpan(0, 4), out var year))
            return false;
        var month = start.Value.Length >= 7 && int.TryParse(start.Value.AsSpan(5, 2), out var m) ? m : 12;
        return year < p.Year || (year == p.Year && month < p.Month && start.Granularity is "month");
    }

    private static readonly FrozenSet<string> Nouns = AttackWords.Events;

    private static readonly FrozenDictionary<string, string> Types = new[]
    {
        ("ransomware", "ransomware ransom extortion encrypted decryption extorted scrambled"),
        ("data breach", "breach breached leaked leak stolen exposed records exfiltrated downloaded copied"),
        ("malware", "malware trojan virus worm infected infection backdoor spyware wiper"),
        ("intrusion", "intrusion compromised compromise intruders infiltrated hacked hacker hackers guessed incident unauthorised unauthorized"),
        ("DDoS", "ddos denial traffic gigabits flood flooded"),
        ("phishing", "phishing phished spear-phishing"),
        ("defacement", "defaced defacement"),
        ("outage", "outage failed crashed breakdown blackout"),
        ("law enforcement", "arrested indicted sentenced extradited"),
        ("theft", "drained wallets heist"),
        ("scam", "scam scammers fraudsters"),
        ("espionage", "spies spying espionage"),
        ("supply chain", "backdoored trojanized trojanised"),
    }.SelectMany(t => t.Item2.Split(' ').Select(w => (Word: w, Type: t.Item1))).ToFrozenDictionary(t => t.Word, t => t.Type);
}
