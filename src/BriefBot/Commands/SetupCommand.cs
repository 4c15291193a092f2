using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Commands.Schedules;
using BriefBot.Core.Briefings;
using BriefBot.Core.Topics;

namespace BriefBot.Commands;

/// <summary>/setup: one form, and the channel it is used in is briefed.</summary>
public sealed class SetupCommand : ICommand
{
    public CommandDescription Description { get; } = new(
        "setup",
        new Translated("setup", "einrichten", "configurer"),
        new Translated("Brief this channel: time, zone, what you run; one form", "Diesen Kanal einrichten: Zeit, Zone, was ihr betreibt", "Configurer ce canal : heure, fuseau, vos produits"),
        Role.Manager)
    {
        Mutates = true,
        OpensForm = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => Task.FromResult(CommandAnswer.Say("") with
    {
        Form = new AnswerForm(
            "Brief this channel",
            "setup-done",
            [
                new FormField("time", "At which local time?", Value: "08:00", IsRequired: true),
                new FormField("zone", "In which time zone?", Example: "Europe/Berlin, America/New_York, UTC", IsRequired: true),
                new FormField("products", "Which products do you run?", Example: "FortiOS, Exchange Server; may be empty"),
                new FormField("sectors", "What is your sector?", Example: "finance, healthcare; may be empty"),
                new FormField("countries", "In which countries do you work?", Example: "Germany, Belgium; may be empty"),
            ]),
    });
}

/// <summary>What the form of /setup leads to: schedule and profile are set, a preview is one button away, and so are topics to be told of at once.</summary>
public sealed class SetupDoneCommand(CommandRooms rooms) : ICommand
{
    /// <summary>As many as Discord lists, and as long.</summary>
    private const int MostTopics = 25;
    private const int LongestTopic = 100;

    public CommandDescription Description { get; } = new(
        "setup-done",
        new Translated("setup-done", "eingerichtet", "configuré"),
        new Translated("Sets time, zone and profile at once", "Setzt Zeit, Zone und Profil zugleich", "Fixe heure, fuseau et profil à la fois"),
        Role.Manager)
    {
        Mutates = true,
        IsListed = false,
        IsPrivate = true,
        Options =
        [
            new("time", new Translated("time", "zeit", "heure"), new Translated("A local time: 08:00", "Eine Ortszeit: 08:00", "Une heure locale : 08:00")) { IsRequired = true, Most = 5 },
            new("zone", new Translated("zone", "zeitzone", "fuseau"), new Translated("An IANA time zone", "Eine IANA-Zeitzone", "Un fuseau IANA")) { IsRequired = true, Most = 60 },
            .. ProfileOptions.All,
        ],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            var set = await ScheduleSetCommand.SetAsync(store, call, rooms.Settings.Commands.ChannelsPerServer);
            if (await store.BriefedChannelAsync(call) is not { FromSettings: false } channel || await store.Schedules.FindAsync(channel.Id, ScheduleWords.Daily) is null) return set;

            var changed = channel with { Profile = ProfileOptions.Changed(channel.Profile, call) };
            await store.Channels.KeepAsync(changed, call.Now);
            var missing = call.Place is { Missing: [_, ..] rights } ? $"\nBriefBot may not yet: {string.Join(", ", rights)}. Until it may, nothing can be posted here." : "";
            var unknown = string.Join('\n', ProfileOptions.Unknown(changed.Profile, rooms.Names).Take(5));
            return new CommandAnswer([CommandAnswer.Page(
                "Done",
                string.Join('\n', new[] { set.Messages[0].Text + missing, unknown }.Where(text => text.Length > 0)),
                [.. ProfileOptions.Shown(changed).Sections])])
            {
                Controls =
                [
                    new Control.Button("Show me one now", "schedule test"),
                    new Control.Button("What is read", "sources list"),
                    new Control.Button("Change the profile", "profile-form", ControlUse.Form),
                    new Control.Select("Be told at once here of…", TypedCommand.Line("follow", ("to", "channel")), "query", TopicsFor(changed.Profile)),
                ],
            };
        },
        cancellation);

    /// <summary>What a team like this may want to hear of before the next briefing; each is one choice away.</summary>
    private static ImmutableArray<SelectChoice> TopicsFor(Profile profile)
    {
        var queries = profile.Products.Select(product => $"product:\"{product}\" kev:true")
            .Concat(profile.Products.Select(product => $"product:\"{product}\""))
            .Concat(profile.Sectors.Select(sector => $"sector:\"{sector}\" ransomware"))
            .Concat(profile.Countries.Select(country => $"country:\"{country}\" (breach OR outage)"))
            .Append("kev:true origins>=3");
        return [.. queries.Where(query => query.Length <= LongestTopic && TopicParsing.Read(query) is TopicReading.Understood).Distinct().Take(MostTopics).Select(query => new SelectChoice(query, query))];
    }
}
