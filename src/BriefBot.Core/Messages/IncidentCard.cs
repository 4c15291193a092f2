using BriefBot.Core.Briefings;

namespace BriefBot.Core.Messages;

/// <summary>The message of one incident: what happened, who says so and how sure, what is open, and what it rests on.</summary>
public static class IncidentCard
{
    public static Message Of(BriefingItem item, MessageLimits limits)
    {
        var title = MessageComposer.Fit($"{Wording.State(item.State, item.Day)} · {Defuse.Line(item.Headline)}", limits.Title);
        string[] opening = item.Change.Length > 0 ? [$"**What changed:** {Defuse.Markdown(item.Change)}"] : [];
        var text = MessageComposer.Fit(
            string.Join("\n\n", opening.Concat(item.Facts.Length > 0 ? [string.Join(' ', item.Facts.Select(sentence => Defuse.Markdown(sentence.Text)))] : [])),
            limits.Text);
        var footer = MessageComposer.Fit($"{item.Incident}", limits.Footer);

        var card = new Message(title, text, [], footer, item.Incident, item.State);
        MessageSection[] sections =
        [
            .. MessageComposer.Sections("Sources", [$"{Wording.Corroboration(item.Origins, item.Articles)}: {string.Join(", ", item.Sources.Take(8).Select(Source))}{(item.Sources.Length > 8 ? $" and {item.Sources.Length - 8} more" : "")}"], limits),
            .. MessageComposer.Sections("Who says so, and how sure", item.Claims.Select(Claim), limits),
            .. MessageComposer.Sections("Not known", item.NotKnown.Select(sentence => Defuse.Markdown(sentence.Text)), limits),
            .. MessageComposer.Sections("Why here", [string.Join(" · ", item.Score.Reasons(atMost: 3).Select(Defuse.Markdown))], limits),
        ];
        // A card is one message: what has no room any more is left to /incident, the sources never are.
        foreach (var section in sections)
            if (card.Sections.Length < limits.Sections && card.Length + section.Heading.Length + section.Text.Length <= limits.Total - limits.Reserved)
                card = card with { Sections = card.Sections.Add(section) };
        return card with { Sections = [.. card.Sections.Skip(1), .. card.Sections.Take(1)] };
    }

    public static string Source(SourceLine source) =>
        Defuse.Link(source.Address) is { } link
            ? $"[{Defuse.Markdown(source.Outlet)}](<{link}>) ({Defuse.Markdown(Defuse.Host(source.Address))}{(source.IsPrimary ? ", primary" : "")})"
            : Defuse.Markdown(source.Outlet) + (source.IsPrimary ? " (primary)" : "");

    private static string Claim(ClaimLine claim) =>
        $"{Wording.Sign(claim.Certainty)} *{Wording.Certain(claim.Certainty)}{(claim.IsDisputed ? ", disputed" : "")}*, {Defuse.Markdown(Wording.Speaker(claim))}: {Defuse.Markdown(claim.Sentence.Text)}";
}
