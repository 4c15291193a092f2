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

    public string First => words[0].Lower;

    public string Last => words[^1].Lower;

    /// <summary>The words that a text must hold whole, in small letters; marks and the beginning of a word are left out.</summary>
    public IEnumerable<string> WholeWords => words.SkipLast(IsPrefix ? 1 : 0).Select(word => word.Lower).Where(word => char.IsLetterOrDigit(word[0]));

    /// <param name="isName">True when it is a proper name that is also an ordinary word ("Apple", "Office"): small letters are not it.</param>
    public static Phrase Of(string text, bool isPrefix = false, bool isName = false) =>
        new([.. TopicText.WordsOf(text).Select(word => new SoughtWord(word, isName))], isPrefix);

    public bool StandsAt(ImmutableArray<Word> text, int index)
    {
        if (index + words.Length > text.Length) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (!(IsPrefix && i == words.Length - 1 ? words[i].Begins(text[index + i]) : words[i].Is(text[index + i]))) return false;
        }
        return true;
    }

    /// <summary>One word with the letters it must be written in.</summary>
    private readonly struct SoughtWord
    {
        private readonly string text;
        private readonly Letters letters;

        public SoughtWord(Word word, bool isName)
        {
            text = word.Text;
            Lower = word.Lower;
            letters = LettersOf(word.Text, isName);
        }

        public string Lower { get; }

        public bool IsFree => letters == Letters.Any;

        public bool Is(Word word) =>
            word.Lower == Lower
            && (letters == Letters.Any || (letters == Letters.Same ? word.Text == text : char.IsUpper(word.Text[0])));

        public bool Begins(Word word) => word.Lower.StartsWith(Lower, StringComparison.Ordinal);

        // "IT" is not "it" and "EU" not "eu"; some papers write longer acronyms as words: "Nato", "Cisa".
        private static Letters LettersOf(string text, bool isName)
        {
            var isAcronym = text.Length <= 4 && text.Any(char.IsLetter) && text.All(c => char.IsUpper(c) || char.IsDigit(c));
            if (isAcronym) return text.Length <= 3 ? Letters.Same : Letters.Capital;
            return isName ? Letters.Capital : Letters.Any;
        }
    }

    private enum Letters { Any, Capital, Same }
}
