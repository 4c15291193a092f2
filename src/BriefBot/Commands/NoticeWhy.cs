using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>Why somebody, or the channel they ask in, got a notice of an incident, or did not.</summary>
internal sealed class NoticeWhy(CommandRooms rooms, TopicTrials trials)
{
    private const int MostShown = 6;

    /// <returns>Markdown, harmless; empty where nothing is followed.</returns>
    public async Task<IReadOnlyList<string>> LinesAsync(StoreTransaction store, CommandCall call, IncidentId incident)
    {
        var (lines, others) = (new List<string>(), 0);
        var channel = await store.BriefedChannelAsync(call);
        foreach (var follower in channel is null ? [Follower.Person(call.Person.Id)] : new[] { Follower.Person(call.Person.Id), Follower.Of(channel.Id) })
        {
            var followed = await store.Subscriptions.OfAsync(call.Server, follower);
            if (followed.Count == 0 || await FactsAsync(store, call, follower, incident) is not { } facts) continue;

            var subject = TopicSubject.Of(facts, rooms.Names);
            foreach (var kept in followed)
            {
                var reasons = await new NoticeReasons(trials.Matching, rooms.Names).OfAsync(store, kept, facts, call.Now);
                var wasTold = reasons.Length > 1;
                // What a channel follows is for its managers; what it was told, everybody there has read.
                var isShown = wasTold || (kept.Query is { } query && trials.Matching.IsMatch(query, subject) && (follower.IsPerson || call.Person.Role >= Role.Manager));
                if (isShown) lines.Add($"**{kept.Id}** · {Defuse.Markdown(kept.Asked.Text)}: {Defuse.Markdown(string.Join(' ', reasons))}");
                else if (follower.IsPerson) others++;
            }
        }
        if (others > 0) lines.Add(others == 1 ? "One subscription of yours does not match it." : $"{others} subscriptions of yours do not match it.");
        return lines.Count <= MostShown ? lines : [.. lines.Take(MostShown), $"And {lines.Count - MostShown} more."];
    }

    /// <returns>Null when the follower may know nothing of it.</returns>
    private static async Task<IncidentFacts?> FactsAsync(StoreTransaction store, CommandCall call, Follower follower, IncidentId incident) =>
        await NoticeGathering.FactsAsync(store, [incident], call.Server, await SubscriptionLookup.ClearanceAsync(store, call, follower), call.Now) is [var facts] ? facts : null;
}
