using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Phrases of one or more words, each with a value, found in a text word by word: longest first.</summary>
public sealed class PhraseTable<T>
{
    private readonly Node root = new();

    public PhraseTable(IEnumerable<(string Phrase, T Value)> phrases)
    {
        foreach (var (phrase, value) in phrases)
            Add(phrase, value);
    }

    public PhraseTable() { }

    public int LongestPhrase { get; private set; }

    /// <summary>Whether any phrase starts with this word.</summary>
    public bool Starts(string lower) => root.After(lower) is not null;

    /// <summary>The longest phrase that starts at a word. Null when there is none.</summary>
    /// <param name="end">The word after the phrase.</param>
    public List<T>? Longest(ImmutableArray<Word> words, int index, int limit, out int end)
    {
        var node = root;
        List<T>? found = null;
        end = index;
        for (var i = index; i < limit && node.After(words[i].Lower) is { } next; i++)
        {
            node = next;
            if (node.Values is null)
                continue;
            found = node.Values;
            end = i + 1;
        }

        return found;
    }

    /// <summary>All phrases that start at a word, shortest first.</summary>
    public IEnumerable<(List<T> Values, int End)> All(ImmutableArray<Word> words, int index, int limit)
    {
        var node = root;
        for (var i = index; i < limit && node.After(words[i].Lower) is { } next; i++)
        {
            node = next;
            if (node.Values is not null)
                yield return (node.Values, i + 1);
        }
    }

    internal void Add(string phrase, T value)
    {
        var words = Words.Of(phrase);
        if (words.IsEmpty)
            return;

        var node = root;
        foreach (var word in words)
            node = node.After(word.Lower) ?? node.Add(word.Lower);

        (node.Values ??= new List<T>(capacity: 1)).Add(value);
        LongestPhrase = Math.Max(LongestPhrase, words.Length);
    }

    private sealed class Node
    {
        // Most words are followed by one other only; a dictionary for it would weigh more than all the rest.
        private (string Word, Node Node)? only;
        private Dictionary<string, Node>? several;

        public List<T>? Values { get; set; }

        /// <returns>Null when no phrase goes on with this word.</returns>
        public Node? After(string word) =>
            several is not null ? several.GetValueOrDefault(word)
            : only is { } next && next.Word == word ? next.Node
            : null;

        public Node Add(string word)
        {
            var node = new Node();
            if (several is null && only is { } first) several = new Dictionary<string, Node> { [first.Word] = first.Node };
            if (several is null) only = (word, node);
            else several[word] = node;
            return node;
        }
    }
}
