using System.Buffers;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Incidents;

/// <summary>What a title says about the kind of piece it heads.</summary>
[Flags]
internal enum TitleKind
{
    Plain = 0,

    /// <summary>Several unrelated stories in one piece, a podcast, an invitation: it belongs to no incident.</summary>
    RoundUp = 1,

    /// <summary>One of a row that an outlet writes after one template: advisories, catalogue additions, webinars.</summary>
    Series = 2,

    /// <summary>An addition to the catalogue of known exploited vulnerabilities.</summary>
    CatalogueAddition = 4,
}

/// <summary>Tells kinds of pieces by their titles.</summary>
internal static partial class TitleKinds
{
    // Titles that have none of these, and that is most, need no closer look.
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "week", "round", "recap", "digest", "bulletin", "letter", "month", "other news", "security news", "breach log", "top ", "podcast", "stormcast",
            "smashing", "squid", "threat", "good,", "wrap", "notes", "event", "webinar", "speaking", "editorial", "quiz", "crossword", "link",
            "CISA", "control", "advisor", "summit", "demand", "register", "issues", "exploited", "KEV",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static TitleKind Of(string title, string outlet) =>
        (IsInstalment(title, outlet) ? TitleKind.RoundUp : TitleKind.Plain)
        | (title.AsSpan().ContainsAny(Signs) ? Closely(title) : TitleKind.Plain);

    private static TitleKind Closely(string title) =>
        (RoundUp().IsMatch(title) ? TitleKind.RoundUp : TitleKind.Plain)
        | (Series().IsMatch(title) ? TitleKind.Series : TitleKind.Plain)
        | (CatalogueAddition().IsMatch(title) ? TitleKind.CatalogueAddition : TitleKind.Plain);

    /// <summary>An outlet that numbers its pieces by its own name ("Packet Hour 213: …") talks of many things in each.</summary>
    private static bool IsInstalment(string title, string outlet)
    {
        if (outlet.Length == 0 || !title.StartsWith(outlet, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = title.AsSpan(outlet.Length).TrimStart(" #:-–");
        return rest.Length > 0 && char.IsAsciiDigit(rest[0]);
    }

    [GeneratedRegex(
        """
        \bweek\ (?:in|\d+)\b|this\ week|week\ in\ review|weekly|a\ week\ in\ security|links?\ of\ the|
        round-?up|recap\b|digest|bulletin|newsletter|monthly|in\ other\ news|security\ news|breach\ log|top\ \d+\ (?:stories|news)|
        podcast|stormcast|smashing\ security|squid\ blogging|threat\ source|threatsday|good,\ the\ bad|metasploit\ wrap|patch\ notes|
        virtual\ event|webinar|upcoming\ speaking|editorial|quiz|crossword
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex RoundUp();

    [GeneratedRegex(
        """
        ^CISA\ (?:adds|releases)\ |releases?\ \w+\ industrial\ control|security\ advisor(?:y|ies)$|
        virtual\ event|\bwebinar\b|\bsummit\b|on\ demand|register\ now|issues\ week|threat\ (?:report|brief)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Series();

    [GeneratedRegex(
        @"known exploited vulnerabilit|\bKEV\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CatalogueAddition();
}
