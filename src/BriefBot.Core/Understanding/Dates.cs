using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds the times a text names and works out what they mean on the day it was published.</summary>
internal static class Dates
{
    /// <param name="published">The day relative expressions are counted from. Null when it is not known; then no year is ever supplied.</param>
    /// <param name="ids">Where CVE ids stand: the years in them are no dates.</param>
    public static ImmutableArray<DateMention> In(Prose prose, DateOnly? published, IEnumerable<Span> ids)
    {
        var found = ImmutableArray.CreateBuilder<DateMention>();
        var masked = ids.SelectMany(s => Enumerable.Range(prose.WordAt(s.Start), Math.Max(0, prose.WordAt(s.End) - prose.WordAt(s.Start)))).ToHashSet();
        foreach (var sentence in prose.Sentences)
        {
            var reader = new DateReader(prose.Words, sentence.FirstWord, sentence.EndWord, published);
            for (var i = sentence.FirstWord; i < sentence.EndWord;)
            {
                if (masked.Contains(i) || reader.Read(i) is not { } read)
                {
                    i++;
                    continue;
                }

                var qualifier = read.Qualifier.Length > 0 ? read.Qualifier : QualifierBefore(prose.Words, i, sentence.FirstWord);
                var end = read.End;
                found.Add(new DateMention(
                    prose.Words[i].Start, prose.Words[end - 1].End, read.Value.Text, read.Value.Granularity, qualifier, RoleOf(prose.Words, sentence, i, end)));
                i = end;
            }
        }

        return found.DrainToImmutable();
    }

    private static string QualifierBefore(ImmutableArray<Word> words, int index, int first)
    {
        if (index - 2 >= first && TwoWords.Contains(words[index - 2].Lower + " " + words[index - 1].Lower))
            return words[index - 2].Lower + " " + words[index - 1].Lower;
        return index - 1 >= first && OneWord.Contains(words[index - 1].Lower) ? words[index - 1].Lower : "";
    }

    /// <summary>The nearest verb before the date in its sentence, else behind it, says what the date is the date of.</summary>
    private static string RoleOf(ImmutableArray<Word> words, ProseSentence sentence, int first, int end)
    {
        for (var i = first - 1; i >= sentence.FirstWord && i > first - 12; i--)
        {
            if (Roles.TryGetValue(words[i].Lower, out var role))
                return role;
        }

        for (var i = end; i < sentence.EndWord && i < end + 8; i++)
        {
            if (Roles.TryGetValue(words[i].Lower, out var role))
                return role;
        }

        return "";
    }

    private static readonly FrozenSet<string> OneWord = Sentences.SetOf(
        "since until till before after by around about approximately roughly nearly almost over under circa through from");

    private static readonly FrozenSet<string> TwoWords = new[]
    {
        "at least", "at most", "more than", "less than", "up to", "no later", "as early", "as late", "prior to", "later than", "fewer than", "an estimated",
    }.ToFrozenSet();

    private static readonly FrozenDictionary<string, string> Roles = new[]
    {
        ("began", "began begin begins beginning started start starts starting launched"),
        ("ended", "ended ends stopped restored resumed recovered"),
        ("discovered", "discovered detected found noticed identified spotted observed"),
        ("disclosed", "disclosed revealed announced reported confirmed published posted notified said informed acknowledged"),
        ("patched", "patched fixed released updated addressed"),
        ("told", "told asked warned"),
        ("happened", "hit attacked breached compromised stole stolen occurred happened encrypted infected targeted accessed leaked struck exploited attack attacks breach cyberattack hack intrusion incident"),
    }.SelectMany(r => r.Item2.Split(' ').Select(w => (Word: w, Role: r.Item1))).ToFrozenDictionary(r => r.Word, r => r.Role);
}
