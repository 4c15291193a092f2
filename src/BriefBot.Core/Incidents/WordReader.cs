using System.Buffers;

namespace BriefBot.Core.Incidents;

/// <summary>One occurrence of a word in a text.</summary>
/// <param name="Word">Its number in the <see cref="WordCounts"/>.</param>
/// <param name="IsCapitalised">It is written with at least one capital letter.</param>
internal readonly record struct WordOccurrence(int Word, bool IsCapitalised);

/// <summary>Reads texts as the words that grouping compares: small letters, plurals cut, common spellings of one word made one.</summary>
internal sealed class WordReader(WordCounts counts)
{
    private const int LongestJoinedWord = 12;
    public const int LongestWord = 64;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWords = GroupingWords.Stop.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly SearchValues<string> AfterCyber =
        SearchValues.Create(["attack", "crim", "secur", "spy", "spies", "espion", "threat"], StringComparison.Ordinal);

    private static readonly Dictionary<string, ForeignLanguage>.AlternateLookup<ReadOnlySpan<char>> ForeignWords =
        GroupingWords.Foreign.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, WrittenForm>.AlternateLookup<ReadOnlySpan<char>> forms =
        new Dictionary<string, WrittenForm>().GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly char[] letters = new char[LongestWord];
    private readonly char[] joined = new char[LongestWord];
    private List<WordOccurrence> found = [];

    // A word that may be the first half of another ("zero" of "zero day"), held back until the next one is known.
    private string pending = "";
    private bool pendingIsCapitalised;
    private int pendingEnd;

    /// <summary>What the texts read since it was last cleared give away of their language.</summary>
    public LanguageSigns Signs { get; } = new();

    /// <param name="length">How many characters are read at most; a word that begins within is read whole.</param>
    public void Read(string text, int length, List<WordOccurrence> into)
    {
        found = into;
        var at = 0;
        while (at < text.Length && at < length)
        {
            if (text[at] == '(' && DatedRemark(text, at) is var remark && remark > at)
                at = remark;
            else if (!char.IsLetterOrDigit(text[at]))
                at++;
            else
                at = ReadWord(text, at);
        }

        FlushPending();
    }

    private int ReadWord(string text, int start)
    {
        if (ReadPlainWord(text, start) is { } plainEnd)
            return plainEnd;
        var end = start + 1;
        while (end < text.Length && GoesOn(text[end]))
            end++;
        if (end - start is 4 or 5 && text.AsSpan(end).StartsWith("://") && text.AsSpan(start, 4).Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            return end;
        }

        var last = end;
        while (!char.IsLetterOrDigit(text[last - 1]))
            last--;
        ReadParts(text, start, last);
        return end;
    }

    /// <summary>Most words are a few plain letters: those are read at once.</summary>
    /// <returns>Null when the word is of another kind, and has not been read.</returns>
    private int? ReadPlainWord(string text, int start)
    {
        var end = start;
        var isCapitalised = false;
        for (; end < text.Length && end - start < LongestWord && char.IsAsciiLetter(text[end]); end++)
        {
            isCapitalised |= char.IsAsciiLetterUpper(text[end]);
            letters[end - start] = (char)(text[end] | 0x20);
        }

        // Behind a colon an address may go on.
        if (end < text.Length && (GoesOn(text[end]) || text[end] == ':'))
            return null;
        Take(letters.AsSpan(0, end - start), isCapitalised, isNextToPending: start - pendingEnd <= 1, end);
        return end;
    }

    /// <summary>Whether a word that has begun goes on with it.</summary>
    private static bool GoesOn(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '\'' or '\u2019' or '\u2018';

    /// <summary>A hyphenated word counts as its parts, but one with a digit as one word: "APT-28" is "apt28".</summary>
    private void ReadParts(string text, int start, int end)
    {
        var whole = text.AsSpan(start, end - start);
        if (!whole.Contains('-') || whole.StartsWith("cve-", StringComparison.OrdinalIgnoreCase))
        {
            ReadPart(text, start, end, keepHyphens: true);
            return;
        }

        if (whole.ContainsAnyInRange('0', '9'))
        {
            ReadPart(text, start, end, keepHyphens: whole.Length > LongestJoinedWord);
            return;
        }

        for (var at = start; at < end; at++)
        {
            var next = text.IndexOf('-', at, end - at);
            var partEnd = next < 0 ? end : next;
            if (partEnd > at)
                ReadPart(text, at, partEnd, keepHyphens: false);
            at = partEnd;
        }
    }

    private void ReadPart(string text, int start, int end, bool keepHyphens)
    {
        var length = 0;
        var isCapitalised = false;
        for (var i = start; i < end && length < LongestWord; i++)
        {
            var c = text[i];
            if (c is '\'' or '\u2019' or '\u2018')
            {
                // A possessive 's is no part of the word.
                if (i + 1 < end && text[i + 1] is 's' or 'S' && (i + 2 == end || text[i + 2] == '-'))
                    i++;
                continue;
            }

            if (c == '-' && !keepHyphens)
                continue;
            isCapitalised |= char.IsUpper(c);
            var small = char.ToLowerInvariant(c);
            if (!char.IsAscii(small))
                Signs.Add(small);
            letters[length++] = small;
        }

        Take(letters.AsSpan(0, length), isCapitalised, isNextToPending: start - pendingEnd <= 1, end);
    }

    private void Take(ReadOnlySpan<char> word, bool isCapitalised, bool isNextToPending, int end)
    {
        if (pending.Length > 0)
        {
            var first = pending;
            if (isNextToPending && JoinedWith(first, word) is { Length: > 0 } both)
            {
                pending = "";
                Add(both, isCapitalised || pendingIsCapitalised);
                return;
            }

            FlushPending();
        }

        if (word is "cyber" or "zero" or "0" or "wi" or "e" or "u")
        {
            pending = word switch { "cyber" => "cyber", "zero" => "zero", "0" => "0", "wi" => "wi", "e" => "e", _ => "u" };
            (pendingIsCapitalised, pendingEnd) = (isCapitalised, end);
            return;
        }

        Add(word is "0day" or "0days" ? "zeroday" : word, isCapitalised);
    }

    private ReadOnlySpan<char> JoinedWith(string first, ReadOnlySpan<char> second)
    {
        switch (first)
        {
            case "zero" or "0" when second is "day" or "days":
                return "zeroday";
            case "wi" when second is "fi":
                return "wifi";
            case "e" when second.StartsWith("mail"):
            case "u" when second is "k":
            case "cyber" when second.IndexOfAny(AfterCyber) == 0:
                if (first.Length + second.Length > LongestWord)
                    return [];
                first.CopyTo(joined);
                second.CopyTo(joined.AsSpan(first.Length));
                return joined.AsSpan(0, first.Length + second.Length);
            default:
                return [];
        }
    }

    private void FlushPending()
    {
        if (pending.Length == 0)
            return;
        var word = pending;
        pending = "";
        Add(word, pendingIsCapitalised);
    }

    private void Add(ReadOnlySpan<char> word, bool isCapitalised)
    {
        if (word.Length < 2)
            return;
        if (!forms.TryGetValue(word, out var form))
        {
            form = FormOf(word);
            // Most words are counted as they are written: one string for both.
            var isAsCounted = !form.IsStopWord && word.SequenceEqual(counts.WordOf(form.Word));
            forms.Dictionary.Add(isAsCounted ? counts.WordOf(form.Word) : word.ToString(), form);
        }

        if (form.IsStopWord)
        {
            Signs.AddEnglish();
            return;
        }

        Signs.Add(form.Languages);
        found.Add(new WordOccurrence(form.Word, isCapitalised));
    }

    private WrittenForm FormOf(ReadOnlySpan<char> word)
    {
        if (StopWords.Contains(word))
            return new WrittenForm(0, IsStopWord: true, ForeignLanguage.None);
        Span<char> stem = stackalloc char[LongestWord];
        return new WrittenForm(
            counts.NumberOf(Singular(word, stem)), IsStopWord: false, ForeignWords.TryGetValue(word, out var languages) ? languages : ForeignLanguage.None);
    }

    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.Length <= 4 || word[^1] != 's' || word[^2] == 's' || word.StartsWith("cve-"))
            return word;
        if (word.EndsWith("ies"))
        {
            word[..^3].CopyTo(buffer);
            buffer[word.Length - 3] = 'y';
            return buffer[..(word.Length - 2)];
        }

        var hasEs = word.EndsWith("ches") || word.EndsWith("shes") || word.EndsWith("sses") || word.EndsWith("xes");
        return word[..^(hasEs ? 2 : 1)];
    }

    /// <summary>Where "(Wed, Feb 11th)" ends, as diaries and podcasts write behind their titles; <paramref name="start"/> when there is none.</summary>
    private static int DatedRemark(string text, int start)
    {
        var close = text.IndexOf(')', start);
        if (close < 0 || close - start > 30)
            return start;
        var inside = text.AsSpan(start + 1, close - start - 1);
        return inside.Length > 8 && inside.IndexOf(", ") is > 2 and < 10 && char.IsDigit(inside[^1]) | char.IsDigit(inside[^3]) && StartsWithWeekday(inside)
            ? close + 1
            : start;
    }

    private static bool StartsWithWeekday(ReadOnlySpan<char> text)
    {
        foreach (var day in (ReadOnlySpan<string>)["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
            if (text.StartsWith(day, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>What is known of a word as texts write it, small and with its ending.</summary>
    /// <param name="Word">Its number in the <see cref="WordCounts"/>; means nothing for a stop word.</param>
    /// <param name="Languages">Those that it gives away.</param>
    private readonly record struct WrittenForm(int Word, bool IsStopWord, ForeignLanguage Languages);
}
