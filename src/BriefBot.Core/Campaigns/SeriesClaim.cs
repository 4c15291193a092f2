using System.Text.RegularExpressions;

namespace BriefBot.Core.Campaigns;

/// <summary>"The third such incident in two months": what a sentence says of how many there were, to be checked against what is known.</summary>
/// <param name="Ordinal">3 for "third".</param>
/// <param name="Span">The time named. Null when the sentence names none.</param>
public sealed partial record SeriesClaim(int Ordinal, TimeSpan? Span)
{
    private static readonly string[] Ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <returns>Null when the sentence counts no series.</returns>
    public static SeriesClaim? In(string sentence)
    {
        var match = Claim().Match(sentence);
        if (!match.Success)
            return null;
        var ordinal = Array.IndexOf(Ordinals, match.Groups["ordinal"].Value.ToLowerInvariant()) + 2;
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        if (unit.Length == 0)
            return new SeriesClaim(ordinal, Span: null);
        var count = match.Groups["count"].Value.ToLowerInvariant();
        var number = int.TryParse(count, out var digits) ? digits : Math.Max(Array.IndexOf(Numbers, count) + 1, 1);
        var days = unit switch { "day" => 1, "week" => 7, "month" => 31, "quarter" => 92, _ => 366 };
        return new SeriesClaim(ordinal, TimeSpan.FromDays(number * days));
    }

    /// <summary>One sentence that says whether the incidents known bear the claim out.</summary>
    /// <param name="known">When each known incident of the series happened, the one of the sentence among them.</param>
    /// <param name="at">When the sentence was published.</param>
    public string CheckedAgainst(IEnumerable<DateTimeOffset> known, DateTimeOffset at)
    {
        var count = known.Count(moment => moment <= at && (Span is null || moment >= at - Span.Value));
        return count >= Ordinal
            ? $"BriefBot knows {count} of them."
            : $"The source counts {Ordinal}; BriefBot knows {count}.";
    }

    [GeneratedRegex(
        @"\b(?<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?:such|similar)?\s*(?:\w+\s+){0,3}?(?:in|within|this)\s+(?:(?:the\s+)?(?:past|last)\s+|less\s+than\s+|under\s+|as\s+many\s+)?(?:(?<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+)?(?<unit>day|week|month|quarter|year)s?\b|\b(?<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+such\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Claim();
}
