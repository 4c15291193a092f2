using System.Globalization;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Incidents;

/// <summary>The numbers a title gives: "6.3M", "6,300,000" and "6.3 million" are one.</summary>
internal static partial class TitleNumbers
{
    /// <returns>Each once, sorted; years are left out.</returns>
    public static double[] In(string title)
    {
        SortedSet<double>? found = null;
        foreach (var range in title.AsSpan().SplitAny(" -,.:;"))
        {
            var word = title.AsSpan(range);
            if (word.Length is >= 3 and <= 6 && Spelled(word) is var number && number > 0)
                (found ??= []).Add(number);
        }

        if (!title.AsSpan().ContainsAnyInRange('0', '9'))
            return found is null ? [] : [.. found];
        foreach (var match in Digits().EnumerateMatches(title))
        {
            if (Read(title.AsSpan(match.Index, match.Length)) is { } number)
                (found ??= []).Add(number);
        }

        return found is null ? [] : [.. found];
    }

    /// <summary>How many of <paramref name="left"/> the other title gives too, perhaps rounded.</summary>
    public static int Shared(double[] left, double[] right)
    {
        var shared = 0;
        foreach (var number in left)
        {
            foreach (var other in right)
            {
                if (!AreOne(number, other))
                    continue;
                shared++;
                break;
            }
        }

        return shared;
    }

    /// <summary>Large numbers are one when their first two digits agree, or when one is the other cut to its first digit.</summary>
    private static bool AreOne(double left, double right)
    {
        const int Large = 1000;
        if (left == right)
            return true;
        var (small, large) = (Math.Min(left, right), Math.Max(left, right));
        if (small < Large || large - small > 0.1 * large)
            return false;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(small)) - 1);
        return Math.Floor(small / unit) == Math.Floor(large / unit)
            || Math.Round(small / unit) == Math.Round(large / unit)
            || small == Math.Floor(large / (10 * unit)) * 10 * unit;
    }

    private static int Spelled(ReadOnlySpan<char> word)
    {
        if (!"otfsentOTFSENT".Contains(word[0], StringComparison.Ordinal))
            return 0;
        Span<char> small = stackalloc char[6];
        return small[..word.ToLowerInvariant(small)] switch
        {
            "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            "six" => 6,
            "seven" => 7,
            "eight" => 8,
            "nine" => 9,
            "ten" => 10,
            "eleven" => 11,
            "twelve" => 12,
            _ => 0,
        };
    }

    private static double? Read(ReadOnlySpan<char> text)
    {
        text = text.TrimStart('$').Trim();
        var factor = 1.0;
        foreach (var (ending, times) in (ReadOnlySpan<(string, double)>)[("million", 1e6), ("billion", 1e9), ("m", 1e6), ("b", 1e9), ("k", 1e3)])
        {
            if (!text.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                continue;
            factor = times;
            text = text[..^ending.Length].TrimEnd();
            break;
        }

        // A comma parts thousands, and TryParse would take "1,2" for 12 either way.
        if (!double.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var isYear = factor == 1 && number is >= 1990 and <= 2035;
        return isYear ? null : number * factor;
    }

    [GeneratedRegex(
        @"\$?\d[\d,\.]*\d\s?(?:million|billion|[mkb]\b)?|\$?\d\s?(?:million|billion|[mkb]\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
