using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>What one report tells that a briefing may use; kept with the report, so that a briefing reads no article again.</summary>
/// <param name="Title">The article's own title for its lead report, else one made of slots.</param>
/// <param name="Targets">Who was hit.</param>
/// <param name="Status">ongoing, ended, past, under investigation, resolved, unknown.</param>
/// <param name="Claims">What is asserted of this incident, in the order of the text.</param>
/// <param name="Figures">Numbers of people, records, systems and the like that the claims hold.</param>
public sealed partial record ReportedFacts(
    string Title,
    ImmutableArray<string> Targets,
    string Type,
    string Status,
    ImmutableArray<SlotSentence> Slots,
    ImmutableArray<ReportedClaim> Claims,
    ImmutableArray<Figure> Figures)
{
    public static ReportedFacts Nothing { get; } = new("", [], "unknown", "unknown", [], [], []);

    public static ReportedFacts Of(ArticleReading reading, int ordinal)
    {
        var report = reading.Reports[ordinal];
        var claims = reading.Claims.Where(claim => claim.Reports.Contains(ordinal)).ToImmutableArray();
        return new ReportedFacts(
            report.Title,
            report.Targets,
            report.Type,
            report.Status,
            report.Slots,
            [.. claims.Select(claim => new ReportedClaim(claim.Text, claim.Speaker, claim.SpeakerRole, claim.Certainty))],
            [
                .. reading.Quantities
                    .Where(quantity => quantity.IsExtent && !quantity.IsVague)
                    .SelectMany(quantity => claims.Where(claim => claim.Start <= quantity.Start && quantity.End <= claim.End && !IsSize(reading.Text[claim.Start..quantity.Start])).Take(1)
                        .Select(claim => new Figure(quantity.Unit, quantity.Number, quantity.Qualifier, SureOf(claim, report)))),
            ]);
    }

    /// <summary>"Supplies 640,000 households", "employs 1,200 people": how large somebody is, not how many were hit.</summary>
    private static bool IsSize(string before) => Size().IsMatch(before);

    /// <summary>What those hit say of their own damage is a statement; a claim is what others say.</summary>
    private static Certainty SureOf(Claim claim, ReportReading report) =>
        claim.Certainty == Certainty.Claimed && report.Targets.Any(target => claim.Speaker.Contains(target, StringComparison.OrdinalIgnoreCase) || (claim.Speaker.Length > 3 && target.Contains(claim.Speaker, StringComparison.OrdinalIgnoreCase)))
            ? Certainty.Reported
            : claim.Certainty;

    [GeneratedRegex(@"\b(?:suppl(?:y|ies|ied)|serv(?:e|es|ed|ing)|employ(?:s|ed|ing)?|provid\w+|home\s+to|operates?|counts|insures?)\b[^.;]{0,40}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}

/// <summary>A claim of a report, without its place in the text.</summary>
/// <param name="Speaker">Empty when the article itself speaks.</param>
/// <param name="Role">What the speaker is: "a spokesman". Empty when the article does not say.</param>
public sealed record ReportedClaim(string Text, string Speaker, string Role, Certainty Certainty);

/// <summary>A number that a report gives, with what loosens it ("more than") and how sure it is.</summary>
public sealed record Figure(string Unit, double Number, string Qualifier, Certainty Certainty);
