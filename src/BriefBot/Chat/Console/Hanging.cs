using Spectre.Console.Rendering;

namespace BriefBot.Chat.Console;

/// <summary>A sign and text that hangs under it when it wraps.</summary>
internal sealed class Hanging(string sign, IRenderable text) : IRenderable
{
    private readonly Segment indent = new(new string(' ', sign.Length + 1));

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(maxWidth, sign.Length + 2), maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        yield return new Segment($"{sign} ");
        var begins = false;
        foreach (var segment in text.Render(options, Math.Max(1, maxWidth - sign.Length - 1)))
        {
            if (begins && !segment.IsLineBreak) yield return indent;
            begins = segment.IsLineBreak;
            yield return segment;
        }
        if (!begins) yield return Segment.LineBreak;
    }
}
