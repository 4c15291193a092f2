using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Phrases of one or more words, each with a value, found in a text word by word: longest first.</summary>
public sealed class PhraseTable<T>
{
    private readonly Node root = new();

    // Nearly all words of a text begin no phrase of a small table: that is seen by their letters before they are looked up.
    private readonly bool[] firsts = new bool[2048];

    public PhraseTable(IEnumerable<(string Phrase, T Value)> phrases)
    {
        // Many phrases share their words: each word is held once.
        var known = new HashSet<string>();
        foreach (var (phrase, value) in phrases)
            Add(phrase, value, known);
    }

    public int LongestPhrase { get; private set; }

    /// <summary>Whether any phrase starts with this word.</summary>
    public bool Starts(string lower) => firsts[PlaceOf(lower)] && root.After(lower) is not null;

    /// <summary>The longest phrase that starts at a word. Null when there is none.</summary>
    /// <param name="end">The word after the phrase.</param>
    public T[]? Longest(ImmutableArray<Word> words, int index, int limit, out int end)
    {
        T[]? found = null;
        end = index;
        if (index >= limit || !firsts[PlaceOf(words[index].Lower)])
            return null;
        var node = root;
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

    /// <summary>Adds all phrases that start at a word, shortest first.</summary>
    public void All(ImmutableArray<Word> words, int index, int limit, List<(T[] Values, int End)> found)
    {
        if (index >= limit || !firsts[PlaceOf(words[index].Lower)])
            return;
        var node = root;
        for (var i = index; i < limit && node.After(words[i].Lower) is { } next; i++)
        {
            node = next;
            if (node.Values is not null)
                found.Add((node.Values, i + 1));
        }
    }

    private void Add(string phrase, T value, HashSet<string> known)
    {
        var words = Words.Of(phrase);
        if (words.IsEmpty)
            return;

        firsts[PlaceOf(words[0].Lower)] = true;
        var node = root;
        foreach (var word in words)
            node = node.After(word.Lower) ?? node.Add(Once(word.Lower, known));

        node.Values = [.. node.Values ?? [], value];
        LongestPhrase = Math.Max(LongestPhrase, words.Length);
    }

    private static int PlaceOf(string word) => ((((word[0] * 31) + word[^1]) * 31) + word.Length) & 2047;

    private static string Once(string word, HashSet<string> known)
    {
        if (known.TryGetValue(word, out var held))
            return held;
        known.Add(word);
        return word;
    }

    private sealed class Node
    {
        // Most words are followed by one other only; a dictionary for it would weigh more than all the rest.
        private string? onlyWord;
        private Node? only;
        private Dictionary<string, Node>? several;

        public T[]? Values { get; set; }

        /// <returns>Null when no phrase goes on with this word.</returns>
        public Node? After(string word) =>
            several is not null ? several.GetValueOrDefault(word)
            : onlyWord == word ? only
            : null;

        public Node Add(string word)
        {
            var node = new Node();
            if (several is not null) several.Add(word, node);
            else if (onlyWord is null || only is null) (onlyWord, only) = (word, node);
            else several = new Dictionary<string, Node> { [onlyWord] = only, [word] = node };
            return node;
        }
    }
}
