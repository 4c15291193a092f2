using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;

namespace BriefBot.Core.Messages;

/// <summary>Composes what subscriptions tell: one block for each incident, and with each why the reader gets it.</summary>
public static class NoticeMessage
{
    private const int MostSources = 3;

    /// <param name="facts">What is known of the incidents that are told.</param>
    public static Message Of(ImmutableArray<Notice> notices, IReadOnlyDictionary<IncidentId, IncidentFacts> facts, bool isPerson, MessageLimits limits)
    {
        var title = notices is [var only] ? HeadingOf(only) : $"{notices.Length} incidents you follow";
        var room = Math.Min(limits.SectionText, (limits.Total - limits.Reserved - limits.Title) / notices.Length - limits.Heading);
        return new Message(
            MessageComposer.Fit(Defuse.Line(title), limits.Title),
            Text: "",
            [.. notices.Select(notice => new MessageSection(HeadingWithin(notice, limits), TextOf(notice, facts[notice.Incident.Id], isPerson, room)))],
            Footer: MessageComposer.Fit(string.Join(", ", notices.Select(notice => notice.Incident.Id)), limits.Footer),
            Incident: notices is [var one] ? one.Incident.Id : null,
            State: notices is [var single] ? StateOf(single) : null);
    }

    private static string HeadingWithin(Notice notice, MessageLimits limits) => MessageComposer.Fit(Defuse.Line(HeadingOf(notice)), limits.Heading);

    private static string HeadingOf(Notice notice) => $"{Wording.State(StateOf(notice), day: 1)} · {notice.Incident.Title}";

    private static ItemState StateOf(Notice notice) => notice.IsFirst ? ItemState.New : ItemState.Update;

    /// <summary>Why it comes stands last and is never cut; the facts take the room that is left.</summary>
    private static string TextOf(Notice notice, IncidentFacts facts, bool isPerson, int room)
    {
        var why = MessageComposer.Fit($"*{Defuse.Markdown(notice.Why(isPerson))}*", room / 2);
        var sources = $"{notice.Incident.Id} · {Wording.Corroboration(facts.Origins, facts.News.Reports.Length)}: {string.Join(", ", facts.Sources.Take(MostSources).Select(IncidentCard.Source))}";
        if (why.Length + sources.Length + 1 > room) sources = $"{notice.Incident.Id}";

        string[] lines =
        [
            .. notice.Changes.Length > 0 ? [$"**What changed:** {Defuse.Markdown(string.Join("; ", notice.Changes))}"] : Array.Empty<string>(),
            .. facts.Facts.Take(2).Select(sentence => Defuse.Markdown(sentence.Text)),
        ];
        var left = room - why.Length - sources.Length - 2;
        var told = string.Join('\n', lines) is { Length: > 0 } text && left > 20 ? MessageComposer.Fit(text, left) + "\n" : "";
        return $"{told}{sources}\n{why}";
    }
}
