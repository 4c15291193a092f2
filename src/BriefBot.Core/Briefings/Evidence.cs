using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Finds what a composed sentence rests on, and checks that it says no more than that.</summary>
internal static partial class Evidence
{
    /// <summary>Words with a capital that belong to the form of a sentence and not to its news.</summary>
    private static readonly HashSet<string> OfForm = new(["KEV", "EPSS", "CVSS", "CISA", "US", "Hit", "Exploited", "Patch", "Look", "Check", "Claimed", "Reported", "Over", "Both", "All", "An"], StringComparer.Ordinal);

    /// <summary>The sentence or title of the incident's reports that names something; newest report first.</summary>
    /// <returns>Null when none does.</returns>
    public static string? Naming(IncidentNews news, string name)
    {
        foreach (var report in news.Reports.Reverse())
            if (Naming(report.Report, name) is { } sentence) return sentence;
        return null;
    }

    /// <summary>The sentence in which a report names something; where it uses another of its names, that one's entry in the dictionary too. Empty when it does not name it.</summary>
    public static ImmutableArray<string> NamingByAnyName(Report report, string name)
    {
        if (Naming(report, name) is { } sentence) return [sentence];
        foreach (var mention in report.Mentions.Where(mention => mention.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            if (Naming(report, mention.Text) is { } other) return [other, $"Names: {mention.Text} is {mention.Name}"];
        return [];
    }

    public static string Entry(KevEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"KEV: {entry.Cve}, {entry.Vendor} {entry.Product}, added {entry.Added:yyyy-MM-dd}{(entry.Due is { } due ? $", due {due:yyyy-MM-dd}" : "")}");

    /// <summary>The first name or number of a composed sentence that nothing it rests on has. Null when all of them are there.</summary>
    public static string? Unfounded(Sentence composed)
    {
        var basis = string.Join('\n', composed.Basis);
        foreach (Match word in NameOrNumber().Matches(composed.Text))
            if (!OfForm.Contains(word.Value) && !basis.Contains(word.Value, StringComparison.OrdinalIgnoreCase)) return word.Value;
        return null;
    }

    private static string? Naming(Report report, string name)
    {
        if (report.Title.Contains(name, StringComparison.OrdinalIgnoreCase)) return report.Title;
        if (!report.Text.Contains(name, StringComparison.OrdinalIgnoreCase)) return null;
        var prose = Prose.Of(report.Text);
        foreach (var sentence in prose.Sentences)
            if (prose.OriginalText(sentence.Span) is var text && text.Contains(name, StringComparison.OrdinalIgnoreCase)) return text;
        return null;
    }

    [GeneratedRegex(@"(?:\p{Lu}[\p{L}\p{N}-]*|\p{N}[\p{N}.,-]*\p{N}|\p{N})", RegexOptions.CultureInvariant)]
    private static partial Regex NameOrNumber();
}
