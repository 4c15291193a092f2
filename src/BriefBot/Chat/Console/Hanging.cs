using System.Collections.Immutable;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BriefBot.Chat.Console;

/// <summary>A sign and text that hangs under it when it wraps.</summary>
/// <param name="text">Pieces that follow each other, each in a style of its own.</param>
/// <remarks>Spectre's own paragraphs measure a whole line anew with every word that comes into it.</remarks>
internal sealed class Hanging(string sign, params ImmutableArray<Segment> text) : IRenderable
{
    private readonly Segment indent = new(new string(' ', sign.Length + 1));

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(maxWidth, sign.Length + 2), maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        yield return new Segment($"{sign} ");
        var room = Math.Max(1, maxWidth - sign.Length - 1);
        var used = 0;
        foreach (var word in text.SelectMany(Words).SelectMany(word => WidthOf(word) > room ? Segment.SplitOverflow(word, Overflow.Fold, room) : [word]))
        {
            var width = WidthOf(word);
            // A line neither begins with a blank nor is broken for one.
            if (word.IsWhiteSpace && (used == 0 || used + width > room))
            {
                if (used > 0) used = room;
                continue;
            }
            if (used + width > room)
            {
                yield return Segment.LineBreak;
                yield return indent;
                used = 0;
            }
            used += width;
            yield return word;
        }
        yield return Segment.LineBreak;
    }

    /// <summary>Words and the blanks between them.</summary>
    private static IEnumerable<Segment> Words(Segment piece)
    {
        for (int start = 0, end; start < piece.Text.Length; start = end)
        {
            var isBlank = char.IsWhiteSpace(piece.Text[start]);
            for (end = start + 1; end < piece.Text.Length && char.IsWhiteSpace(piece.Text[end]) == isBlank;) end++;
            yield return new Segment(piece.Text[start..end], piece.Style);
        }
    }

    private static int WidthOf(Segment word) => Ascii.IsValid(word.Text) ? word.Text.Length : word.CellCount();
}
