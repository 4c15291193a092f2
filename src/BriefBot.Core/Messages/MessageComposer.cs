using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Messages;

/// <summary>Composes an edition into messages: a front page, in as many messages as it needs, and a card for each incident told in full.</summary>
/// <remarks>Lines are never cut in the middle of a link or a letter, and what is split is split between lines.</remarks>
public static class MessageComposer
{
    private const string NoMoreRoom = "…";

    /// <param name="cards">Where the cards of incidents stand that were told before; the front page leads there. Null for none.</param>
    public static ImmutableArray<Message> Compose(Briefing briefing, MessageLimits limits, IReadOnlyDictionary<IncidentId, string>? cards = null) =>
        [.. FrontPage(briefing, limits, cards), .. briefing.Items.Select(item => IncidentCard.Of(item, limits))];

    private static IEnumerable<Message> FrontPage(Briefing briefing, MessageLimits limits, IReadOnlyDictionary<IncidentId, string>? cards)
    {
        var title = Fit(Defuse.Line($"{briefing.Channel}: security briefing, {Wording.Date(briefing.LocalDate)}"), limits.Title);
        var masthead = $"{(briefing.Number > 0 ? $"Edition {briefing.Number}" : "On demand")} · {Defuse.Markdown(Wording.Period(briefing))} · TLP:{Defuse.Markdown(briefing.Tlp)}";
        ImmutableArray<string> opening = [masthead, .. Wording.Remarks(briefing).Select(Defuse.Markdown), "", .. briefing.BottomLine.Select(sentence => Defuse.Markdown(sentence.Text))];
        var footer = Fit(Defuse.Line($"{briefing.Channel} · {briefing.LocalDate:yyyy-MM-dd}"), limits.Footer);

        var sections = new[]
        {
            Sections("Corrections", briefing.Corrections.Select(line => Defuse.Markdown(line.Sentence.Text)), limits),
            Sections("Act today", briefing.ActToday.Select(line => $"**{Defuse.Markdown(line.Sentence.Text)}** ({line.Incident})"), limits),
            Sections("Incidents", briefing.Items.Select(item => Told(item, cards)), limits),
            Sections("Campaigns", briefing.Campaigns.Select(campaign => $"{campaign.Id}: {Defuse.Markdown(campaign.Label)} ({Wording.Certain(campaign.Certainty)}; {string.Join(", ", campaign.Incidents)})"), limits),
            Sections("Vulnerabilities", briefing.Vulnerabilities.Select(line => $"**{Defuse.Markdown(line.Cve)}**{(line.Product.Length > 0 ? " " + Defuse.Markdown(line.Product) : "")}: {Wording.Vulnerability(line)}"), limits),
            Sections("Also noted", briefing.AlsoNoted.Select(Line), limits),
            Sections("Still running", briefing.Ongoing.Select(Line), limits),
            Sections("Watch list", briefing.Watch.Select(line => $"{line.Incident} {Defuse.Markdown(Wording.Watched(line))}"), limits),
            Sections("Coverage", Wording.Coverage(briefing.Coverage).Select(Defuse.Markdown), limits),
        }.SelectMany(all => all);

        return Pack(new Message(title, Fit(string.Join('\n', opening), limits.Text), [], footer, Incident: null, State: null), sections, limits);
    }

    /// <summary>Puts sections into messages one after the other; a section that no longer fits opens the next message.</summary>
    public static IEnumerable<Message> Pack(Message first, IEnumerable<MessageSection> sections, MessageLimits limits)
    {
        var page = first;
        foreach (var section in sections)
        {
            var isFull = page.Sections.Length == limits.Sections || page.Length + section.Heading.Length + section.Text.Length > limits.Total - limits.Reserved;
            if (isFull)
            {
                yield return page;
                page = first with { Title = Fit(first.Title + " (continued)", limits.Title), Text = "", Sections = [] };
            }
            page = page with { Sections = page.Sections.Add(section) };
        }
        yield return page;
    }

    /// <summary>Headed blocks of whole lines, each block within the limit.</summary>
    public static ImmutableArray<MessageSection> Sections(string heading, IEnumerable<string> lines, MessageLimits limits)
    {
        var sections = ImmutableArray.CreateBuilder<MessageSection>();
        var text = "";
        foreach (var line in lines.Select(line => Fit(line, limits.SectionText)))
        {
            if (text.Length > 0 && text.Length + 1 + line.Length > limits.SectionText)
            {
                sections.Add(Section(text));
                text = "";
            }
            text = text.Length == 0 ? line : $"{text}\n{line}";
        }
        if (text.Length > 0) sections.Add(Section(text));
        return sections.ToImmutable();

        MessageSection Section(string body) => new(sections.Count == 0 ? heading : $"{heading} (continued)", body);
    }

    /// <summary>Cuts a text to a length at a word, never inside a letter, an escape or a link.</summary>
    public static string Fit(string text, int limit)
    {
        if (text.Length <= limit) return text;

        var end = limit - NoMoreRoom.Length;
        var link = text.LastIndexOf("](<", Math.Min(end, text.Length - 1), StringComparison.Ordinal);
        if (link >= 0 && text.IndexOf(">)", link, StringComparison.Ordinal) is var close && (close < 0 || close + 2 > end))
            end = Math.Max(0, text.LastIndexOf('[', link));
        var space = text.LastIndexOf(' ', Math.Max(0, end - 1));
        if (space > end / 2) end = space;
        if (end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        while (end > 0 && text[end - 1] == '\\') end--;
        return text[..end].TrimEnd() + NoMoreRoom;
    }

    /// <summary>A change of a card that stands already says what changed, since no card follows.</summary>
    private static string Told(BriefingItem item, IReadOnlyDictionary<IncidentId, string>? cards) =>
        cards?.GetValueOrDefault(item.Incident) is { } card
            ? $"{Wording.State(item.State, item.Day)} · {Defuse.Markdown(item.Headline)}: {Defuse.Markdown(item.Change)} · [{item.Incident}](<{card}>)"
            : $"{Wording.State(item.State, item.Day)} · {Defuse.Markdown(item.Headline)} · {item.Incident}";

    private static string Line(NotedLine line) =>
        $"{Wording.State(line.State, line.Day)} · {Defuse.Markdown(line.Headline)}{(line.Change.Length > 0 ? $" ({Defuse.Markdown(line.Change)})" : "")} · {line.Incident} · {IncidentCard.Source(line.Source)}";
}
