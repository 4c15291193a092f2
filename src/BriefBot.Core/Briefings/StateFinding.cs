using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Draws from an incident's reports what is known of it, as far as a change in it would be news.</summary>
internal static partial class StateFinding
{
    private static readonly SearchValues<string> Admitting = ShownText.Words("confirm", "admit", "acknowledg", "disclosed", "has told its", "have told their", "notified", "notifies");

    private static readonly SearchValues<string> Arresting = ShownText.Words("arrested", "charged with", "was detained", "pleaded guilty", "sentenced");

    // Most sentences have none of the words on which the pattern below rests.
    private static readonly SearchValues<string> OfEnd = ShownText.Words("over", "ended", "contained", "restored", "online", "normal");

    /// <summary>Roles that many play; nobody's name.</summary>
    private static readonly string[] Roles =
        ["prosecutors", "police", "officials", "researchers", "attackers", "hackers", "customers", "users", "staff", "students", "employees", "patients", "members", "authorities", "analysts", "developers", "victims", "organizations", "organisations", "companies", "majority", "thousands", "hundreds", "dozens", "millions"];

    public static IncidentState Of(ImmutableArray<Telling> tellings, ImmutableArray<Mention> mentions, IReadOnlyDictionary<string, KevEntry> kev)
    {
        ImmutableSortedSet<string> cves = [.. mentions.Where(mention => mention.Kind == MentionKind.Cve).Select(mention => mention.Name)];
        var claims = tellings.SelectMany(telling => telling.Facts.Claims).ToArray();
        var isClaimed = Array.Exists(claims, claim => claim.Certainty == Certainty.Claimed && ClaimChoice.IsSpeaker(claim));
        return new IncidentState(
            // A flaw has no victims of its own: those of its exploitation are incidents of their own.
            Victims: cves.IsEmpty ? VictimsOf(tellings, mentions) : [],
            cves,
            // A name that one report alone brings up is not yet connected with the incident.
            Actors:
            [
                .. tellings.SelectMany(telling => telling.Report.Mentions.Where(mention => mention.Kind is MentionKind.Actor or MentionKind.Malware).Select(mention => mention.Name).Distinct())
                    .GroupBy(name => name, StringComparer.Ordinal)
                    .Where(name => name.Count() > 1)
                    .Select(name => name.Key),
            ],
            Kev: [.. cves.Where(kev.ContainsKey)],
            Exploited: claims.Any(claim => claim.Certainty < Certainty.Speculated && FlawWording.SaysExploited(claim.Text)) || tellings.Any(telling => FlawWording.TitleSaysExploited(telling.Report.Title)),
            // A flaw is published, not confirmed; that it is exploited is told by itself.
            Confirmed: cves.IsEmpty && claims.Any(claim => claim.Certainty == Certainty.Confirmed && claim.Speaker.Length > 0 && claim.Text.HasAny(Admitting)),
            Claimed: isClaimed,
            Denied: claims.Any(claim => ClaimChoice.IsDenial(claim, isClaimed)),
            Patched: tellings.Any(telling => FlawWording.SaysFixed(telling.Report.Title) || FlawWording.SaysFixed(telling.Report.Text)),
            Arrested: claims.Any(claim => claim.Certainty <= Certainty.Reported && claim.Text.HasAny(Arresting)),
            Ended: claims.Any(claim => claim.Certainty <= Certainty.Assessed && claim.Text.HasAny(OfEnd) && SaysEnded().IsMatch(claim.Text)),
            // Of a flaw, numbers of machines and countries are told without end; of a break-in, those hit are the news.
            Numbers: cves.IsEmpty ? NumbersOf(tellings) : ImmutableSortedDictionary<string, double>.Empty);
    }

    /// <summary>Those hit, each by its longest name: "Ostermere" is the Ostermere Health Group of the same story.</summary>
    private static ImmutableSortedSet<string> VictimsOf(ImmutableArray<Telling> tellings, ImmutableArray<Mention> mentions)
    {
        // What is flawed is nobody's victim, and a gang whose members stand trial is not the one that was hit.
        var others = mentions.Where(mention => mention.Kind is MentionKind.Product or MentionKind.Actor or MentionKind.Malware)
            .SelectMany(mention => new[] { mention.Name, mention.Text }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = tellings
            // The product of an advisory is nobody's victim.
            .Where(telling => telling.Facts.Type is not ("unknown" or "") && !telling.Facts.Type.StartsWith("vulnerability", StringComparison.Ordinal) && (telling.TellsOfSomething || !telling.Source.IsPrimary))
            .SelectMany(telling => telling.Facts.Targets)
            .Where(name => !Roles.Contains(name, StringComparer.OrdinalIgnoreCase) && !others.Contains(name))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return [.. names.Where(name => !Array.Exists(names, other => other.Length > name.Length && other.Contains(name, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>A sentence of the report, or its title, names the vulnerability and says that it is exploited; or it tells what was added to a catalogue of such, and names it.</summary>
    public static bool SaysExploited(Telling telling, string cve) =>
        telling.Facts.Claims.Any(claim => claim.Certainty < Certainty.Speculated && claim.Text.Contains(cve, StringComparison.OrdinalIgnoreCase) && FlawWording.SaysExploited(claim.Text))
        || (telling.Report.Title.Contains(cve, StringComparison.OrdinalIgnoreCase) && FlawWording.TitleSaysExploited(telling.Report.Title))
        || (telling.Kind.HasFlag(TitleKind.CatalogueAddition) && telling.Report.Mentions.Any(mention => mention.Kind == MentionKind.Cve && mention.Name == cve));

    /// <summary>By unit, the largest figure, if it is more than a claim: a smaller one that is surer would belittle what is said. A handful of persons is no figure of those hit.</summary>
    private static ImmutableSortedDictionary<string, double> NumbersOf(ImmutableArray<Telling> tellings) => tellings
        .SelectMany(telling => telling.Facts.Figures)
        .Where(figure => figure is { Unit: "people" or "records", Number: >= 10 } && figure.Certainty != Certainty.Denied)
        .GroupBy(figure => figure.Unit, StringComparer.Ordinal)
        .Select(unit => unit.OrderByDescending(figure => figure.Number).ThenBy(figure => figure.Certainty).First())
        .Where(largest => largest.Certainty <= Certainty.Assessed)
        .ToImmutableSortedDictionary(largest => largest.Unit, largest => largest.Number, StringComparer.Ordinal);

    // "Stopped withdrawals" ends nothing: it is the attack or the outage that has to be over.
    [GeneratedRegex(@"\b(?:attack|incident|outage|disruption|intrusion|breach)s?\b[^.]{0,60}\b(?:(?:is|was|are)\s+(?:now\s+)?over|has\s+ended|had\s+ended|ended|been\s+contained|was\s+contained)\b|\b(?:fully\s+restored|back\s+online|returned\s+to\s+normal)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaysEnded();
}
