using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Words that say what a name beside them is: "Play ransomware", "a group calling itself Anonymous".</summary>
internal static class ClassWords
{
    public static readonly FrozenSet<string> OfPeople = Sentences.SetOf("""
        gang gangs group groups hackers hacker hacktivists hacktivist collective crew operators operator actors actor affiliates affiliate
        cybercriminals attackers syndicate cartel
        """);

    public static readonly FrozenSet<string> OfActors = Sentences.SetOf("""
        gang gangs group groups hackers hacker hacktivists hacktivist collective crew operators operator actors actor affiliates affiliate
        cybercriminals syndicate cartel apt espionage cyberespionage threat campaign campaigns adversary team
        """);

    public static readonly FrozenSet<string> OfMalware = Sentences.SetOf("""
        ransomware malware trojan trojans botnet backdoor backdoors rat rats stealer infostealer loader downloader dropper worm virus spyware
        rootkit wiper keylogger cryptominer miner banker adware bootkit webshell implant payload family variant variants sample samples
        gang gangs operators affiliates infection infections attack attacks bot bots exploit kit framework toolkit locker encryptor cryptor
        """);

    private static readonly FrozenSet<string> Naming = Sentences.SetOf("dubbed called named as aka codenamed nicknamed christened itself themselves");

    private static readonly FrozenSet<string> Adjectives = Sentences.SetOf("""
        banking cyber remote access based linked backed sponsored aligned espionage notorious infamous hacking threat hacker cybercrime
        crime mobile android ransomware-as-a-service trojan state nation cyberespionage extortion information data banker credential android-based
        """);

    /// <summary>Whether a class word stands behind a name (one adjective may lie between) or a naming word before it.</summary>
    public static bool StandBeside(ImmutableArray<Word> words, int first, int end, ProseSentence sentence, FrozenSet<string> classes)
    {
        var next = SkipQuotes(words, end, sentence.EndWord, step: 1);
        if (next < sentence.EndWord && words[next].Text is "-")
            next++;
        if (next < sentence.EndWord && Adjectives.Contains(words[next].Lower))
        {
            var after = next + 1 < sentence.EndWord && words[next + 1].Text is "-" ? next + 2 : next + 1;
            if (after < sentence.EndWord && classes.Contains(words[after].Lower))
                return true;
        }

        if (next < sentence.EndWord && classes.Contains(words[next].Lower))
            return true;

        var before = SkipQuotes(words, first - 1, sentence.FirstWord - 1, step: -1);
        if (before < sentence.FirstWord)
            return false;
        // "The worm Mini Halden" is not called Mini.
        if (classes.Contains(words[before].Lower))
            return !(end < sentence.EndWord && words[end] is { AfterBlank: true, IsName: true, IsLetters: true });
        if (!Naming.Contains(words[before].Lower))
            return false;
        for (var i = before - 1; i >= sentence.FirstWord && i >= before - 12; i--)
        {
            if (classes.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    private static int SkipQuotes(ImmutableArray<Word> words, int index, int limit, int step)
    {
        while (index != limit && index >= 0 && index < words.Length && words[index].Text is "\"" or "'")
            index += step;
        return index;
    }
}
