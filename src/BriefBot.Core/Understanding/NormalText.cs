using System.Text;

namespace BriefBot.Core.Understanding;

/// <summary>A text in one form of quotes, apostrophes, dashes and blanks, which knows where each of its characters stood before.</summary>
public sealed class NormalText
{
    private readonly int[]? offsets;

    private NormalText(string text, string original, int[]? offsets)
    {
        Text = text;
        Original = original;
        this.offsets = offsets;
    }

    public string Text { get; }

    public string Original { get; }

    public static NormalText Of(string original)
    {
        var composed = IsPlain(original);
        return composed && !original.AsSpan().ContainsAny(Dropped) ? new NormalText(Replaced(original), original, offsets: null) : Mapped(original);
    }

    /// <summary>Where a stretch of the normal text stands in the original.</summary>
    public Span InOriginal(Span span) =>
        offsets is null ? span : new Span(offsets[span.Start], span.End == span.Start ? offsets[span.Start] : EndOf(span.End - 1));

    public string OriginalText(Span span)
    {
        var there = InOriginal(span);
        return Original[there.Start..there.End];
    }

    // Soft hyphens, zero-width characters and the byte order mark part words that readers see whole.
    private static readonly System.Buffers.SearchValues<char> Dropped =
        System.Buffers.SearchValues.Create("\u00AD\u200B\u200C\u200D\u2060\uFEFF");

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c >= '\u0300')
                return IsComposed(text);
        }

        return true;
    }

    private static bool IsComposed(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return true; // Half a surrogate pair has no normal form; it stays as it is.
        }
    }

    private static string Replaced(string text)
    {
        var first = 0;
        while (first < text.Length && Normal(text[first]) == text[first])
            first++;
        if (first == text.Length)
            return text;

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = Normal(source[i]);
        });
    }

    private static NormalText Mapped(string original)
    {
        var text = new StringBuilder(original.Length);
        var places = new List<int>(original.Length + 1);
        for (var i = 0; i < original.Length;)
        {
            var end = i + 1;
            while (end < original.Length && IsCombining(original[end]))
                end++;
            var piece = end == i + 1 ? original[i..end] : Composed(original[i..end]);
            foreach (var c in piece)
            {
                if (Dropped.Contains(c))
                    continue;
                text.Append(Normal(c));
                places.Add(i);
            }

            i = end;
        }

        places.Add(original.Length);
        return new NormalText(text.ToString(), original, [.. places]);
    }

    private static string Composed(string piece)
    {
        try
        {
            return piece.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return piece;
        }
    }

    private static bool IsCombining(char c) => c is >= '\u0300' and <= '\u036F';

    private static char Normal(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201B' or '\u2032' or '\u00B4' or '\u0060' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' or '\u2033' => '"',
        '\u00A0' or '\u2007' or '\u2009' or '\u200A' or '\u202F' or '\u3000' or '\t' or '\u2002' or '\u2003' => ' ',
        '\u2010' or '\u2011' or '\u2012' or '\u2212' => '-',
        _ => c,
    };

    /// <summary>Where the character behind the original of this one starts: combining marks belong to their letter.</summary>
    private int EndOf(int index)
    {
        if (offsets is null)
            return index + 1;
        var start = offsets[index];
        var end = start + 1;
        while (end < Original.Length && IsCombining(Original[end]))
            end++;
        return end;
    }
}
