using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>Why a query matched: the part of it, and what it found where.</summary>
public sealed record TopicReason(string Part, string Found)
{
    public override string ToString() => $"{Part} matched {Found}";
}

/// <summary>Holds queries against incidents, and says why they matched.</summary>
/// <param name="names">The dictionaries, by which aliases are resolved: "APT29" finds Midnight Blizzard.</param>
public sealed class TopicMatching(Names names)
{
    private readonly Seeking seeking = new(names);
    private readonly ConcurrentDictionary<TopicQuery, Sought> known = new();

    public bool IsMatch(TopicQuery query, TopicSubject subject) => TestOf(query)(subject);

    /// <summary>A query made ready to be held against many incidents.</summary>
    public Predicate<TopicSubject> TestOf(TopicQuery query)
    {
        switch (query)
        {
            case TopicQuery.And and:
                var all = and.Parts.Select(TestOf).ToArray();
                return subject => Array.TrueForAll(all, test => test(subject));
            case TopicQuery.Or or:
                var any = or.Parts.Select(TestOf).ToArray();
                return subject => Array.Exists(any, test => test(subject));
            case TopicQuery.Not not:
                var excluded = TestOf(not.Inner);
                return subject => !excluded(subject);
            case TopicQuery.InKev kev:
                return subject => kev.Value == subject.IsInKev;
            case TopicQuery.Number number:
                return subject => Holds(number, subject);
            default:
                return SoughtBy(query).IsIn;
        }
    }

    /// <returns>The reasons, one for each part that made it match; null when it does not match. What is excluded by "-" leaves no reason.</returns>
    public ImmutableArray<TopicReason>? Match(TopicQuery query, TopicSubject subject) =>
        IsMatch(query, subject) ? [.. Reasons(query, subject)] : null;

    /// <summary>What a word without quotes is taken for: "play" for the ransomware, not for the verb.</summary>
    public WordSense SenseOf(string word) => seeking.SenseOf(word);

    /// <summary>What a word, phrase or field looks for.</summary>
    internal Sought SoughtBy(TopicQuery part) => known.GetOrAdd(part, static (part, seeking) => part switch
    {
        TopicQuery.Word word => seeking.Of(word),
        TopicQuery.Phrase phrase => seeking.Of(phrase),
        TopicQuery.Named named => seeking.Of(named),
        _ => throw new ArgumentException($"{part} looks for no name and no words.", nameof(part)),
    }, seeking);

    private IEnumerable<TopicReason> Reasons(TopicQuery query, TopicSubject subject) => query switch
    {
        TopicQuery.And and => and.Parts.SelectMany(part => Reasons(part, subject)),
        TopicQuery.Or or => or.Parts.Where(part => IsMatch(part, subject)).SelectMany(part => Reasons(part, subject)),
        TopicQuery.Not => [],
        TopicQuery.InKev kev => [new TopicReason(query.ToString(), kev.Value ? "an entry of the KEV list" : "no entry of the KEV list")],
        TopicQuery.Number number => [new TopicReason(query.ToString(), Known(number, subject))],
        TopicQuery.Word word => [new TopicReason(query.ToString(), Found(query, word.Text, word.IsPrefix, subject))],
        TopicQuery.Phrase phrase => [new TopicReason(query.ToString(), Found(query, phrase.Text, phrase.IsPrefix, subject))],
        TopicQuery.Named named => [new TopicReason(query.ToString(), Found(query, named.Value, named.IsPrefix, subject))],
        _ => [],
    };

    private string Found(TopicQuery part, string asked, bool isPrefix, TopicSubject subject)
    {
        var sought = SoughtBy(part);
        if (sought.InText is { } words)
        {
            if (subject.Titles.Written(words) is { } title) return $"{title} in the title";
            if (subject.Texts.Written(words) is { } text) return $"{text} in the text";
        }
        return sought.NameIn(subject)?.Found(asked, isPrefix) ?? "";
    }

    private static bool Holds(TopicQuery.Number number, TopicSubject subject)
    {
        var present = number.Field switch { TopicNumber.Epss => subject.Epss, TopicNumber.Cvss => subject.Cvss, _ => subject.Origins };
        return present is { } value && number.Comparison switch
        {
            Comparison.AtLeast => value >= number.Value,
            Comparison.MoreThan => value > number.Value,
            Comparison.AtMost => value <= number.Value,
            Comparison.LessThan => value < number.Value,
            _ => value.Equals(number.Value),
        };
    }

    private static string Known(TopicQuery.Number number, TopicSubject subject) => number.Field switch
    {
        TopicNumber.Epss => string.Create(CultureInfo.InvariantCulture, $"an EPSS of {subject.Epss:0.####}"),
        TopicNumber.Cvss => string.Create(CultureInfo.InvariantCulture, $"a CVSS of {subject.Cvss:0.#}"),
        _ => subject.Origins == 1 ? "one origin" : string.Create(CultureInfo.InvariantCulture, $"{subject.Origins} independent origins"),
    };
}
