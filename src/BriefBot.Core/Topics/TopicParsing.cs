using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>What reading a query yielded: the query, or what is wrong with it and where.</summary>
public abstract record TopicReading
{
    private TopicReading() { }

    public sealed record Understood(TopicQuery Query) : TopicReading;

    /// <param name="At">Index of the character at which it went wrong.</param>
    /// <param name="Sentence">What is wrong and what would be right, in one or two sentences.</param>
    public sealed record Mistaken(int At, string Sentence) : TopicReading
    {
        /// <summary>The query with a sign under the character at fault.</summary>
        public string Point(string query) =>
            $"{string.Concat(query.Select(c => char.IsControl(c) ? ' ' : c))}\n{new string(' ', Math.Min(At, query.Length))}^ {Sentence}";
    }
}

/// <summary>Reads a query as people type it.</summary>
public static class TopicParsing
{
    public const int LongestQuery = 500;
    public const int DeepestNesting = 20;

    public static TopicReading Read(string text)
    {
        if (text.Length > LongestQuery) return new TopicReading.Mistaken(LongestQuery, $"A query has at most {LongestQuery} characters.");
        // Telephones write curly quotes and long dashes; they mean the plain ones.
        var normal = NormalText.Of(text);
        try
        {
            return new TopicReading.Understood(new TopicReader(normal.Text).Whole());
        }
        catch (TopicMistakeException mistake)
        {
            return new TopicReading.Mistaken(normal.InOriginal(new Span(mistake.At, mistake.At)).Start, mistake.Message);
        }
    }
}

/// <summary>Carries a mistake from the place where it is found to the one place where it becomes a value.</summary>
internal sealed class TopicMistakeException(int at, string sentence) : Exception(sentence)
{
    public int At => at;
}
