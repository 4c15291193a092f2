using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A run of letters and digits, or a single other character, in a normal text.</summary>
/// <param name="Lower">In small letters, as the tables have it.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="AfterBlank">A blank, or the start of the text, stands before it.</param>
public readonly record struct Word(int Start, int End, string Text, string Lower, bool AfterBlank)
{
    public bool IsName => char.IsUpper(Text[0]);

    public bool HasCapital => !ReferenceEquals(Text, Lower);

    public bool IsNumber => char.IsAsciiDigit(Text[0]) && char.IsAsciiDigit(Text[^1]);

    public bool IsWord => char.IsLetterOrDigit(Text[0]);

    public bool IsLetters => char.IsLetter(Text[0]);

    public Span Span => new(Start, End);

    public bool Is(string lower) => Lower == lower;
}

/// <summary>Cuts a normal text into words.</summary>
public static class Words
{
    public static ImmutableArray<Word> Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>(text.Length / 5 + 4);
        var afterBlank = true;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                afterBlank = true;
                i++;
                continue;
            }

            var end = i + 1;
            if (char.IsLetterOrDigit(text[i]))
            {
                while (end < text.Length && char.IsLetterOrDigit(text[end]))
                    end++;
            }

            words.Add(WordAt(text, i, end, afterBlank));
            afterBlank = false;
            i = end;
        }

        return words.DrainToImmutable();
    }

    // Single characters repeat all the time: one string each is enough.
    private static readonly string[] Singles = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    private static Word WordAt(string text, int start, int end, bool afterBlank)
    {
        var word = end - start == 1 && text[start] < 128 ? Singles[text[start]] : text[start..end];
        return new Word(start, end, word, word.AsSpan().ContainsAnyInRange('A', 'Z') || !IsAscii(word) ? LowerOf(word) : word, afterBlank);
    }

    private static string LowerOf(string word)
    {
        if (word.Length == 1 && word[0] < 128)
            return Singles[char.ToLowerInvariant(word[0])];
        var lower = word.ToLowerInvariant();
        return lower == word ? word : lower;
    }

    private static bool IsAscii(string word) => System.Text.Ascii.IsValid(word);
}
