using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Discord;
using BriefBot.Settings;

namespace BriefBot.Chat.Discord;

/// <summary>Puts composed messages into Discord's form: one embed each that reads from top to bottom like a text, its marker in the footer.</summary>
/// <param name="cards">Where the cards of incidents go.</param>
/// <param name="publishes">Whether what is posted to an announcement channel goes on to those who follow it.</param>
/// <param name="draws">Whether the front page ends with a picture where there is something to see.</param>
internal sealed class DiscordRendering(CardPlace cards, bool publishes, bool draws)
{
    /// <summary>The front page, then the cards, in the order in which they are to be sent.</summary>
    /// <param name="standing">The cards that stand in the channel or in a thread of it already: they are changed, and what changed is told in their threads.</param>
    public ImmutableArray<FrozenPart> Parts(ComposedBriefing composed, Func<int, OutgoingKey> keyOfPart, IReadOnlyDictionary<IncidentId, LivingCard> standing)
    {
        var living = cards == CardPlace.None
            ? []
            : composed.Briefing.Items.Where(item => item.State == ItemState.Update && standing.ContainsKey(item.Incident)).ToDictionary(item => item.Incident, item => standing[item.Incident]);
        var addresses = living.Where(card => card.Value.Address is not null).ToDictionary(card => card.Key, card => card.Value.Address ?? "");
        var messages = MessageComposer.Compose(composed.Briefing, MessageLimits.Discord, addresses);
        var pages = messages.Where(message => message.Incident is null).ToList();
        var shown = cards == CardPlace.None ? [] : messages.Where(message => message.Incident is { } incident && !living.ContainsKey(incident)).ToList();
        var haveCards = shown.Select(card => card.Incident).ToHashSet();

        var parts = ImmutableArray.CreateBuilder<FrozenPart>();
        var picture = draws ? PictureSubject.Of(composed.Briefing) : null;
        for (var i = 0; i < pages.Count; i++)
        {
            // What has no card is told once the whole front page stands, and there the picture stands too.
            var isLast = i == pages.Count - 1;
            var told = isLast ? composed.RememberedOf(incident => !haveCards.Contains(incident)) : BriefingMemory.Empty;
            parts.Add(new FrozenPart(new KeptMessage(Page(pages[i], Key(), isFirst: i == 0), isLast ? picture : null).ToJson(), told));
        }

        int? thread = null;
        if (cards == CardPlace.Thread && shown.Count > 0)
        {
            parts.Add(new FrozenPart(ThreadName(pages[0].Title), BriefingMemory.Empty) { Kind = OutgoingKind.Thread, Under = 1 });
            thread = parts.Count;
        }

        foreach (var card in shown)
        {
            var told = composed.RememberedOf(incident => incident == card.Incident);
            parts.Add(new FrozenPart(Card(card, Key()).ToJson(), told) { Kind = thread is null ? OutgoingKind.Post : OutgoingKind.Reply, Under = thread, CardOf = card.Incident });
        }

        foreach (var item in composed.Briefing.Items.Where(item => living.ContainsKey(item.Incident)))
            parts.AddRange(Developments(item, living[item.Incident], messages.First(message => message.Incident == item.Incident), composed.Briefing.LocalDate));

        if (publishes)
            parts.AddRange(Posts(parts).Select(part => new FrozenPart("", BriefingMemory.Empty) { Kind = OutgoingKind.Publish, Under = part }));
        return parts.ToImmutable();

        OutgoingKey Key() => keyOfPart(parts.Count + 1);
    }

    /// <summary>The card becomes what is known now, and its thread, opened at the first change where it does not stand in one, tells what changed.</summary>
    private static IEnumerable<FrozenPart> Developments(BriefingItem item, LivingCard card, Message message, DateOnly day)
    {
        yield return new FrozenPart(Card(message, card.Key).ToJson(), BriefingMemory.Empty)
        {
            Kind = OutgoingKind.Edit,
            Later = new LaterChange(card.Key.Edit, card.Key) { In = card.Shared?.Id },
        };
        if (card.Shared is null)
            yield return new FrozenPart(ThreadName(NameOf(item)), BriefingMemory.Empty) { Kind = OutgoingKind.Thread, Later = new LaterChange(card.Thread, card.Key) };

        var reply = card.Reply(day);
        // In a thread of its own it is plain what is meant; among other cards it has to be said.
        var about = card.Shared is null ? Wording.Date(day) : NameOf(item);
        var told = message with
        {
            Title = MessageComposer.Fit($"{Wording.State(item.State, item.Day)}, {about}", MessageLimits.Discord.Title),
            Text = MessageComposer.Fit($"**What changed:** {Defuse.Markdown(item.Change)}", MessageLimits.Discord.Text),
            Sections = [.. message.Sections.TakeLast(1)],
        };
        yield return new FrozenPart(new OutgoingMessage(embeds: [Box(told, reply, told.Title)], isSilent: true).ToJson(), BriefingMemory.Empty)
        {
            Kind = OutgoingKind.Reply,
            Later = new LaterChange(reply, card.Thread),
        };
    }

    /// <summary>A message that belongs to no briefing.</summary>
    public static OutgoingMessage Single(Message message, OutgoingKey key, ImmutableArray<Control> controls = default)
    {
        var page = Page(message, key, isFirst: true);
        return new OutgoingMessage(page.Content, page.Embeds, controls.IsDefaultOrEmpty ? [] : [.. AnswerRendering.Rows(controls)]);
    }

    /// <summary>What a thread or a forum post is called that belongs to a message.</summary>
    public static string NameFor(OutgoingMessage message) =>
        ThreadName(message.Content?.Replace("\\", "", StringComparison.Ordinal) ?? message.Embeds.Select(embed => embed.Title).FirstOrDefault() ?? "Briefing");

    // The title of the first page stands as text above its embed: that is what a notification shows, and whoever has embeds switched off.
    private static OutgoingMessage Page(Message message, OutgoingKey key, bool isFirst) => isFirst
        ? new OutgoingMessage(MessageComposer.Fit(Defuse.Markdown(message.Title), DiscordLimits.Content), [Box(message, key, title: null)])
        : new OutgoingMessage(embeds: [Box(message, key, message.Title)]);

    /// <summary>What happened, and below it what can be asked and done about it.</summary>
    private static OutgoingMessage Card(Message message, OutgoingKey key) =>
        new(embeds: [Box(message, key, message.Title)], rows: [.. AnswerRendering.Rows(CardControls.Of(message.Incident))], isSilent: true);

    private static Embed Box(Message message, OutgoingKey key, string? title) => new(
        title,
        message.Text,
        color: ColourOf(message.State),
        fields: [.. message.Sections.Select(section => new EmbedField(section.Heading, section.Text))],
        footer: new EmbedFooter(message.Footer.Length > 0 ? $"{message.Footer} · {key.Marker}" : key.Marker));

    /// <summary>For eyes that skim; the state itself stands in the title as a word.</summary>
    internal static int ColourOf(ItemState? state) => state switch
    {
        ItemState.New => 0xC0392B,
        ItemState.Update => 0xE67E22,
        ItemState.Ongoing => 0x7F8C8D,
        _ => 0x2C3E50,
    };

    private static string NameOf(BriefingItem item) => $"{item.Incident} {Defuse.Line(item.Headline)}";

    private static string ThreadName(string title) => MessageComposer.Fit(title, DiscordLimits.ThreadName);

    private static List<int> Posts(ImmutableArray<FrozenPart>.Builder parts) =>
        [.. Enumerable.Range(1, parts.Count).Where(part => parts[part - 1] is { Kind: OutgoingKind.Post, Later: null })];
}
