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
    public bool Starts(string lower) => root.Next.ContainsKey(lower);

    /// <summary>The longest phrase that starts at a word. Null when there is none.</summary>
    /// <param name="end">The word after the phrase.</param>
    public List<T>? Longest(ImmutableArray<Word> words, int index, int limit, out int end)
    {
        var node = root;
        List<T>? found = null;
        end = index;
        for (var i = index; i < limit && node.Next.TryGetValue(words[i].Lower, out var next); i++)
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
        for (var i = index; i < limit && node.Next.TryGetValue(words[i].Lower, out var next); i++)
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
        {
            if (!node.Next.TryGetValue(word.Lower, out var next))
                node.Next[word.Lower] = next = new Node();
            node = next;
        }

        (node.Values ??= []).Add(value);
        LongestPhrase = Math.Max(LongestPhrase, words.Length);
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? next;

        public Dictionary<string, Node> Next => next ??= new Dictionary<string, Node>(capacity: 1);

        public List<T>? Values { get; set; }
    }
}
