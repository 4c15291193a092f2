using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Checks that a sentence shown to people says nothing that its source does not say: every number, name, hedge and negation.</summary>
public sealed class Grounding
{
    /// <summary>Chosen on articles whose sentences were spoilt on purpose: fewer shared words let foreign sentences through.</summary>
    private const double SharedWords = 0.7;

    private readonly Prose source;
    private readonly ImmutableArray<FrozenSet<string>> stems;

    public Grounding(string sourceText)
    {
        source = Prose.Of(sourceText);
        stems = [.. source.Sentences.Select(s => ContentStems(source.Words, s.FirstWord, s.EndWord).ToFrozenSet())];
    }

    /// <summary>What is wrong with a text, a sentence for each fault; empty when all of it stands in the source.</summary>
    /// <param name="speaker">Who is shown as its speaker; must be named in the source. Empty for none.</param>
    public ImmutableArray<string> FaultsOf(string text, string speaker = "")
    {
        var shown = Prose.Of(text);
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var sentence in shown.Sentences)
            Check(shown, sentence, faults);
        if (speaker.Length > 0 && !Words.Of(speaker).Where(w => w.IsName).All(w => source.Words.Any(s => s.Text == w.Text)))
            faults.Add($"The speaker \"{speaker}\" is not in the source.");
        if (Links(text) is { } link && !source.Text.Contains(link, StringComparison.OrdinalIgnoreCase))
            faults.Add("A link is not in the source.");
        return faults.ToImmutable();
    }

    private void Check(Prose shown, ProseSentence sentence, ImmutableArray<string>.Builder faults)
    {
        var words = shown.Words.AsSpan()[sentence.FirstWord..sentence.EndWord].ToImmutableArray();
        var content = ContentStems(shown.Words, sentence.FirstWord, sentence.EndWord).ToArray();
        if (content.Length == 0)
            return;
        var best = Best(content, out var shared);
        if (best < 0 || shared < SharedWords)
        {
            faults.Add("No sentence of the source says this.");
            return;
        }

        var there = WordsOf(best, best);
        var near = WordsOf(best - 1, best + 1);
        // A version or an amount is one number: 4.16.58 is not there because 4, 16 and 58 are.
        var numbers = NumbersOf(near).ToHashSet();
        foreach (var number in NumbersOf(words).Where(n => !numbers.Contains(n)))
            faults.Add($"The number {number} is not in the source sentence.");

        if (NamesOutOfOrder(words, there) is { } name)
            faults.Add($"The name {name} does not stand there in the source sentence.");
        if (Lost(there, words, Weakening) is { } hedge)
            faults.Add($"The word \"{hedge}\" of the source was lost.");
        if (Lost(there, words, Negations) is { } lost)
            faults.Add($"The word \"{lost}\" of the source was lost.");
        if (words.Count(w => Negations.Contains(w.Lower)) > there.Count(w => Negations.Contains(w.Lower)))
            faults.Add("A negation is not in the source sentence.");
    }

    private int Best(string[] content, out double shared)
    {
        var best = -1;
        shared = 0;
        for (var s = 0; s < stems.Length; s++)
        {
            var there = stems[s];
            var share = content.Count(there.Contains) / (double)content.Length;
            if (share <= shared)
                continue;
            shared = share;
            best = s;
        }

        return best;
    }

    private ImmutableArray<Word> WordsOf(int first, int last)
    {
        var from = source.Sentences[Math.Max(0, first)];
        var to = source.Sentences[Math.Min(source.Sentences.Length - 1, last)];
        return source.Words.AsSpan()[from.FirstWord..to.EndWord].ToImmutableArray();
    }

    /// <summary>Names must come in the order of the source sentence: swapped names turn who did it into whom it was done to.</summary>
    private static string? NamesOutOfOrder(ImmutableArray<Word> shown, ImmutableArray<Word> there)
    {
        var at = 0;
        for (var i = 0; i < shown.Length; i++)
        {
            // The first word may owe its capital to the sentence.
            if (!shown[i].HasCapital || !shown[i].IsLetters || (i == 0 && there.Any(t => t.Lower == shown[0].Lower)))
                continue;
            var found = at;
            while (found < there.Length && there[found].Text != shown[i].Text)
                found++;
            if (found == there.Length)
                return shown[i].Text;
            at = found + 1;
        }

        return null;
    }

    /// <summary>A word of the source that is missing although the words around it are shown.</summary>
    private static string? Lost(ImmutableArray<Word> there, ImmutableArray<Word> shown, FrozenSet<string> kind)
    {
        var has = shown.Select(w => w.Lower).ToHashSet();
        for (var i = 0; i < there.Length; i++)
        {
            if (!kind.Contains(there[i].Lower) || shown.Count(w => w.Lower == there[i].Lower) >= there.Count(w => w.Lower == there[i].Lower))
                continue;
            var before = Neighbour(there, i, step: -1, kind);
            var behind = Neighbour(there, i, step: 1, kind);
            // What stood around it stands together now: it was taken out, not left away with its clause.
            if ((before is null || has.Contains(before)) && (behind is null || has.Contains(behind)) && StandTogether(shown, before, behind))
                return there[i].Text;
        }

        return null;
    }

    private static bool StandTogether(ImmutableArray<Word> shown, string? before, string? behind)
    {
        if (before is null || behind is null)
            return true;
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i].Lower != before)
                continue;
            for (var j = i + 1; j < shown.Length && j <= i + 4; j++)
            {
                if (shown[j].Lower == behind)
                    return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> NumbersOf(ImmutableArray<Word> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!char.IsAsciiDigit(words[i].Text[0]))
                continue;
            var number = words[i].Lower;
            while (i + 2 < words.Length && words[i + 1].Text is "." or "," && !words[i + 1].AfterBlank && !words[i + 2].AfterBlank && char.IsAsciiDigit(words[i + 2].Text[0]))
            {
                number += words[i + 1].Text + words[i + 2].Lower;
                i += 2;
            }

            yield return number;
        }
    }

    private static string? Neighbour(ImmutableArray<Word> words, int index, int step, FrozenSet<string> kind)
    {
        for (var i = index + step; i >= 0 && i < words.Length; i += step)
        {
            if (words[i].IsWord && !kind.Contains(words[i].Lower))
                return words[i].Lower;
        }

        return null;
    }

    private static IEnumerable<string> ContentStems(ImmutableArray<Word> words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (words[i].IsWord && words[i].Text.Length > 2 && !Small.Contains(words[i].Lower))
                yield return Stem.Of(words[i].Lower);
        }
    }

    private static string? Links(string text)
    {
        var start = text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            start = text.IndexOf("www.", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        var end = text.AsSpan(start).IndexOfAny(' ', '\n', ')');
        return end < 0 ? text[start..] : text.Substring(start, end);
    }

    private static readonly FrozenSet<string> Weakening = Sentences.SetOf("""
        may might could would possible possibly perhaps likely unlikely probably probable apparently appears appeared appear seems seemed reportedly allegedly
        alleged suspected potentially potential purported purportedly presumably believed thought claimed claims claim unclear unconfirmed unverified suggests
        suggested about around roughly approximately nearly almost least estimated some can should expected
        """);

    private static readonly FrozenSet<string> Negations = Sentences.SetOf("not no never none neither nor without cannot t nobody nothing");

    private static readonly FrozenSet<string> Small = Sentences.SetOf("the and for that with from this was were are has have had its their his her but into been who which");
}
