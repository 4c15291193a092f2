using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A text made ready for the finders: normal form, words and sentences. Its spans are offsets into the normal text.</summary>
public sealed class Prose
{
    private readonly NormalText normal;
    private readonly ImmutableArray<Clause>[] clauses;

    private Prose(NormalText normal)
    {
        this.normal = normal;
        Words = Understanding.Words.Of(normal.Text);
        Sentences = Understanding.Sentences.Of(normal.Text, Words);
        clauses = new ImmutableArray<Clause>[Sentences.Length];
    }

    public string Text => normal.Text;

    public ImmutableArray<Word> Words { get; }

    public ImmutableArray<ProseSentence> Sentences { get; }

    public static Prose Of(string text) => new(NormalText.Of(text));

    public Span InOriginal(Span span) => normal.InOriginal(span);

    public string OriginalText(Span span) => normal.OriginalText(span);

    public string TextOf(Span span) => Text[span.Start..span.End];

    /// <summary>The clauses of a sentence.</summary>
    internal ImmutableArray<Clause> ClausesOf(int sentence)
    {
        if (clauses[sentence].IsDefault)
            clauses[sentence] = Clauses.Of(this, Sentences[sentence]);
        return clauses[sentence];
    }

    /// <summary>The index of the sentence that holds an offset, else of the last one before it; -1 before the first.</summary>
    public int SentenceAt(int offset)
    {
        int low = 0, high = Sentences.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Sentences[middle].Start <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    /// <summary>The index of the first word that starts at or after an offset.</summary>
    public int WordAt(int offset)
    {
        int low = 0, high = Words.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Words[middle].Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    internal ImmutableArray<Mention> InOriginal(ImmutableArray<Mention> mentions) =>
    [
        .. mentions.Select(m =>
        {
            var span = InOriginal(new Span(m.Start, m.End));
            return m with { Start = span.Start, End = span.End, Text = normal.Original[span.Start..span.End] };
        }),
    ];
}
