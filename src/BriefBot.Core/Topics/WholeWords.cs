using System.Buffers;
using System.Runtime.CompilerServices;

namespace BriefBot.Core.Topics;

/// <summary>Looks for a word or phrase as whole words, by the rules of queries: "EU" is not in "neural", "it" is not "IT".</summary>
public static class WholeWords
{
    // What a team follows is looked for in every text of every morning.
    private static readonly ConditionalWeakTable<string, Sought> Known = [];

    /// <param name="isPrefix">True when the last word may go on.</param>
    public static bool Contain(string text, string phrase, bool isPrefix = false) =>
        (isPrefix ? new Sought(phrase, isPrefix) : Known.GetValue(phrase, static phrase => new Sought(phrase, isPrefix: false))).IsIn(text);

    private sealed class Sought(string phrase, bool isPrefix)
    {
        private readonly Phrase words = Phrase.Of(phrase, isPrefix);
        private SearchValues<string>? first;

        // Most texts lack the first word altogether: that is seen without cutting them into words.
        public bool IsIn(string text) =>
            !words.IsEmpty
            && text.AsSpan().ContainsAny(first ??= SearchValues.Create([words.First], StringComparison.OrdinalIgnoreCase))
            && TopicText.Of(text).Has(words);
    }
}
