using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>Why a query matched: the part of it, and what it found where.</summary>
public sealed record TopicReason(string Part, string Found)
{
    public override string ToString() => $"{Part} matched {Found}";
}

/// <summary>Holds a query against an incident, and says why it matched.</summary>
/// <param name="names">The dictionaries, by which aliases are resolved: "APT29" finds what they call Midnight Blizzard.</param>
public sealed class TopicMatching(Names names)
{
    /// <returns>The reasons, one for each part that made it match; null when it does not match. What is excluded by "-" leaves no reason.</returns>
    public ImmutableArray<TopicReason>? Match(TopicQuery query, TopicSubject subject)
    {
        switch (query)
        {
            case TopicQuery.And and:
            {
                var reasons = ImmutableArray.CreateBuilder<TopicReason>();
                foreach (var part in and.Parts)
                {
                    if (Match(part, subject) is not { } found) return null;
                    reasons.AddRange(found);
                }
                return reasons.ToImmutable();
            }
            case TopicQuery.Or or:
            {
                var reasons = or.Parts.Select(part => Match(part, subject)).OfType<ImmutableArray<TopicReason>>().ToArray();
                return reasons.Length == 0 ? null : [.. reasons.SelectMany(reason => reason)];
            }
            case TopicQuery.Not not:
                return Match(not.Inner, subject) is null ? ImmutableArray<TopicReason>.Empty : null;
            default:
                return Found(query, subject) is { } where ? [new TopicReason(query.ToString(), where)] : null;
        }
    }

    private string? Found(TopicQuery query, TopicSubject subject) => query switch
    {
        TopicQuery.Words words => Found(words, subject),
        TopicQuery.Named named => Found(named, subject),
        TopicQuery.InKev kev => kev.Value == subject.IsInKev ? (kev.Value ? "the KEV list" : "nothing in the KEV list") : null,
        TopicQuery.Number number => Found(number, subject),
        _ => null,
    };

    private static string? Found(TopicQuery.Words words, TopicSubject subject) =>
        subject.Titles.FirstOrDefault(title => WholeWords.Contain(title, words.Text, words.IsPrefix)) is not null ? "the title"
        : subject.Texts.Any(text => WholeWords.Contain(text, words.Text, words.IsPrefix)) ? "the text"
        : null;

    private string? Found(TopicQuery.Named named, TopicSubject subject)
    {
        if (!subject.Names.TryGetValue(named.Field, out var present)) return null;
        if (present.TryGetValue(named.Value, out var itself)) return itself;
        return KindsOf(named.Field)
            .SelectMany(kind => names.CalledAlso(kind, named.Value))
            .Select(name => present.TryGetValue(name, out var found) ? $"{found} (also called {named.Value})" : null)
            .FirstOrDefault(found => found is not null);
    }

    private static string? Found(TopicQuery.Number number, TopicSubject subject)
    {
        var known = number.Field switch { TopicNumber.Epss => subject.Epss, TopicNumber.Cvss => subject.Cvss, _ => subject.Origins };
        if (known is not { } value) return null;
        var holds = number.Comparison switch
        {
            Comparison.AtLeast => value >= number.Value,
            Comparison.MoreThan => value > number.Value,
            Comparison.AtMost => value <= number.Value,
            Comparison.LessThan => value < number.Value,
            _ => value == number.Value,
        };
        return holds ? $"{number.Field.ToString().ToLowerInvariant()} {value}" : null;
    }

    private static MentionKind[] KindsOf(TopicField field) => field switch
    {
        TopicField.Product => [MentionKind.Product],
        TopicField.Vendor => [MentionKind.Vendor],
        TopicField.Actor => [MentionKind.Actor],
        TopicField.Malware => [MentionKind.Malware, MentionKind.Tool],
        TopicField.Sector => [MentionKind.Sector],
        TopicField.Country => [MentionKind.Country],
        _ => [],
    };
}
