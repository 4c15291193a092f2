using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>One sentence of a text.</summary>
/// <param name="FirstWord">Index of its first word.</param>
/// <param name="EndWord">Index of the word behind its last one.</param>
/// <param name="Line">The line it stands on, counted from 1.</param>
public readonly record struct ProseSentence(int Start, int End, int FirstWord, int EndWord, int Line)
{
    public Span Span => new(Start, End);
}

/// <summary>Cuts a normal text into sentences; a line end always ends one.</summary>
public static class Sentences
{
    // A page without a full stop must not become one sentence: every finder's work on a sentence stays bounded.
    private const int LongestSentence = 300;

    public static ImmutableArray<ProseSentence> Of(string text, ImmutableArray<Word> words)
    {
        var sentences = ImmutableArray.CreateBuilder<ProseSentence>();
        var line = 1;
        var first = 0;
        var scanned = 0;
        var openQuotes = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var lineEnds = i + 1 == words.Length || HasLineEnd(text, words[i].End, words[i + 1].Start);
            if (words[i].Text is "\"")
                openQuotes++;
            if (!lineEnds && !EndsHere(text, words, ref i, ref openQuotes) && i - first < LongestSentence)
                continue;

            line += LineEnds(text, scanned, words[first].Start);
            scanned = words[first].Start;
            sentences.Add(new ProseSentence(words[first].Start, words[i].End, first, i + 1, line));
            first = i + 1;
            if (i + 1 == words.Length || HasLineEnd(text, words[i].End, words[i + 1].Start))
                openQuotes = 0;
        }

        return sentences.DrainToImmutable();
    }

    private static bool EndsHere(string text, ImmutableArray<Word> words, ref int index, ref int openQuotes)
    {
        if (words[index].Text is not ("." or "!" or "?" or "…"))
            return false;

        var mark = index;
        while (index + 1 < words.Length && !words[index + 1].AfterBlank && words[index + 1].Text is "." or "!" or "?" or "…")
            index++;
        var several = index > mark;
        while (index + 1 < words.Length && !words[index + 1].AfterBlank && IsClosing(words[index + 1].Text))
        {
            index++;
            if (words[index].Text is "\"")
                openQuotes++;
        }

        if (index + 1 == words.Length || HasLineEnd(text, words[index].End, words[index + 1].Start))
            return true;
        var next = words[index + 1];
        if (!next.AfterBlank)
            return index == mark && IsGluedSentence(words, mark, next);
        if (!CanStart(words, index + 1, openQuotes))
            return false;
        return several || words[mark].Text is not "." || !IsAbbreviation(words, mark, FirstLetters(words, index + 1));
    }

    // "data.The": a full stop without the blank, only after a small word and before an ordinary start.
    private static bool IsGluedSentence(ImmutableArray<Word> words, int mark, Word next) =>
        words[mark].Text is "." && mark > 0 && !words[mark].AfterBlank && words[mark - 1].Text.Length >= 3 && !words[mark - 1].HasCapital
        && words[mark - 1].IsLetters && next.IsName && Starters.Contains(next.Lower);

    private static bool CanStart(ImmutableArray<Word> words, int index, int openQuotes)
    {
        var i = index;
        while (i < words.Length && i < index + 3 && words[i].Text is "\"" or "'" or "(" or "[")
            i++;
        // A quotation that opens inside a sentence starts none: Smith called it "a mess." is over, but ... "then" goes on.
        return i < words.Length && (words[i].IsName || char.IsDigit(words[i].Text[0]) || words[i].Text is "@" or "#" or "$" or "€" or "£" or "•" or "-" or "–"
            || (i > index && openQuotes % 2 == 0 && words[i].HasCapital)
            || (words[i].HasCapital && words[i].IsLetters));
    }

    private static bool IsAbbreviation(ImmutableArray<Word> words, int mark, string next)
    {
        if (mark == 0 || words[mark].AfterBlank)
            return false;
        var before = words[mark - 1];
        // "U.S." and "a.m." are several words: letter, full stop, letter.
        var dotted = before.Text.Length == 1 && mark >= 3 && words[mark - 2].Text is "." && !before.AfterBlank && words[mark - 3].Text.Length <= 2;
        if (dotted)
            return !Starters.Contains(next);
        if (before.Text.Length == 1 && before.IsName)
            return !Starters.Contains(next) || next is "a" or "i";
        if (before.Lower is "no" or "nos" or "v" or "p" or "pp")
            return next.Length > 0 && char.IsDigit(next[0]);
        if (!Abbreviations.Contains(before.Lower) || !(LowerAbbreviations.Contains(before.Lower) || before.IsName))
            return false;
        return !(OftenLast.Contains(before.Lower) && Starters.Contains(next));
    }

    private static string FirstLetters(ImmutableArray<Word> words, int index)
    {
        while (index < words.Length && !words[index].IsWord)
            index++;
        return index < words.Length ? words[index].Lower : "";
    }

    private static bool IsClosing(string text) => text is "\"" or "'" or ")" or "]";

    private static bool HasLineEnd(string text, int from, int to) => text.AsSpan(from, to - from).ContainsAny('\n', '\r');

    private static int LineEnds(string text, int from, int to) => text.AsSpan(from, to - from).Count('\n');

    private static readonly FrozenSet<string> Abbreviations = SetOf("""
        mr mrs ms dr prof gov sen rep sens reps gen col lt sgt capt cmdr maj adm rev hon pres st ft mt jr sr esq messrs
        inc corp co ltd llc plc bros dept univ assn vs etc al fig vol ed eds cf approx est dist ave blvd rd
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
        ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo
        mont neb nev okla ore pa tenn tex va vt wash wis wyo
        """);

    private static readonly FrozenSet<string> LowerAbbreviations = SetOf("vs etc al cf approx est");

    private static readonly FrozenSet<string> OftenLast = SetOf("inc corp co ltd llc jr sr etc");

    private static readonly FrozenSet<string> Starters = SetOf("""
        the a an he she it they we i you this that these those but and in on at for as if when while after before his her its their our my
        there what who how why according mr mrs ms meanwhile however both some many all no not one so then since although
        """);

    internal static FrozenSet<string> SetOf(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
