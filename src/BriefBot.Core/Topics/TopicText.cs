using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>A text for queries to be held against. Hyphens, quotes and apostrophes part words and are nothing themselves: "zero-day" is "zero day".</summary>
public sealed class TopicText
{
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private readonly string text;

    private CutText? cut;

    private TopicText(string text) => this.text = text;

    private CutText Cut => cut ??= new CutText(WordsIn(text));

    // Several texts are one with a mark between them that parts every phrase.
    public static TopicText Of(params IEnumerable<string> texts) => new(NormalText.Of(string.Join("\n\0\n", texts)).Text);

    /// <summary>Each word once, in small letters; marks are left out.</summary>
    internal IEnumerable<string> Words => Cut.FirstPlaces.Keys.Where(word => char.IsLetterOrDigit(word[0]));

    /// <summary>Every run of words up to a length, in small letters: "exchange", "exchange server", "server".</summary>
    internal IEnumerable<string> Runs(int longest)
    {
        var words = Cut.Words;
        for (var start = 0; start < words.Length; start++)
        {
            var run = words[start].Lower;
            yield return run;
            for (var end = start + 1; end < Math.Min(words.Length, start + longest); end++)
            {
                run = $"{run} {words[end].Lower}";
                yield return run;
            }
        }
    }

    internal bool Has(Phrase phrase) => cut is null && IsPlainWord(phrase) ? HasWhole(phrase.First) : PlaceOf(phrase) >= 0;

    /// <summary>The same for words as they are written somewhere else.</summary>
    internal bool Has(string written) => !Lacks(FirstOf(written)) && Has(Phrase.Of(written));

    /// <summary>The phrase as it is written here. Null when it does not stand here.</summary>
    internal string? Written(Phrase phrase) =>
        PlaceOf(phrase) is var place && place >= 0 ? text[Cut.Words[place].Start..Cut.Words[place + phrase.Length - 1].End] : null;

    internal static ImmutableArray<Word> WordsOf(string text) => WordsIn(NormalText.Of(text).Text);

    private int PlaceOf(Phrase phrase)
    {
        if (phrase.IsEmpty || (cut is null && Lacks(phrase.First))) return -1;
        var (start, words) = (0, Cut.Words);
        var isWhole = !phrase.IsPrefix || phrase.Length > 1;
        if (isWhole && !Cut.FirstPlaces.TryGetValue(phrase.First, out start)) return -1;
        for (var i = start; i <= words.Length - phrase.Length; i++)
        {
            if (phrase.StandsAt(words, i)) return i;
        }
        return -1;
    }

    // A single letter may be what is left of a possessive, which is no word.
    private static bool IsPlainWord(Phrase phrase) => phrase.IsOneFreeWord && !phrase.IsPrefix && phrase.First.Length > 1 && Ascii.IsValid(phrase.First);

    /// <summary>The same as looking for it among the words, without cutting the text into all of them.</summary>
    private bool HasWhole(string word)
    {
        for (var start = 0; text.AsSpan(start).IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at; start += at + 1)
        {
            var (first, end) = (start + at, start + at + word.Length);
            if ((first == 0 || !char.IsLetterOrDigit(text[first - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }
        return false;
    }

    // Most texts lack what is sought: that is seen by its letters, and only the others are cut into words. Beyond ASCII letters are not always alike in both sizes.
    private bool Lacks(ReadOnlySpan<char> word) => Ascii.IsValid(word) && !text.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first word as far as it is plain; empty when it does not begin so.</summary>
    private static ReadOnlySpan<char> FirstOf(string written)
    {
        var length = written.AsSpan().IndexOfAnyExcept(PlainLetters);
        return length < 0 ? written : written[length] < 128 ? written.AsSpan(0, length) : [];
    }

    private static ImmutableArray<Word> WordsIn(string normal)
    {
        var all = Understanding.Words.Of(normal);
        var kept = ImmutableArray.CreateBuilder<Word>(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            var word = all[i];
            if (word.Text is "\"" or "'" || IsJoint(word)) continue;
            if (IsPossessive(all, i)) continue;
            kept.Add(word);
        }
        return kept.DrainToImmutable();
    }

    // A hyphen with a blank before it is a dash: what stands on its two sides does not belong together.
    private static bool IsJoint(Word word) => word.Text is "-" or "–" && !word.AfterBlank;

    private static bool IsPossessive(ImmutableArray<Word> all, int index) =>
        index >= 2 && all[index] is { Lower: "s", AfterBlank: false } && all[index - 1] is { Text: "'", AfterBlank: false } && all[index - 2].IsWord;

    private sealed class CutText
    {
        public CutText(ImmutableArray<Word> words)
        {
            Words = words;
            FirstPlaces = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
            for (var i = 0; i < words.Length; i++) FirstPlaces.TryAdd(words[i].Lower, i);
        }

        public ImmutableArray<Word> Words { get; }

        public Dictionary<string, int> FirstPlaces { get; }
    }
}
