using System.Collections.Immutable;
using System.Globalization;

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
        public string Point(string query) => $"{query}\n{new string(' ', Math.Min(At, query.Length))}^ {Sentence}";
    }
}

/// <summary>Reads a query as people type it.</summary>
public static class TopicParsing
{
    public const int LongestQuery = 500;
    public const int DeepestNesting = 20;

    private static readonly ImmutableDictionary<string, TopicField> Fields =
        Enum.GetValues<TopicField>().ToImmutableDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableDictionary<string, TopicNumber> Numbers =
        Enum.GetValues<TopicNumber>().ToImmutableDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Certainties = ["confirmed", "reported", "claimed", "assessed", "speculated", "denied", "unverified", "unclear"];

    public static TopicReading Read(string text)
    {
        if (text.Length > LongestQuery) return new TopicReading.Mistaken(LongestQuery, $"A query has at most {LongestQuery} characters.");
        var reader = new Reader(text);
        try
        {
            var query = reader.Any(depth: 0);
            reader.ExpectEnd();
            return new TopicReading.Understood(query);
        }
        catch (MistakeException mistake)
        {
            return new TopicReading.Mistaken(mistake.At, mistake.Message);
        }
    }

    private sealed class Reader(string text)
    {
        private int at;

        public TopicQuery Any(int depth)
        {
            if (depth > DeepestNesting) throw new MistakeException(at, $"More than {DeepestNesting} brackets inside each other are not understood.");
            var parts = new List<TopicQuery> { All(depth) };
            while (TakeWord("OR")) parts.Add(All(depth));
            return parts.Count == 1 ? parts[0] : new TopicQuery.Or([.. parts.SelectMany(part => part is TopicQuery.Or or ? or.Parts : [part])]);
        }

        public void ExpectEnd()
        {
            SkipBlanks();
            if (at < text.Length) throw new MistakeException(at, text[at] == ')' ? "This bracket was never opened." : "This is not understood.");
        }

        private TopicQuery All(int depth)
        {
            var parts = new List<TopicQuery> { One(depth) };
            while (true)
            {
                if (TakeWord("AND")) { parts.Add(One(depth)); continue; }
                SkipBlanks();
                if (at >= text.Length || text[at] == ')' || IsWord("OR")) break;
                parts.Add(One(depth));
            }
            return parts.Count == 1 ? parts[0] : new TopicQuery.And([.. parts.SelectMany(part => part is TopicQuery.And and ? and.Parts : [part])]);
        }

        private TopicQuery One(int depth)
        {
            SkipBlanks();
            if (at >= text.Length) throw new MistakeException(at, "Something to look for is missing here: a word, a \"phrase\" or a field such as product:fortios.");
            if (TakeWord("NOT")) return Negated(One(depth + 1), depth);
            if (IsWord("AND") || IsWord("OR")) throw new MistakeException(at, "A word is missing before this. To look for the word itself, put it in quotes.");
            switch (text[at])
            {
                case '-':
                    at++;
                    return Negated(One(depth + 1), depth);
                case '(':
                {
                    var open = at++;
                    var inner = Any(depth + 1);
                    SkipBlanks();
                    if (at >= text.Length || text[at] != ')') throw new MistakeException(open, "This bracket is never closed.");
                    at++;
                    return inner;
                }
                case ')':
                    throw new MistakeException(at, "This bracket was never opened, or nothing stands in it.");
                case '"':
                    return new TopicQuery.Words(Phrase(), TakePrefix());
                default:
                    return WordOrField();
            }
        }

        private TopicQuery Negated(TopicQuery inner, int depth)
        {
            if (depth > DeepestNesting) throw new MistakeException(at, "Too many negations inside each other.");
            return inner is TopicQuery.Not twice ? twice.Inner : new TopicQuery.Not(inner);
        }

        private TopicQuery WordOrField()
        {
            var start = at;
            while (at < text.Length && TopicQuery.IsPlain(text[at])) at++;
            var word = text[start..at];
            if (word.Length == 0) throw new MistakeException(at, $"\"{char.ConvertFromUtf32(char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? char.ConvertToUtf32(text, at) : char.IsSurrogate(text[at]) ? '?' : text[at])}\" is not understood here. To look for it, put the words in quotes.");
            if (at < text.Length && text[at] == ':') return Field(word, start);
            if (at < text.Length && text[at] is '>' or '<' or '=') return Compare(word, start);
            var isPrefix = TakePrefix();
            if (isPrefix && word.Length < 3) throw new MistakeException(start, "Before * at least three letters are needed, or it would match nearly everything.");
            if (!word.Any(char.IsLetterOrDigit)) throw new MistakeException(start, "A word needs a letter or a digit.");
            return new TopicQuery.Words(word, isPrefix);
        }

        private TopicQuery Field(string name, int start)
        {
            at++;
            if (name.Equals("kev", StringComparison.OrdinalIgnoreCase)) return Kev();
            if (Numbers.ContainsKey(name)) throw new MistakeException(at - 1, $"{name} is a number: write {name}>=0.5.");
            if (!Fields.TryGetValue(name, out var field))
                throw new MistakeException(start, $"There is no field \"{name}\".{Nearest(name, Fields.Keys.Concat(Numbers.Keys).Append("kev"))}");

            var valueAt = at;
            var value = Value();
            if (value.Length == 0) throw new MistakeException(valueAt, $"A name is missing after {name}: — such as {name}:{Example(field)}.");
            if (field == TopicField.Certainty && !Certainties.Contains(value, StringComparer.OrdinalIgnoreCase))
                throw new MistakeException(valueAt, $"\"{value}\" is no certainty.{Nearest(value, Certainties)} There are: {string.Join(", ", Certainties)}.");
            return new TopicQuery.Named(field, field is TopicField.Certainty ? value.ToLowerInvariant() : value);
        }

        private TopicQuery.InKev Kev()
        {
            var valueAt = at;
            return Value().ToLowerInvariant() switch
            {
                "true" or "yes" => new TopicQuery.InKev(true),
                "false" or "no" => new TopicQuery.InKev(false),
                _ => throw new MistakeException(valueAt, "kev: is followed by true or false."),
            };
        }

        private TopicQuery.Number Compare(string name, int start)
        {
            if (!Numbers.TryGetValue(name, out var field))
                throw new MistakeException(start, $"\"{name}\" cannot be compared with a number.{Nearest(name, Numbers.Keys)}");
            var comparison = (text[at], at + 1 < text.Length ? text[at + 1] : ' ') switch
            {
                ('>', '=') => Comparison.AtLeast,
                ('<', '=') => Comparison.AtMost,
                ('>', _) => Comparison.MoreThan,
                ('<', _) => Comparison.LessThan,
                _ => Comparison.Equal,
            };
            at += comparison is Comparison.AtLeast or Comparison.AtMost ? 2 : 1;
            var valueAt = at;
            var (most, example) = field switch { TopicNumber.Epss => (1.0, "0.5"), TopicNumber.Cvss => (10.0, "9"), _ => (1000.0, "2") };
            if (!double.TryParse(Value(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value < 0 || value > most)
                throw new MistakeException(valueAt, $"{name} is a number from 0 to {most.ToString(CultureInfo.InvariantCulture)}: write {name}>={example}.");
            return new TopicQuery.Number(field, comparison, value);
        }

        private string Value()
        {
            if (at < text.Length && text[at] == '"') return Phrase();
            var start = at;
            while (at < text.Length && TopicQuery.IsPlain(text[at])) at++;
            return text[start..at];
        }

        private string Phrase()
        {
            var open = at++;
            var end = text.IndexOf('"', at);
            if (end < 0) throw new MistakeException(open, "This quote is never closed.");
            var phrase = string.Join(' ', text[at..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (!phrase.Any(char.IsLetterOrDigit)) throw new MistakeException(open, "Nothing to look for stands between these quotes.");
            at = end + 1;
            return phrase;
        }

        private bool TakePrefix()
        {
            if (at >= text.Length || text[at] != '*') return false;
            at++;
            return true;
        }

        private bool TakeWord(string word)
        {
            SkipBlanks();
            if (!IsWord(word)) return false;
            at += word.Length;
            return true;
        }

        // Operators are written in capitals, so that "and" and "or" can be looked for.
        private bool IsWord(string word) =>
            string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (at + word.Length == text.Length || text[at + word.Length] is ' ' or '\t' or '\n' or '(' or '"' or ')' or '-');

        private void SkipBlanks()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        }

        private static string Nearest(string word, IEnumerable<string> known)
        {
            var best = known.Select(name => (Name: name.ToLowerInvariant(), Steps: EditDistance(word.ToLowerInvariant(), name.ToLowerInvariant())))
                .OrderBy(pair => pair.Steps).ThenBy(pair => pair.Name, StringComparer.Ordinal).First();
            return best.Steps <= 3 ? $" Did you mean \"{best.Name}\"?" : $" There are: {string.Join(", ", known.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal))}.";
        }

        private static string Example(TopicField field) => field switch
        {
            TopicField.Cve => "CVE-2026-1234",
            TopicField.Product => "fortios",
            TopicField.Vendor => "microsoft",
            TopicField.Actor => "apt29",
            TopicField.Malware => "qakbot",
            TopicField.Sector => "healthcare",
            TopicField.Country => "germany",
            TopicField.Type => "ransomware",
            TopicField.Incident => "I-2026-0412",
            TopicField.Campaign => "C-2026-007",
            _ => "\"a name\"",
        };

        // Words of a query are short, so the plain table is enough.
        private static int EditDistance(string a, string b)
        {
            var row = Enumerable.Range(0, b.Length + 1).ToArray();
            for (var i = 1; i <= a.Length; i++)
            {
                var diagonal = row[0];
                row[0] = i;
                for (var j = 1; j <= b.Length; j++)
                    (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
            return row[^1];
        }
    }

    /// <summary>Carries a mistake from the place where it is found to the one place where it becomes a value.</summary>
    private sealed class MistakeException(int at, string sentence) : Exception(sentence)
    {
        public int At => at;
    }
}
