using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>What one report tells that a briefing may use; kept with the report, so that a briefing reads no article again.</summary>
/// <param name="Title">The article's own title for its lead report, else one made of slots.</param>
/// <param name="Targets">Who was hit.</param>
/// <param name="Status">ongoing, ended, past, under investigation, resolved, unknown.</param>
/// <param name="Claims">What is asserted of this incident, in the order of the text.</param>
/// <param name="Figures">Numbers of people, records, systems and the like that the claims hold.</param>
public sealed record ReportedFacts(
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
                    .Where(quantity => !quantity.IsMoney && !quantity.IsVague)
                    .SelectMany(quantity => claims.Where(claim => claim.Start <= quantity.Start && quantity.End <= claim.End).Take(1)
                        .Select(claim => new Figure(quantity.Unit, quantity.Number, quantity.Qualifier, claim.Certainty))),
            ]);
    }
}

/// <summary>A claim of a report, without its place in the text.</summary>
/// <param name="Speaker">Empty when the article itself speaks.</param>
/// <param name="Role">What the speaker is: "a spokesman". Empty when the article does not say.</param>
public sealed record ReportedClaim(string Text, string Speaker, string Role, Certainty Certainty);

/// <summary>A number that a report gives, with what loosens it ("more than") and how sure it is.</summary>
public sealed record Figure(string Unit, double Number, string Qualifier, Certainty Certainty);
