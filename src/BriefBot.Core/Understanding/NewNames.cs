using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds names that no dictionary has by the words around them: "X ransomware", "tracked as X", "UNC1234".</summary>
internal static class NewNames
{
    public static IEnumerable<Mention> In(Prose prose, Names names, ImmutableArray<Mention> known)
    {
        var found = new List<Mention>();
        foreach (var sentence in prose.Sentences)
        {
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                if (Numbered(prose, sentence, i, names) is { } actor)
                    found.Add(actor);
                else if (NumberedVersion(prose, i, names) is { } version)
                    found.Add(version);
                else if (BeforeClassWord(prose, sentence, i) is { } thing)
                    found.Add(thing);
                else if (AfterNamingWord(prose, sentence, i) is { } named)
                    found.Add(named);
            }
        }

        return found.Concat(Repeated(prose, found, known));
    }

    /// <summary>Vendors number the actors they track: APT28, TA505, UNC2452, FIN7, Storm-0558, DEV-0537, TAG-53.</summary>
    private static Mention? Numbered(Prose prose, ProseSentence sentence, int index, Names names)
    {
        var words = prose.Words;
        var word = words[index];
        if (!word.IsName && !word.IsLetters)
            return null;
        var letters = word.Text.AsSpan().IndexOfAnyInRange('0', '9') is var digit && digit >= 0 ? word.Text[..digit] : word.Text;
        if (!NumberPrefixes.TryGetValue(letters, out var dashed))
            return null;

        if (letters.Length < word.Text.Length)
        {
            return IsNumber(word.Text.AsSpan(letters.Length))
                ? Mention(prose, MentionKind.Actor, NameOf(word.Text), index, index + 1)
                : null;
        }

        var next = index + 1;
        if (next < sentence.EndWord && words[next].Text is "-")
            next++;
        if (next < sentence.EndWord && words[next].Text is "C" && next + 2 < sentence.EndWord && words[next + 1].Text is "-" && IsNumber(words[next + 2].Text))
            return Mention(prose, MentionKind.Actor, $"{letters}-C-{words[next + 2].Text}", index, next + 3);
        if (next >= sentence.EndWord || !IsNumber(words[next].Text) || (dashed && words[next].AfterBlank))
            return null;
        return Mention(prose, MentionKind.Actor, NameOf(letters + (dashed ? "-" : "") + words[next].Text), index, next + 1);

        string NameOf(string form) => names.Find(MentionKind.Actor, form)?.Name ?? form;
    }

    /// <summary>A later version of a known family: Shamoon2, Industroyer2.</summary>
    private static Mention? NumberedVersion(Prose prose, int index, Names names)
    {
        var word = prose.Words[index].Text;
        var letters = word.AsSpan().TrimEnd("0123456789");
        if (letters.Length < 5 || letters.Length == word.Length || word.Length - letters.Length > 2)
            return null;
        var family = letters.ToString();
        return names.Find(MentionKind.Malware, family) is { Guards.IsEmpty: true }
            ? Mention(prose, MentionKind.Malware, family, index, index + 1)
            : null;
    }

    private static Mention? BeforeClassWord(Prose prose, ProseSentence sentence, int index)
    {
        var words = prose.Words;
        if (!MalwareClasses.Contains(words[index].Lower) || index == sentence.FirstWord || !words[index].AfterBlank || IsPartOfCompound(prose, sentence, index))
            return null;
        var end = words[index - 1].Text is "\"" or "'" ? index - 1 : index;
        if (end - 1 < sentence.FirstWord || !IsNewName(words[end - 1], end - 1 == sentence.FirstWord))
            return null;
        var first = end - 1;
        // "Black Basta ransomware": two words, where the first is no ordinary start of a sentence.
        if (first - 1 > sentence.FirstWord && words[first].AfterBlank && words[first - 1].IsName && words[first - 1].IsLetters
            && !NotNames.Contains(words[first - 1].Lower) && words[first - 2].IsLetters && !words[first - 2].IsName)
            first--;
        return Mention(prose, MentionKind.Malware, null, first, end);
    }

    /// <summary>A "malware-signing service" is no malware; "ransomware-as-a-service" is what it says.</summary>
    private static bool IsPartOfCompound(Prose prose, ProseSentence sentence, int index) =>
        index + 2 < sentence.EndWord && prose.Words[index + 1] is { Text: "-", AfterBlank: false } && prose.Words[index + 2] is { AfterBlank: false, Lower: not "as" };

    private static Mention? AfterNamingWord(Prose prose, ProseSentence sentence, int index)
    {
        var words = prose.Words;
        if (words[index].Lower is not ("dubbed" or "codenamed" or "called" or "named" or "as" or "itself" or "aka" or "themselves"))
            return null;
        if (words[index].Lower is "as" && (index == sentence.FirstWord || words[index - 1].Lower is not ("tracked" or "known")))
            return null;
        var first = index + 1;
        if (first < sentence.EndWord && words[first].Lower is "the")
            first++;
        if (first < sentence.EndWord && words[first].Text is "\"" or "'")
            first++;
        if (first >= sentence.EndWord || !IsNewName(words[first], isFirst: false))
            return null;
        var end = first + 1;
        while (end < sentence.EndWord && end < first + 3 && words[end].IsName && words[end].AfterBlank)
            end++;

        for (var i = index - 1; i >= sentence.FirstWord && i >= index - 10; i--)
        {
            if (MalwareClasses.Contains(words[i].Lower))
                return Mention(prose, MentionKind.Malware, null, first, end);
            if (PeopleClasses.Contains(words[i].Lower))
                return Mention(prose, MentionKind.Actor, null, first, end);
            if (words[i].Lower is "flaw" or "vulnerability" or "bug" or "flaws" or "vulnerabilities" or "," or "who" or "man")
                return null;
        }

        return null;
    }

    /// <summary>The other places where a name just learnt stands with the same capitals.</summary>
    private static IEnumerable<Mention> Repeated(Prose prose, List<Mention> found, ImmutableArray<Mention> known)
    {
        var learnt = found.Where(m => !m.Text.Contains(' ', StringComparison.Ordinal)).GroupBy(m => m.Text).ToDictionary(g => g.Key, g => g.First());
        if (learnt.Count == 0)
            yield break;
        var taken = new SpanSet(prose.Text.Length);
        foreach (var mention in known)
            taken.TryAdd(mention.Start, mention.End);
        foreach (var word in prose.Words)
        {
            if (learnt.TryGetValue(word.Text, out var first) && !taken.Has(word.Start))
                yield return first with { Start = word.Start, End = word.End };
        }
    }

    private static bool IsNewName(Word word, bool isFirst)
    {
        if (!word.IsLetters || word.Text.Length < 3 || NotNames.Contains(word.Lower) || !word.HasCapital)
            return false;
        var isMixed = HasInnerCapital(word.Text) || word.Text.Any(char.IsDigit);
        return isMixed || (!isFirst && word.IsName);
    }

    private static bool HasInnerCapital(string text) => text.AsSpan(1).ContainsAnyInRange('A', 'Z') && text.AsSpan().ContainsAnyInRange('a', 'z');

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is >= 1 and <= 5 && !text.ContainsAnyExceptInRange('0', '9');

    private static Mention Mention(Prose prose, MentionKind kind, string? name, int first, int end)
    {
        var text = prose.Text[prose.Words[first].Start..prose.Words[end - 1].End];
        return new Mention(kind, name ?? text, prose.Words[first].Start, prose.Words[end - 1].End, text);
    }

    // The value says whether the dash belongs to the name.
    private static readonly FrozenDictionary<string, bool> NumberPrefixes = new Dictionary<string, bool>
    {
        ["APT"] = false,
        ["TA"] = false,
        ["UNC"] = false,
        ["FIN"] = false,
        ["UAC"] = true,
        ["UAT"] = true,
        ["Storm"] = true,
        ["DEV"] = true,
        ["TAG"] = true,
        ["CL"] = true,
        ["UTA"] = false,
        ["TGR"] = true,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> MalwareClasses = Sentences.SetOf("""
        ransomware malware trojan botnet backdoor infostealer stealer rootkit spyware worm rat wiper keylogger bootkit adware
        cryptominer downloader dropper
        """);

    private static readonly FrozenSet<string> PeopleClasses = Sentences.SetOf(
        "group gang hackers hacktivists collective crew actor actors syndicate adversary");

    private static readonly FrozenSet<string> NotNames = Sentences.SetOf("""
        the a an this that these those new its their his her our other another such any some all most many more various several first second
        third last next previous same own one two three four five such what which each every no also however while when where if but and or
        for with from by in on at to of as is are was were been has have had will would can could may might not
        android ios mac macos osx windows linux unix iot pos atm ddos p2p irc http https tor web email e-mail mobile phone sms usb mbr uefi
        bios rat php javascript java python net powershell vbs office word excel adobe flash internet facebook google microsoft apple twitter
        telegram whatsapp instagram router routers sim ssh rdp dns crypto bitcoin monero banking financial bank commodity wiper file fileless
        linux-based russian chinese iranian korean american israeli ukrainian european north south east west us uk eu global international
        destructive mass massive advanced persistent malicious modular custom known unknown popular dangerous powerful sophisticated remote
        access information credential password data cyber security computer double triple human operated ransomware malware trojan botnet
        backdoor stealer infostealer spyware rootkit adware virus worm dropper downloader loader keylogger apt ics scada hospital city
        state nation mr mrs ms dr january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday anti antivirus locker raas maas soho vpnfilter-like cloud server servers
        vmware esxi kubernetes docker chrome firefox browser ai llm npm pypi github gpt
        deploys spreads delivers uses used using drops hides targets hits exposes disrupts dismantles pushes installs distributes launches
        unleashes blocks detects seizes stops fights removes
        """);
}
