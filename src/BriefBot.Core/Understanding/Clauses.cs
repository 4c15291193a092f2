using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A part of a sentence that makes a statement of its own.</summary>
/// <param name="Opener">The word that joins it to what is before ("but"); empty for none.</param>
internal readonly record struct Clause(int FirstWord, int EndWord, string Opener);

/// <summary>Cuts a sentence where one statement ends and another begins.</summary>
internal static class Clauses
{
    public static ImmutableArray<Clause> Of(Prose prose, ProseSentence sentence)
    {
        var words = prose.Words;
        var cuts = new List<(int At, string Opener)>();
        var inQuote = false;
        var first = FirstWord(words, sentence);
        var isSubordinate = first < sentence.EndWord && Subordinating.Contains(words[first].Lower);
        for (var i = first; i < sentence.EndWord; i++)
        {
            if (words[i].Text is "\"")
                inQuote = !inQuote;
            if (inQuote || i + 2 >= sentence.EndWord)
                continue;
            if (words[i].Text is ";")
            {
                cuts.Add((i + 1, ";"));
            }
            else if (words[i].Text is "," && Coordinating.Contains(words[i + 1].Lower) && StartsStatement(words, i + 2, sentence.EndWord))
            {
                cuts.Add((i + 1, words[i + 1].Lower));
            }
            else if (isSubordinate && words[i].Text is "," && HasVerb(words, first + 1, i) && StartsStatement(words, i + 1, sentence.EndWord))
            {
                cuts.Add((i + 1, ","));
                isSubordinate = false;
            }
        }

        if (cuts.Count == 0)
            return [new Clause(sentence.FirstWord, sentence.EndWord, "")];
        var clauses = ImmutableArray.CreateBuilder<Clause>();
        var start = sentence.FirstWord;
        var opener = "";
        foreach (var (at, next) in cuts)
        {
            if (!HasVerb(words, start, at) || !HasVerb(words, at, sentence.EndWord))
                continue;
            clauses.Add(new Clause(start, at, opener));
            start = at;
            opener = next;
        }

        clauses.Add(new Clause(start, sentence.EndWord, opener));
        return clauses.DrainToImmutable();
    }

    /// <summary>Whether a finite verb stands between two words.</summary>
    public static bool HasVerb(ImmutableArray<Word> words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (IsVerb(words[i]))
                return true;
        }

        return false;
    }

    private static bool IsVerb(Word word) =>
        (Finite.Contains(word.Lower) && word.Text is not "May") || Cues.Verbs.ContainsKey(word.Lower)
        || (word.Lower.Length > 4 && word.Lower.EndsWith("ed", StringComparison.Ordinal) && !word.IsName);

    // A subject and a verb within reach.
    private static bool StartsStatement(ImmutableArray<Word> words, int index, int end)
    {
        if (index >= end || !words[index].IsWord)
            return index < end && words[index].Text is "\"";
        if (IsVerb(words[index]) || words[index].Lower is "which" or "who" or "whose" or "where" || words[index].Lower.EndsWith("ing", StringComparison.Ordinal))
            return false;
        for (var i = index + 1; i < end && i < index + 14; i++)
        {
            if (words[i].Text is "," or ";")
                return false;
            if (IsVerb(words[i]))
                return true;
        }

        return false;
    }

    private static int FirstWord(ImmutableArray<Word> words, ProseSentence sentence)
    {
        var first = sentence.FirstWord;
        while (first < sentence.EndWord && !words[first].IsWord)
            first++;
        return first;
    }

    private static readonly FrozenSet<string> Subordinating = Sentences.SetOf(
        "while although though since as when in because if once whereas despite even given at on amid following until unless");

    private static readonly FrozenSet<string> Coordinating = Sentences.SetOf("but and so yet while whereas although though because since as or nor");

    private static readonly FrozenSet<string> Finite = Sentences.SetOf("""
        is are was were has have had will would can could may might did does do must should became becomes came went got took made hit stole lost
        began left found knew saw gave fell ran kept held led cost put let shut spread struck broke brought paid sold sent set won wrote
        """);
}
