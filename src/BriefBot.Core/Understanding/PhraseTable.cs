using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Phrases of one or more words, each with a value, found in a text word by word: longest first.</summary>
/// <remarks>There may be hundreds of thousands: they lie side by side in two arrays, since an object for each would weigh five times as much.</remarks>
public sealed class PhraseTable<T>
{
    private const int Nowhere = -1;

    // The whole table begins at the first node. What goes on from one node lies side by side, in the order of the words.
    private readonly Node[] nodes;
    private readonly T[] values;
    private readonly Dictionary<string, int> beginnings = [];

    // Nearly all words of a text begin no phrase of a small table: that is seen by their letters before they are looked up.
    private readonly bool[] firsts = new bool[2048];

    public PhraseTable(IEnumerable<(string Phrase, T Value)> phrases)
    {
        (nodes, values) = new Growing(phrases).Grown();
        for (var node = nodes[0].FirstAfter; node < nodes[1].FirstAfter; node++)
        {
            beginnings.Add(nodes[node].Word, node);
            firsts[PlaceOf(nodes[node].Word)] = true;
        }
    }

    /// <summary>Whether any phrase starts with this word.</summary>
    public bool Starts(string lower) => Beginning(lower) != Nowhere;

    /// <summary>The values of the longest phrase that starts at a word. Empty when there is none.</summary>
    /// <param name="end">The word after the phrase.</param>
    public ArraySegment<T> Longest(ImmutableArray<Word> words, int index, int limit, out int end)
    {
        ArraySegment<T> found = [];
        end = index;
        if (index >= limit)
            return found;
        var node = Beginning(words[index].Lower);
        for (var i = index + 1; node != Nowhere; i++)
        {
            if (ValuesOf(node) is { Count: > 0 } of)
                (found, end) = (of, i);
            node = i < limit ? After(node, words[i].Lower) : Nowhere;
        }

        return found;
    }

    /// <summary>Adds all phrases that start at a word, shortest first.</summary>
    public void All(ImmutableArray<Word> words, int index, int limit, List<(ArraySegment<T> Values, int End)> found)
    {
        if (index >= limit)
            return;
        var node = Beginning(words[index].Lower);
        for (var i = index + 1; node != Nowhere; i++)
        {
            if (ValuesOf(node) is { Count: > 0 } of)
                found.Add((of, i));
            node = i < limit ? After(node, words[i].Lower) : Nowhere;
        }
    }

    private int Beginning(string word) => firsts[PlaceOf(word)] && beginnings.TryGetValue(word, out var node) ? node : Nowhere;

    private int After(int node, string word)
    {
        var (first, end) = (nodes[node].FirstAfter, nodes[node + 1].FirstAfter);
        while (first < end)
        {
            var middle = (first + end) / 2;
            var order = string.CompareOrdinal(nodes[middle].Word, word);
            if (order == 0)
                return middle;
            if (order < 0)
                first = middle + 1;
            else
                end = middle;
        }

        return Nowhere;
    }

    private ArraySegment<T> ValuesOf(int node) => new(values, nodes[node].FirstValue, nodes[node + 1].FirstValue - nodes[node].FirstValue);

    private static int PlaceOf(string word) => ((((word[0] * 31) + word[^1]) * 31) + word.Length) & 2047;

    /// <summary>One word of phrases that begin alike. What is its own ends where that of the next node begins.</summary>
    private readonly record struct Node(string Word, int FirstAfter, int FirstValue);

    /// <summary>Lays phrases out as nodes: those of one word first, so that each node's next ones follow those of the node before it.</summary>
    private sealed class Growing
    {
        private readonly (string[] Words, T Value)[] phrases;
        private readonly List<Node> nodes = [];
        private readonly List<T> values = [];
        private readonly Queue<(int First, int End, int Words)> coming = new();
        private int announced = 1;

        public Growing(IEnumerable<(string Phrase, T Value)> phrases)
        {
            // Many phrases share their words: each word is held once.
            var known = new HashSet<string>();
            this.phrases =
            [
                .. phrases.Select(phrase => (Words: WordsOf(phrase.Phrase, known), phrase.Value))
                    .Where(phrase => phrase.Words.Length > 0)
                    .OrderBy(phrase => phrase.Words, Comparer<string[]>.Create(Compare)),
            ];
        }

        public (Node[] Nodes, T[] Values) Grown()
        {
            coming.Enqueue((0, phrases.Length, 0));
            while (coming.TryDequeue(out var alike))
                Add(alike.First, alike.End, alike.Words);
            nodes.Add(new Node("", announced, values.Count));
            return ([.. nodes], [.. values]);
        }

        /// <summary>Adds the node of phrases that begin with the same words.</summary>
        private void Add(int first, int end, int words)
        {
            nodes.Add(new Node(words == 0 ? "" : phrases[first].Words[words - 1], announced, values.Count));
            // Of phrases that begin alike the shortest stand first.
            for (; first < end && phrases[first].Words.Length == words; first++)
                values.Add(phrases[first].Value);
            while (first < end)
            {
                var after = first + 1;
                while (after < end && phrases[after].Words[words] == phrases[first].Words[words])
                    after++;
                coming.Enqueue((first, after, words + 1));
                announced++;
                first = after;
            }
        }

        private static string[] WordsOf(string phrase, HashSet<string> known)
        {
            var words = Words.Of(phrase);
            var lower = new string[words.Length];
            for (var i = 0; i < lower.Length; i++)
            {
                if (!known.TryGetValue(words[i].Lower, out var held))
                    known.Add(held = words[i].Lower);
                lower[i] = held;
            }

            return lower;
        }

        private static int Compare(string[] one, string[] other)
        {
            var common = Math.Min(one.Length, other.Length);
            for (var i = 0; i < common; i++)
            {
                if (string.CompareOrdinal(one[i], other[i]) is not 0 and var order)
                    return order;
            }

            return one.Length.CompareTo(other.Length);
        }
    }
}
