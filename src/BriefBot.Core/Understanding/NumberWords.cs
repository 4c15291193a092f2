using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Core.Understanding;

/// <summary>Reads a number from words or digits: "2,789", "9.4 million", "two dozen", "hundreds of thousands".</summary>
/// <param name="IsVague">True for "dozens", "thousands": the number is only the order of size.</param>
internal readonly record struct NumberAt(double Value, int End, bool IsVague)
{
    /// <returns>Null when no number starts at the word.</returns>
    public static NumberAt? Read(ImmutableArray<Word> words, int index, int limit)
    {
        if (index >= limit)
            return null;
        if (char.IsAsciiDigit(words[index].Text[0]))
            return Digits(words, index, limit);
        if (!Small.TryGetValue(words[index].Lower, out var value))
            return Vague(words, index, limit);

        var end = index + 1;
        // "twenty-two", "five hundred", "two and a half".
        if (value >= 20 && value < 100 && end < limit)
        {
            var ones = words[end].Text is "-" ? end + 1 : end;
            if (ones < limit && Small.TryGetValue(words[ones].Lower, out var one) && one is > 0 and < 10 && words[ones].Lower is not "a" and not "an")
            {
                value += one;
                end = ones + 1;
            }
        }

        if (end < limit && words[end].Lower is "hundred")
        {
            value *= 100;
            end++;
        }

        if (end + 2 < limit && words[end].Lower is "and" && words[end + 1].Lower is "a" && words[end + 2].Lower is "half")
        {
            value += 0.5;
            end += 3;
        }

        return Scaled(words, value, end, limit);
    }

    private static NumberAt? Digits(ImmutableArray<Word> words, int index, int limit)
    {
        var digits = words[index].Text;
        var letters = digits.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var end = index + 1;
        if (letters < 0)
        {
            while (end + 1 < limit && words[end].Text is "," && !words[end].AfterBlank && !words[end + 1].AfterBlank && IsDigits(words[end + 1].Text, 3))
            {
                digits += words[end + 1].Text;
                end += 2;
            }

            if (end + 1 < limit && words[end].Text is "." && !words[end].AfterBlank && !words[end + 1].AfterBlank && char.IsAsciiDigit(words[end + 1].Text[0]))
            {
                var fraction = words[end + 1].Text;
                var behind = fraction.AsSpan().IndexOfAnyExceptInRange('0', '9');
                digits += "." + (behind < 0 ? fraction : fraction[..behind]);
                end += 2;
                if (behind >= 0)
                    return Suffixed(digits, fraction[behind..], end);
                if (end < limit && words[end].Text is "." && !words[end].AfterBlank && end + 1 < limit && !words[end + 1].AfterBlank)
                    return null; // A version or an address.
            }
        }
        else
        {
            return Suffixed(digits[..letters], digits[letters..], end);
        }

        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? Scaled(words, value, end, limit)
            : null;
    }

    // 100m, 50k, 1.4bn; 1.4GB is a number whose unit is glued on: the reader of quantities looks at the word again.
    private static NumberAt? Suffixed(string digits, string suffix, int end)
    {
        var scale = suffix is "B" ? 1e9 : Scales.GetValueOrDefault(suffix.ToLowerInvariant(), Bytes.Contains(suffix.ToLowerInvariant()) ? 1 : 0);
        return scale > 0 && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new NumberAt(value * scale, end, IsVague: false)
            : null;
    }

    private static NumberAt Scaled(ImmutableArray<Word> words, double value, int end, int limit)
    {
        while (end < limit)
        {
            var at = words[end].Text is "-" && end + 1 < limit ? end + 1 : end;
            if (words[at].Lower is "dn" && at + 1 < limit) // Seen in feeds between a number and its scale.
                at++;
            if (!Scales.TryGetValue(words[at].Lower, out var scale) || (words[at].Text.Length == 1 && words[at].AfterBlank))
                break;
            value *= scale;
            end = at + 1;
        }

        return new NumberAt(value, end, IsVague: false);
    }

    private static NumberAt? Vague(ImmutableArray<Word> words, int index, int limit)
    {
        if (!Plural.TryGetValue(words[index].Lower, out var value))
            return null;
        var end = index + 1;
        while (end + 1 < limit && words[end].Lower is "of" && Plural.TryGetValue(words[end + 1].Lower, out var more))
        {
            value *= more;
            end += 2;
        }

        return new NumberAt(value, end, IsVague: true);
    }

    private static bool IsDigits(string text, int length) => text.Length == length && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    public static readonly FrozenSet<string> Bytes = Sentences.SetOf("kb mb gb tb pb");

    private static readonly FrozenDictionary<string, double> Small = new Dictionary<string, double>
    {
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
        ["a"] = 1,
        ["an"] = 1,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, double> Scales = new Dictionary<string, double>
    {
        ["hundred"] = 100,
        ["thousand"] = 1e3,
        ["k"] = 1e3,
        ["million"] = 1e6,
        ["m"] = 1e6,
        ["mn"] = 1e6,
        ["billion"] = 1e9,
        ["bn"] = 1e9,
        ["b"] = 1e9,
        ["trillion"] = 1e12,
        ["dozen"] = 12,
        ["lakh"] = 1e5,
        ["crore"] = 1e7,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, double> Plural = new Dictionary<string, double>
    {
        ["dozens"] = 12,
        ["hundreds"] = 100,
        ["thousands"] = 1e3,
        ["millions"] = 1e6,
        ["billions"] = 1e9,
        ["scores"] = 20,
    }.ToFrozenDictionary();
}
