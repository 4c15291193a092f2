using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>Why incidents make a campaign: each link with the sentence or the names that it rests on; what is unclear stands apart.</summary>
internal static class CampaignWhy
{
    public static async Task<CommandAnswer> OfAsync(StoreTransaction store, CommandCall call, CampaignId id)
    {
        if (await store.Campaigns.FindAsync(id, call.Server, call.Now) is not { } seen)
            return CommandAnswer.Say($"There is no campaign {id} here. Campaigns are named in the briefing; /search finds incidents by words.");

        var evidence = await store.Campaigns.EvidenceAsync([seen], call.Server);
        var (counted, unclear) = (seen.Campaign.Relations.Where(relation => relation.Counts).ToArray(), seen.Campaign.Relations.Where(relation => !relation.Counts).ToArray());
        var opening = CommandAnswer.Page(
            $"Why {id}: {Wording.Count(seen.Incidents.Length, "incident")} that belong together",
            $"{Wording.Count(counted.Length, "link")} {(counted.Length == 1 ? "joins" : "join")} them. A campaign is no merge: each stays an incident of its own.{(seen.Campaign.IsQuiet ? " Nothing new came for thirty days." : "")}");
        return new CommandAnswer(
        [
            .. MessageComposer.Pack(
                opening,
                [
                    .. MessageComposer.Sections("Its incidents", seen.Incidents.Select(incident => $"{incident.Id} {Defuse.Markdown(MessageComposer.Fit(incident.Title, 120))}"), MessageLimits.Discord),
                    .. MessageComposer.Sections("What joins them", counted.Select(relation => Line(relation, evidence)), MessageLimits.Discord),
                    .. MessageComposer.Sections("Unclear, and not counted", unclear.Select(relation => Line(relation, evidence)), MessageLimits.Discord),
                ],
                MessageLimits.Discord),
        ])
        { Line = call.Line };
    }

    private static string Line(Relation relation, IReadOnlyDictionary<ReportId, CampaignReport> evidence)
    {
        var outlets = relation.Reports.Distinct().Select(report => evidence.GetValueOrDefault(report)?.News.Report.Outlet).OfType<string>().Distinct();
        var says = relation.Speaker.Length > 0 ? $"{relation.Speaker}, in " : "";
        return $"{relation.Earlier} – {relation.Later}: {CampaignTelling.Wording(relation.Kind)}, {Wording.Certain(relation.Certainty)}. “{Defuse.Markdown(MessageComposer.Fit(relation.Evidence, 300))}” ({Defuse.Markdown(says + string.Join(", ", outlets))})";
    }
}
