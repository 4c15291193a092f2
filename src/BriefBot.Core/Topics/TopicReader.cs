using System.Globalization;
using System.Text;

namespace BriefBot.Core.Topics;

/// <summary>Goes through a query once from left to right: any of (all of (one, one), all of (…)).</summary>
internal sealed class TopicReader(string text)
{
    private const int ShortestPrefix = 3;

    private int at;

    public TopicQuery Whole()
    {
        var query = Any(depth: 0);
        SkipBlanks();
        if (at < text.Length) throw Mistake(at, "This bracket was never opened.");
        return query;
    }

    private TopicQuery Any(int depth)
    {
        var parts = new List<TopicQuery> { All(depth) };
        while (TakeOperator("OR")) parts.Add(All(depth));
        return parts.Count == 1 ? parts[0] : new TopicQuery.Or([.. parts.SelectMany(part => part is TopicQuery.Or or ? or.Parts : [part])]);
    }

    private TopicQuery All(int depth)
    {
        var parts = new List<TopicQuery> { One(depth) };
        while (TakeOperator("AND") || !IsEndOfAll()) parts.Add(One(depth));
        return parts.Count == 1 ? parts[0] : new TopicQuery.And([.. parts.SelectMany(part => part is TopicQuery.And and ? and.Parts : [part])]);
    }

    private bool IsEndOfAll()
    {
        SkipBlanks();
        return at >= text.Length || text[at] == ')' || IsOperator("OR");
    }

    private TopicQuery One(int depth)
    {
        SkipBlanks();
        if (depth > TopicParsing.DeepestNesting) throw Mistake(at, $"More than {TopicParsing.DeepestNesting} brackets or negations inside each other are not understood.");
        if (at >= text.Length) throw Mistake(at, "Something to look for is missing here: a word, a \"phrase\" or a field such as product:fortios.");
        if (TakeOperator("NOT")) return Negated(One(depth + 1));
        if (IsOperator("AND") || IsOperator("OR")) throw Mistake(at, "Something to look for is missing before this. To look for the word itself, put it in quotes.");
        switch (text[at])
        {
            case '-':
                at++;
                if (at < text.Length && char.IsWhiteSpace(text[at])) throw Mistake(at - 1, "What \"-\" excludes follows it without a blank: -opinion.");
                return Negated(One(depth + 1));
            case '(':
                return InBrackets(depth);
            case ')':
                throw Mistake(at, "This bracket was never opened, or nothing stands in it.");
            case '"':
                return PhraseOrPrefix();
            default:
                return WordOrField();
        }
    }

    private static TopicQuery Negated(TopicQuery inner) => inner is TopicQuery.Not twice ? twice.Inner : new TopicQuery.Not(inner);

    private TopicQuery InBrackets(int depth)
    {
        var open = at++;
        var inner = Any(depth + 1);
        SkipBlanks();
        if (at >= text.Length) throw Mistake(open, "This bracket is never closed.");
        at++;
        return inner;
    }

    private TopicQuery.Phrase PhraseOrPrefix()
    {
        var start = at;
        var phrase = Quoted();
        var isPrefix = TakeStar();
        if (isPrefix && phrase.Length < ShortestPrefix) throw TooShort(start);
        return new TopicQuery.Phrase(phrase, isPrefix);
    }

    private TopicQuery WordOrField()
    {
        var start = at;
        var word = Plain();
        if (word.Length == 0) throw NotUnderstood();
        if (at < text.Length && text[at] == ':') return Field(word, start);
        if (IsComparison(word)) return Compare(word, start);

        var isPrefix = TakeStar();
        if (!word.Any(char.IsLetterOrDigit)) throw Mistake(start, "A word needs a letter or a digit.");
        if (isPrefix && word.Length < ShortestPrefix) throw TooShort(start);
        return new TopicQuery.Word(word, isPrefix);
    }

    private TopicQuery Field(string name, int start)
    {
        at++;
        if (name.Equals("kev", StringComparison.OrdinalIgnoreCase)) return Kev();
        if (TopicFields.NumbersByName.TryGetValue(name, out var number))
            throw Mistake(at - 1, $"{name} is a number: write {name}>={TopicFields.RangeOf(number).Example}.");
        if (!TopicFields.ByName.TryGetValue(name, out var field))
        {
            var isAddress = text.AsSpan(at).StartsWith("//");
            throw Mistake(start, isAddress
                ? "Addresses are not looked for. To look for its words, put them in quotes."
                : $"There is no field \"{name}\".{TopicFields.Nearest(name, [.. TopicFields.ByName.Keys, .. TopicFields.NumbersByName.Keys, "kev"])}");
        }

        var valueAt = at;
        var value = Value();
        if (!value.Any(char.IsLetterOrDigit))
            throw Mistake(valueAt, $"A name is missing here; it follows the colon without a blank: {name}:{TopicFields.ExampleOf(field)}.");
        var isPrefix = TakeStar();
        if (isPrefix && !TopicFields.MayGoOn(field)) throw Mistake(at - 1, $"After {name}: the whole name is needed, without \"*\".");
        if (isPrefix && value.Length < ShortestPrefix) throw TooShort(valueAt);
        var (correct, mistake) = TopicFields.Checked(field, value, isPrefix);
        return new TopicQuery.Named(field, correct ?? throw Mistake(valueAt, mistake ?? "This is not understood."), isPrefix);
    }

    private TopicQuery.InKev Kev()
    {
        var valueAt = at;
        return Value().ToLowerInvariant() switch
        {
            "true" or "yes" => new TopicQuery.InKev(true),
            "false" or "no" => new TopicQuery.InKev(false),
            _ => throw Mistake(valueAt, "kev: is followed by true or false."),
        };
    }

    private bool IsComparison(string word)
    {
        // "epss >= 0.5" is what many people write.
        var next = at;
        if (TopicFields.NumbersByName.ContainsKey(word))
        {
            while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        }
        if (next >= text.Length || text[next] is not ('>' or '<' or '=' or '≥' or '≤')) return false;
        at = next;
        return true;
    }

    private TopicQuery.Number Compare(string name, int start)
    {
        if (name.Equals("kev", StringComparison.OrdinalIgnoreCase)) throw Mistake(at, "kev is no number: write kev:true.");
        if (!TopicFields.NumbersByName.TryGetValue(name, out var field))
        {
            throw Mistake(start, TopicFields.ByName.ContainsKey(name)
                ? $"{name} is no number: write {name}: and the name."
                : $"\"{name}\" cannot be compared with a number.{TopicFields.Nearest(name, TopicFields.NumbersByName.Keys)}");
        }

        var (comparison, length) = ComparisonHere();
        at += length;
        SkipBlanks();
        var valueAt = at;
        var (most, example) = TopicFields.RangeOf(field);
        if (!double.TryParse(Value(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value < 0 || value > most)
            throw Mistake(valueAt, $"{name} is a number from 0 to {most.ToString(CultureInfo.InvariantCulture)}: write {name}>={example}.");
        return new TopicQuery.Number(field, comparison, Math.Round(value, 6));
    }

    private (Comparison Comparison, int Length) ComparisonHere() => (text[at], at + 1 < text.Length ? text[at + 1] : ' ') switch
    {
        ('>', '=') => (Comparison.AtLeast, 2),
        ('<', '=') => (Comparison.AtMost, 2),
        ('=', '=') => (Comparison.Equal, 2),
        ('≥', _) => (Comparison.AtLeast, 1),
        ('≤', _) => (Comparison.AtMost, 1),
        ('>', _) => (Comparison.MoreThan, 1),
        ('<', _) => (Comparison.LessThan, 1),
        _ => (Comparison.Equal, 1),
    };

    private string Value() => at < text.Length && text[at] == '"' ? Quoted() : Plain();

    private string Plain()
    {
        var start = at;
        while (at < text.Length && TopicQuery.IsPlain(text[at])) at++;
        return text[start..at];
    }

    private string Quoted()
    {
        var open = at++;
        var end = text.IndexOf('"', at);
        if (end < 0) throw Mistake(open, "This quote is never closed.");
        var words = string.Join(' ', text[at..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!words.Any(char.IsLetterOrDigit)) throw Mistake(open, "Nothing to look for stands between these quotes.");
        at = end + 1;
        return words;
    }

    private bool TakeStar()
    {
        if (at >= text.Length || text[at] != '*') return false;
        at++;
        if (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != ')') throw Mistake(at - 1, "\"*\" stands only at the end of a word: ransom*.");
        return true;
    }

    private bool TakeOperator(string word)
    {
        SkipBlanks();
        if (!IsOperator(word)) return false;
        at += word.Length;
        return true;
    }

    // In any letters: nobody looks for the word "or", and who does can put it in quotes.
    private bool IsOperator(string word) =>
        string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at + word.Length >= text.Length || char.IsWhiteSpace(text[at + word.Length]) || text[at + word.Length] is '(' or ')' or '"');

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private TopicMistakeException NotUnderstood() => Mistake(at, text[at] switch
    {
        '*' => "\"*\" stands at the end of a word, never before it: ransom*.",
        ',' or ';' or '|' => "Words are parted by blanks; to find any of several, write OR between them.",
        ':' => "A field is missing before the colon, such as product:fortios.",
        '>' or '<' or '=' or '≥' or '≤' => "A number's name is missing before this, such as epss>=0.5.",
        '!' => "To exclude something, write - before it: -opinion.",
        '[' or ']' or '{' or '}' => "Brackets are round here: (akira OR play).",
        _ => $"\"{Shown()}\" is not understood here. To look for it, put the words in quotes.",
    });

    private string Shown() =>
        char.IsControl(text[at]) || !Rune.TryGetRuneAt(text, at, out var rune) ? $"U+{(int)text[at]:X4}" : rune.ToString();

    private static TopicMistakeException TooShort(int at) => Mistake(at, "Before \"*\" at least three letters are needed, or it would match nearly everything.");

    private static TopicMistakeException Mistake(int at, string sentence) => new(at, sentence);
}
