using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>Words that are looked for side by side, each a whole word; only the last one may go on.</summary>
internal sealed class Phrase
{
    private readonly ImmutableArray<SoughtWord> words;

    private Phrase(ImmutableArray<SoughtWord> words, bool isPrefix)
    {
        this.words = words;
        IsPrefix = isPrefix;
    }

    public bool IsPrefix { get; }

    public int Length => words.Length;

    public bool IsEmpty => words.IsEmpty;

    /// <summary>One word in any letters: where a text has the word, it has the phrase.</summary>
    public bool IsOneFreeWord => words.Length == 1 && words[0].IsFree && char.IsLetterOrDigit(First[0]);

    /// <summary>All of it in small letters, a blank between two words.</summary>
    public string Lower => string.Join(' ', words.Select(word => word.Lower));

    public string First => words[0].Lower;

    public string Last => words[^1].Lower;

    /// <summary>The words that a text must hold whole, in small letters; marks and the beginning of a word are left out.</summary>
    public IEnumerable<string> WholeWords => words.SkipLast(IsPrefix ? 1 : 0).Select(word => word.Lower).Where(word => char.IsLetterOrDigit(word[0]));

    /// <param name="isName">True when it is a proper name that is also an ordinary word ("Apple", "Office"): small letters are not it.</param>
    public static Phrase Of(string text, bool isPrefix = false, bool isName = false) =>
        new([.. TopicText.WordsOf(text).Select(word => new SoughtWord(word, LettersOf(word.Text, isName)))], isPrefix);

    /// <summary>Words of a name as the dictionaries have it, where letters say nothing.</summary>
    public static Phrase InName(string text, bool isPrefix = false) =>
        new([.. TopicText.WordsOf(text).Select(word => new SoughtWord(word, Letters.Any))], isPrefix);

    public bool StandsAt(ImmutableArray<Word> text, int index)
    {
        if (index + words.Length > text.Length) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (!(IsPrefix && i == words.Length - 1 ? words[i].Begins(text[index + i]) : words[i].Is(text[index + i]))) return false;
        }
        return true;
    }

    // "IT" is not "it" and "EU" not "eu"; some papers write longer acronyms as words: "Nato", "Cisa".
    private static Letters LettersOf(string text, bool isName)
    {
        var isAcronym = text.Length <= 4 && text.Any(char.IsLetter) && text.All(c => char.IsUpper(c) || char.IsDigit(c));
        if (isAcronym) return text.Length <= 3 ? Letters.Same : Letters.Capital;
        return isName ? Letters.Capital : Letters.Any;
    }

    /// <summary>One word with the letters it must be written in.</summary>
    private readonly struct SoughtWord(Word sought, Letters letters)
    {
        public string Lower => sought.Lower;

        public bool IsFree => letters == Letters.Any;

        public bool Is(Word word) =>
            word.Lower == sought.Lower
            && (letters == Letters.Any || (letters == Letters.Same ? word.Text == sought.Text : char.IsUpper(word.Text[0])));

        public bool Begins(Word word) => word.Lower.StartsWith(sought.Lower, StringComparison.Ordinal);
    }

    private enum Letters { Any, Capital, Same }
}
