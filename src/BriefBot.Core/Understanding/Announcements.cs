using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>Whether an article says at its head that it tells several incidents: "two Scottish companies", "the third such attack", a round-up.</summary>
internal static class Announcements
{
    public static bool IsSeveral(ReportContext context)
    {
        if (context.Title is { } title && (IsRoundUp(title) || Counts(Words.Of(title), 0, int.MaxValue)))
            return true;
        var sentences = context.Prose.Sentences;
        for (var s = 0; s < sentences.Length && s < 3; s++)
        {
            if (Counts(context.Prose.Words, sentences[s].FirstWord, sentences[s].EndWord))
                return true;
        }

        return false;
    }

    public static bool IsRoundUp(string title)
    {
        foreach (var mark in RoundUps)
        {
            if (title.Contains(mark, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // A number or an ordinal, then within four words a noun for victims or attacks.
    private static bool Counts(System.Collections.Immutable.ImmutableArray<Word> words, int first, int end)
    {
        for (var i = first; i < words.Length && i < end; i++)
        {
            if (!Numbers.Contains(words[i].Lower))
                continue;
            for (var j = i + 1; j < words.Length && j < end && j < i + 6; j++)
            {
                if (Counted.Contains(words[j].Lower) || (Singular.Contains(words[j].Lower) && words[i].Lower is "second" or "third" or "fourth" or "fifth" or "sixth" or "another"))
                    return true;
                if (!words[j].IsLetters || Clauses.HasVerb(words, j, j + 1) || words[j].Lower is "of" or "in" or "after" or "for")
                    break;
            }
        }

        return false;
    }

    private static readonly string[] RoundUps = ["week in brief", "in brief", "round-up", "roundup", "round up", "this week in", "weekly", "news in short", "digest", "recap"];

    private static readonly FrozenSet<string> Numbers = Sentences.SetOf("two three four five six seven both several second third fourth fifth sixth another 2 3 4 5 6");

    private static readonly FrozenSet<string> Counted = Sentences.SetOf("""
        attacks breaches incidents intrusions hacks victims companies firms banks hospitals retailers ministries universities cities towns schools airlines ports bugs flaws
        vulnerabilities agencies councils operators exchanges insurers makers break-ins cases outages suppliers manufacturers organisations organizations utilities
        """);

    private static readonly FrozenSet<string> Singular = Sentences.SetOf("""
        attack breach incident intrusion hack victim company firm bank hospital retailer ministry university city town school airline port operator case blow
        """);
}
