using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Pictures;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Commands;

/// <summary>/timeline: how an incident came to be known, article by article, and what happened to its group.</summary>
public sealed class TimelineCommand(CommandRooms rooms) : ICommand
{
    private const int LinesAPage = 15;

    private readonly DrawnPictures pictures = new();

    public CommandDescription Description { get; } = new(
        "timeline",
        new Translated("timeline", "verlauf", "chronologie"),
        new Translated("How an incident came to be known, step by step", "Wie ein Vorfall bekannt wurde, Schritt für Schritt", "Comment un incident s'est fait connaître, pas à pas"),
        Role.Member)
    {
        IsPrivate = true,
        Options = [CommonOptions.Incident],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var (answer, timeline, zone) = await rooms.Database.ReadAsync(
            async store => await IncidentLookup.FindAsync(store, call, call.Text("id"), rooms.Settings.Ranking) switch
            {
                FoundIncident.One found => (await TellAsync(store, call, found), Timelines.OfIncident(found.Facts), (await store.ChannelAsync(call)).Zone),
                FoundIncident.Other other => (CommandAnswer.Say(other.Sentence), null, ""),
                _ => throw new InvalidOperationException("An incident is found or not."),
            },
            cancellation);
        // A terminal shows no pictures.
        return timeline is not null && call.Place?.Chat == ChatName.Discord && pictures.Of(new PictureSubject(timeline, Week: [], zone)) is { } picture
            ? answer with { Files = [new AnswerFile("timeline.png", picture.Png, picture.Alt)] }
            : answer;
    }

    private static async Task<CommandAnswer> TellAsync(StoreTransaction store, CommandCall call, FoundIncident.One found) => CommandAnswer.List(
        MessageComposer.Fit($"{found.Item.Incident}: {Defuse.Line(found.Item.Headline)}", MessageLimits.Discord.Title),
        await LinesAsync(store, call, found),
        LinesAPage,
        call.Line);

    private static async Task<IEnumerable<string>> LinesAsync(StoreTransaction store, CommandCall call, FoundIncident.One found)
    {
        var channel = await store.ChannelAsync(call);
        var zone = AskedPlace.ZoneOf(channel);
        var memory = await store.Told.OfAsync(channel.Id, [found.Facts.News]);
        var events = await store.Incidents.EventsOfAsync(found.Item.Incident, call.Server, channel.Clearance);
        var lines = found.Facts.News.Reports
            .Select(report => (At: report.Article.Appeared, Text: $"{IncidentCard.Source(new SourceLine(report.Article.Outlet, report.Article.Address, report.Article.Published, IsPrimary: false))}: {MessageComposer.Fit(Defuse.Markdown(report.Article.Title), 160)}"))
            .Concat(events.Select(happened => (happened.At, Text: $"*{happened.Happened}*")))
            .OrderBy(step => step.At)
            .Select(step => $"`{Instant.FromDateTimeOffset(step.At).InZone(zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}` {step.Text}");
        return memory.ToldOf(found.Facts.News) is { } told ? lines.Append($"Told here first on {told.First:yyyy-MM-dd}, last on {told.Last:yyyy-MM-dd}.") : lines;
    }
}
