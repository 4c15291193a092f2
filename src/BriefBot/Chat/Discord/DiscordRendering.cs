using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Discord;
using BriefBot.Settings;

namespace BriefBot.Chat.Discord;

/// <summary>Puts composed messages into Discord's form: one embed each that reads from top to bottom like a text, its marker in the footer.</summary>
/// <param name="cards">Where the cards of incidents go.</param>
/// <param name="publishes">Whether what is posted to an announcement channel goes on to those who follow it.</param>
internal sealed class DiscordRendering(CardPlace cards, bool publishes)
{
    /// <summary>The front page, then the cards, in the order in which they are to be sent.</summary>
    public ImmutableArray<FrozenPart> Parts(ComposedBriefing composed, Func<int, OutgoingKey> keyOfPart)
    {
        var messages = MessageComposer.Compose(composed.Briefing, MessageLimits.Discord);
        var pages = messages.Where(message => message.Incident is null).ToList();
        var shown = cards == CardPlace.None ? [] : messages.Where(message => message.Incident is not null).ToList();
        var haveCards = shown.Select(card => card.Incident).ToHashSet();

        var parts = ImmutableArray.CreateBuilder<FrozenPart>();
        for (var i = 0; i < pages.Count; i++)
        {
            // What has no card is told once the whole front page stands.
            var told = i == pages.Count - 1 ? composed.RememberedOf(incident => !haveCards.Contains(incident)) : BriefingMemory.Empty;
            parts.Add(new FrozenPart(Page(pages[i], Key(), isFirst: i == 0).ToJson(), told));
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
            parts.Add(new FrozenPart(Card(card, Key()).ToJson(), told) { Kind = thread is null ? OutgoingKind.Post : OutgoingKind.Reply, Under = thread });
        }

        if (publishes)
            parts.AddRange(Posts(parts).Select(part => new FrozenPart("", BriefingMemory.Empty) { Kind = OutgoingKind.Publish, Under = part }));
        return parts.ToImmutable();

        OutgoingKey Key() => keyOfPart(parts.Count + 1);
    }

    /// <summary>A message that belongs to no briefing.</summary>
    public static OutgoingMessage Single(Message message, OutgoingKey key) => Page(message, key, isFirst: true);

    /// <summary>What a thread or a forum post is called that belongs to a message.</summary>
    public static string NameFor(OutgoingMessage message) =>
        ThreadName(message.Content?.Replace("\\", "", StringComparison.Ordinal) ?? message.Embeds.Select(embed => embed.Title).FirstOrDefault() ?? "Briefing");

    // The title of the first page stands as text above its embed: that is what a notification shows, and whoever has embeds switched off.
    private static OutgoingMessage Page(Message message, OutgoingKey key, bool isFirst) => isFirst
        ? new OutgoingMessage(MessageComposer.Fit(Defuse.Markdown(message.Title), DiscordLimits.Content), [Box(message, key, title: null)])
        : new OutgoingMessage(embeds: [Box(message, key, message.Title)]);

    private static OutgoingMessage Card(Message message, OutgoingKey key) => new(embeds: [Box(message, key, message.Title)], isSilent: true);

    private static Embed Box(Message message, OutgoingKey key, string? title) => new(
        title,
        message.Text,
        color: ColourOf(message.State),
        fields: [.. message.Sections.Select(section => new EmbedField(section.Heading, section.Text))],
        footer: new EmbedFooter(message.Footer.Length > 0 ? $"{message.Footer} · {key.Marker}" : key.Marker));

    /// <summary>For eyes that skim; the state itself stands in the title as a word.</summary>
    private static int ColourOf(ItemState? state) => state switch
    {
        ItemState.New => 0xC0392B,
        ItemState.Update => 0xE67E22,
        ItemState.Ongoing => 0x7F8C8D,
        _ => 0x2C3E50,
    };

    private static string ThreadName(string title) => MessageComposer.Fit(title, DiscordLimits.ThreadName);

    private static List<int> Posts(ImmutableArray<FrozenPart>.Builder parts) =>
        [.. Enumerable.Range(1, parts.Count).Where(part => parts[part - 1].Kind == OutgoingKind.Post)];
}
