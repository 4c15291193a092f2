using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Draws from an incident's reports what is known of it, as far as a change in it would be news.</summary>
internal static partial class StateFinding
{
    private static readonly string[] Admitting = ["confirm", "admit", "acknowledg", "disclosed", "has told its", "have told their", "notified", "notifies"];

    /// <summary>Roles that many play; nobody's name.</summary>
    private static readonly string[] Roles =
        ["prosecutors", "police", "officials", "researchers", "attackers", "hackers", "customers", "users", "staff", "students", "employees", "patients", "members", "authorities", "analysts", "developers", "victims", "organizations", "organisations", "companies"];

    public static IncidentState Of(ImmutableArray<Telling> tellings, ImmutableArray<Mention> mentions, IReadOnlyDictionary<string, KevEntry> kev)
    {
        ImmutableSortedSet<string> cves = [.. mentions.Where(mention => mention.Kind == MentionKind.Cve).Select(mention => mention.Name)];
        var claims = tellings.SelectMany(telling => telling.Facts.Claims).ToArray();
        return new IncidentState(
            // A flaw has no victims of its own: those of its exploitation are incidents of their own.
            Victims: cves.IsEmpty ? VictimsOf(tellings) : [],
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
            Exploited: claims.Any(claim => claim.Certainty < Certainty.Speculated && SaysExploited(claim.Text)),
            // A flaw is published, not confirmed; that it is exploited is told by itself.
            Confirmed: cves.IsEmpty && claims.Any(claim => claim.Certainty == Certainty.Confirmed && claim.Speaker.Length > 0 && claim.Text.HasAny(Admitting)),
            Claimed: claims.Any(claim => claim.Certainty == Certainty.Claimed && ClaimChoice.IsSpeaker(claim)),
            Denied: claims.Any(claim => ClaimChoice.IsDenial(claim, isClaimed: claims.Any(other => other.Certainty == Certainty.Claimed && ClaimChoice.IsSpeaker(other)))),
            Patched: tellings.Any(telling => telling.Says("patch", "has fixed", "fixes", "update is available", "updates are available", "released an update", "released updates")),
            Arrested: claims.Any(claim => claim.Certainty <= Certainty.Reported && claim.Text.HasAny("arrested", "charged with", "was detained", "pleaded guilty", "sentenced")),
            Ended: claims.Any(claim => claim.Certainty <= Certainty.Assessed && SaysEnded().IsMatch(claim.Text)),
            // Of a flaw, numbers of machines and countries are told without end; of a break-in, those hit are the news.
            Numbers: cves.IsEmpty ? NumbersOf(tellings) : ImmutableSortedDictionary<string, double>.Empty);
    }

    /// <summary>Those hit, each by its longest name: "Ostermere" is the Ostermere Health Group of the same story.</summary>
    private static ImmutableSortedSet<string> VictimsOf(ImmutableArray<Telling> tellings)
    {
        var names = tellings
            // The product of an advisory is nobody's victim.
            .Where(telling => telling.Facts.Type is not ("unknown" or "") && (telling.TellsOfSomething || !telling.Source.IsPrimary))
            .SelectMany(telling => telling.Facts.Targets)
            .Where(name => !Roles.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return [.. names.Where(name => !Array.Exists(names, other => other.Length > name.Length && other.Contains(name, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>A sentence of the report, or its title, names the vulnerability and says that it is exploited.</summary>
    public static bool SaysExploited(Telling telling, string cve) =>
        telling.Facts.Claims.Any(claim => claim.Certainty < Certainty.Speculated && claim.Text.Contains(cve, StringComparison.OrdinalIgnoreCase) && SaysExploited(claim.Text))
        || (telling.Report.Title.Contains(cve, StringComparison.OrdinalIgnoreCase) && telling.TellsOf("exploited"));

    private static bool SaysExploited(string sentence) =>
        sentence.HasAny("exploited in the wild", "actively exploited", "being exploited", "exploited in attacks", "exploiting the flaw", "exploiting the vulnerability", "used in attacks", "attacks exploiting", "seen exploited", "under active exploitation", "exploitation of the")
        && !sentence.HasAny("no evidence", "not aware", "no sign", "no indication", "not been exploited", "not exploited");

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
