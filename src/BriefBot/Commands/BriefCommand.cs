using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using NodaTime;

namespace BriefBot.Commands;

/// <summary>/brief: what happened in the last hours, about everything or one topic. Nothing counts as told by it.</summary>
internal sealed class BriefCommand(CommandRooms rooms, TopicTrials trials) : ICommand
{
    private const int Hours = 24;

    /// <summary>What those who ask in the same minute see alike is gathered once.</summary>
    private readonly NewsGathering gathering = new(rooms.Settings.Ranking, mostRemembered: 2);

    public CommandDescription Description { get; } = new(
        "brief",
        new Translated("brief", "lage", "point"),
        new Translated("A briefing now: the last hours, about everything or one topic", "Die Lage jetzt: die letzten Stunden, alles oder ein Thema", "Un point maintenant : les dernières heures, tout ou un sujet"),
        Role.Member)
    {
        IsPrivate = true,
        Options =
        [
            new("topic", new Translated("topic", "thema", "sujet"), new Translated("Words, product:fortios, kev:true, origins>=2 …", "Wörter, product:fortios, kev:true, origins>=2 …", "Mots, product:fortios, kev:true, origins>=2 …")) { Suggests = NameKind.Topic, Most = 60 },
            new("hours", new Translated("hours", "stunden", "heures"), new Translated("How far back, 24 unless said", "Wie weit zurück, sonst 24", "Jusqu'où remonter, sinon 24"), OptionKind.Whole) { Most = 720 },
        ],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        TopicQuery? query = null;
        if (call.Text("topic") is { Length: > 0 } topic)
        {
            if (TopicParsing.Read(topic) is TopicReading.Mistaken mistaken) return CommandAnswer.Say($"`{mistaken.Point(topic).Replace('`', '\'')}`");
            query = (TopicParsing.Read(topic) as TopicReading.Understood)?.Query;
        }

        var now = call.Now.AddTicks(-(call.Now.Ticks % TimeSpan.TicksPerMinute));
        var period = new BriefingPeriod(now.AddHours(-Math.Max(1, call.Whole("hours") ?? Hours)), now, IsFirst: false);
        var request = await rooms.Database.ReadAsync(
            async store =>
            {
                var channel = await store.ChannelAsync(call);
                var date = Instant.FromDateTimeOffset(call.Now).InZone(AskedPlace.ZoneOf(channel)).Date;
                return await gathering.GatherAsync(store, channel, period, date, number: 0, lateSince: null);
            },
            cancellation);
        if (query is not null) request = TopicNews.Matching(request, query, trials.Matching, rooms.Names);

        return new CommandAnswer(MessageComposer.Compose(BriefingComposition.Compose(request).Briefing, MessageLimits.Discord)) { Line = call.Line };
    }
}
