using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/why: the deciding evidence, in words, for a group, its rank, a notice, or an absence.</summary>
internal sealed class WhyCommand(CommandRooms rooms, TopicTrials trials) : ICommand
{
    private const int ReportsShown = 12;
    private const int ReasonsShown = 2;
    private const double AllButSure = 0.995;
    private const double MoreUnlikeThanLike = 0.5;
    private const int CutLinesShown = 3;

    public CommandDescription Description { get; } = new(
        "why",
        new Translated("why", "warum", "pourquoi"),
        new Translated("Why something is grouped, ranked, told or missing", "Warum etwas zusammensteht, wo es steht, oder fehlt", "Pourquoi c'est groupé, classé, dit ou absent"),
        Role.Member)
    {
        IsPrivate = true,
        Options =
        [
            new("id", new Translated("id", "id", "id"), new Translated("An incident, or words such as a CVE that you missed", "Ein Vorfall, oder Wörter wie eine vermisste CVE", "Un incident, ou des mots comme une CVE absente"))
            {
                IsRequired = true,
                Suggests = NameKind.Named,
                Most = 60,
            },
        ],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            var asked = call.Text("id").Trim('"');
            if (CampaignId.Parse(asked) is { } campaign) return await CampaignWhy.OfAsync(store, call, campaign);
            if (IncidentId.Parse(asked) is null) return await AbsenceAsync(store, call, asked);

            return await IncidentLookup.FindAsync(store, call, asked, rooms.Settings.Ranking) switch
            {
                FoundIncident.One found => new CommandAnswer([.. await ExplainAsync(store, call, found)]) { Line = call.Line, Controls = [new Control.Button("Wrong group", TypedCommand.Line("wrong-group", ("id", $"{found.Item.Incident}")))] },
                FoundIncident.Other other => CommandAnswer.Say(other.Sentence),
                _ => throw new InvalidOperationException("An incident is found or not."),
            };
        },
        cancellation);

    private async Task<IEnumerable<Message>> ExplainAsync(StoreTransaction store, CommandCall call, FoundIncident.One found)
    {
        var why = await store.Explanations.OfIncidentAsync(found.Item.Incident, call.Server, await store.ClearanceAsync(call));
        var opening = CommandAnswer.Page(
            MessageComposer.Fit($"Why {found.Item.Incident}: {Defuse.Line(found.Item.Headline)}", MessageLimits.Discord.Title),
            Defuse.Markdown($"{Told(found.Item)} It rests on {Articles(found.Item)}."));
        return MessageComposer.Pack(
            opening,
            [
                .. MessageComposer.Sections("Why these articles are one incident", Grouping(why), MessageLimits.Discord),
                .. MessageComposer.Sections("Why it counts as so many origins", why is null ? [] : OriginLines(why), MessageLimits.Discord).Take(1),
                .. MessageComposer.Sections(
                    $"Why it stands where it stands: {found.Item.Score.Total} points, {BandWord(found.Item.Score.Band)}",
                    found.Item.Score.All.Where(points => points.Count != 0).Select(points => $"{points.Count:+0;-0} {points.Group.ToString().ToLowerInvariant()}: {Defuse.Markdown(points.Reason)}"),
                    MessageLimits.Discord).Take(2),
                .. MessageComposer.Sections("Why you were told of it at once, or were not", await new NoticeWhy(rooms, trials).LinesAsync(store, call, found.Item.Incident), MessageLimits.Discord).Take(1),
                .. MessageComposer.Sections("What was cut from the articles' pages", await CutAsync(store, why), MessageLimits.Discord).Take(1),
                .. MessageComposer.Sections("What people corrected", (why?.Corrections ?? []).Select(Correction), MessageLimits.Discord).Take(1),
                .. MessageComposer.Sections("What happened to the group", (why?.Events ?? []).Select(Event), MessageLimits.Discord).Take(1),
            ],
            MessageLimits.Discord);
    }

    private static string Articles(BriefingItem item) => item.Articles == 1 ? "one article" : Wording.Corroboration(item.Origins, item.Articles);

    private static IEnumerable<string> Grouping(IncidentWhy? why)
    {
        if (why is null) yield break;
        if (why.Memberships.Length == 1)
        {
            yield return "It has one article; nothing else was like it.";
            yield break;
        }
        if (Common(why.Memberships) is { Length: > 0 } common) yield return $"Most often: {common}.";
        foreach (var member in why.Memberships.Take(ReportsShown))
        {
            var report = member.Report.Report;
            var title = $"**{Defuse.Markdown(MessageComposer.Fit(report.Title, 70))}** ({Defuse.Markdown(report.Outlet)})";
            if (member.Deciding is not { } deciding)
            {
                yield return $"{title}: opened it{(member.For.IsEmpty ? "" : $"; {Words(member.For)}")}.";
                continue;
            }
            // Where it is all but sure, what spoke against it did not matter.
            var against = member.Against.IsEmpty || member.Likeness >= AllButSure ? "" : $" Against it: {Words(member.Against)}.";
            yield return $"{title}: the same as “{Defuse.Markdown(MessageComposer.Fit(deciding.Report.Title, 55))}”, {Sure(member.Likeness)}: {Words(member.For)}.{against}";
        }
        if (why.Memberships.Length > ReportsShown) yield return $"And {why.Memberships.Length - ReportsShown} more.";
    }

    private static string Words(ImmutableArray<string> reasons) => Defuse.Markdown(string.Join("; ", reasons.Take(ReasonsShown)));

    private static string Sure(double likeness) => likeness switch
    {
        >= AllButSure => "all but sure",
        < MoreUnlikeThanLike => $"by itself only {Percent(likeness)} sure",
        _ => $"{Percent(likeness)} sure",
    };

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    /// <summary>The reasons that decided for most of the articles, with their number. Empty where none stands out.</summary>
    private static string Common(ImmutableArray<Membership> members)
    {
        var decided = members.Where(member => member.Deciding is not null).ToArray();
        var most = decided.SelectMany(member => member.For.Distinct()).CountBy(reason => reason)
            .Where(reason => reason.Value > 1 && reason.Value * 2 >= decided.Length)
            .OrderByDescending(reason => reason.Value)
            .Take(ReasonsShown);
        return Defuse.Markdown(string.Join("; ", most.Select(reason => $"{reason.Key} ({reason.Value} of {decided.Length})")));
    }

    private static IEnumerable<string> OriginLines(IncidentWhy why)
    {
        var outlets = why.Memberships.ToDictionary(member => member.Report.Report.Id, member => member.Report.Report.Outlet);
        return why.Origins
            .Where(origin => origin.Reason.Length > 0)
            .Select(origin => (origin.Reason, Articles: origin.Reports.Length, Outlets: origin.Reports.Select(report => outlets[report]).Distinct().ToArray()))
            .Select(origin => Defuse.Markdown(origin.Outlets is [var one]
                ? $"The {origin.Articles} articles of {one} count once."
                : $"{string.Join(", ", origin.Outlets.Take(5))} count once: {origin.Reason}."));
    }

    private static async Task<IEnumerable<string>> CutAsync(StoreTransaction store, IncidentWhy? why)
    {
        var lines = new List<string>();
        foreach (var article in (why?.Memberships ?? []).Select(member => member.Report.Article).DistinctBy(article => article.Id).Take(ReportsShown))
        {
            if (await store.Pages.FindAsync(article.Id) is not { } page) continue;
            var cut = string.Join(", ", page.Cut.Take(CutLinesShown).Select(line => $"“{Defuse.Markdown(MessageComposer.Fit(line, 60))}”"));
            lines.Add($"**{Defuse.Markdown(MessageComposer.Fit(article.Title, 90))}** ({Defuse.Markdown(article.Outlet)}): " + page.Cut.Length switch
            {
                0 => Defuse.Markdown(page.Outcome),
                <= CutLinesShown => $"said on every page of the site: {cut}.",
                var all => $"said on every page of the site: {cut} and {all - CutLinesShown} more.",
            });
        }
        return lines;
    }

    private static string Correction(StoredCorrection correction) =>
        $"{correction.At:yyyy-MM-dd}: {correction.Content.Kind.ToString().ToLowerInvariant()}, number {correction.Id}{(correction.Reason.Length > 0 ? $", because {Defuse.Markdown(correction.Reason)}" : "")}. `/undo {correction.Id}` takes it back.";

    private static string Event(IncidentEvent happened) =>
        $"{happened.At:yyyy-MM-dd HH:mm} UTC: {happened.Happened}, {Defuse.Markdown(happened.Reason ?? "for reasons that rest on more than is seen here")}";

    private static string Told(BriefingItem item) => item.State switch
    {
        ItemState.New => "This channel was not told of it yet.",
        ItemState.Update => $"This channel was told of it; new since: {item.Change}.",
        _ => $"This channel was told of it, today is day {item.Day}; nothing changed since.",
    };

    private static string BandWord(Band band) => band switch
    {
        Band.MustRead => "must be read",
        Band.ReadToday => "to be read today",
        Band.ForInformation => "for information",
        _ => "below this channel's threshold",
    };

    private async Task<CommandAnswer> AbsenceAsync(StoreTransaction store, CommandCall call, string words)
    {
        var shown = Defuse.Markdown(words);
        var channel = await store.ChannelAsync(call);
        var hits = await store.Articles.SearchNewestAsync(words, call.Server, since: null, limit: 50, channel.Clearance);
        if (hits.Count == 0) return CommandAnswer.Say(await NothingReadAsync(store, call, words, shown));

        var lastEnd = await store.Briefings.LastSentPeriodEndAsync(channel.Id);
        var mutes = await store.Mutes.InForceAsync(channel.Id, call.Now);
        var lines = new List<string>();
        foreach (var id in (await store.Reports.IncidentsOfAsync(hits.Select(hit => hit.Id), call.Server)).Values.Distinct().Take(6))
        {
            if (await IncidentLookup.FindAsync(store, call, $"{id}", rooms.Settings.Ranking) is not FoundIncident.One found) continue;
            var memory = await store.Told.OfAsync(channel.Id, [found.Facts.News]);
            lines.Add($"**{id}** {Defuse.Markdown(MessageComposer.Fit(found.Item.Headline, 100))}: {Reason(found, memory, lastEnd, mutes)}");
        }

        return lines.Count == 0
            ? CommandAnswer.Say($"{Wording.Count(hits.Count, "article")} {(hits.Count == 1 ? "names" : "name")} \"{shown}\", but none tells an incident.")
            : new CommandAnswer([CommandAnswer.Page($"Why about {Defuse.Line(words)}", $"{Wording.Count(hits.Count, "article")} of your sources {(hits.Count == 1 ? "names" : "name")} it.", [.. MessageComposer.Sections("Incidents", lines, MessageLimits.Discord)])]);
    }

    private static async Task<string> NothingReadAsync(StoreTransaction store, CommandCall call, string words, string shown)
    {
        var lastDay = await store.LastDayAsync(call);
        if (lastDay.FirstOrDefault(source => source.Source.Name.Equals(words, StringComparison.OrdinalIgnoreCase)) is { } named)
            return $"{Defuse.Markdown(named.Source.Name)} is a source that is read here. {Fared(named)} `/status` tells how all fare.";

        var failed = lastDay.Where(source => source.HasFailed).Select(source => source.Source.Name).ToArray();
        var kev = words.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) && await store.Catalogues.FindKevAsync(words.ToUpperInvariant()) is { } entry
            ? $" The KEV list has it since {entry.Added:yyyy-MM-dd}; it is told once an article names it."
            : "";
        return $"No article of the {Wording.Count((await store.SourcesAsync(call)).Count, "source")} read here names \"{shown}\", so there is nothing to tell.{kev} "
            + (failed.Length == 0 ? "No source failed in the last 24 hours." : $"{failed.Length} failed in the last 24 hours: {Defuse.Markdown(string.Join(", ", failed.Take(8)))}.")
            + " `/sources add` reads one more.";
    }

    private static string Fared(SourceCoverage source) =>
        source.HasFailed ? $"Its last fetch failed: {Defuse.Markdown(source.Outcome)}"
        : source.WasAsked ? $"Its last fetch went well; it had {Wording.Count(source.New, "new article")} in the last 24 hours."
        : "It was not asked yet.";

    private static string Reason(FoundIncident.One found, BriefingMemory memory, DateTimeOffset? lastEnd, IReadOnlyList<Mute> mutes)
    {
        var (item, news) = (found.Item, found.Facts.News);
        if (memory.ToldOf(news) is { } told) return $"told on {told.First:yyyy-MM-dd}{(told.Last != told.First ? $", last on {told.Last:yyyy-MM-dd}" : "")}.";
        if (mutes.FirstOrDefault(mute => mute.Kind == Mute.OfIncident && mute.Subject == $"{item.Incident}") is { } mute) return $"muted here{(mute.Until is { } until ? $" until {until:yyyy-MM-dd}" : "")}.";
        if (news.Reports.All(report => report.IsBacklog)) return "it came with a source's very first fetch and was older than the period, so it was no news.";
        if (lastEnd is null) return "this channel was not briefed yet; its first briefing weighs it.";
        if (news.Reports.Min(report => report.Article.FirstSeen) >= lastEnd) return "it came after this channel's last briefing; the next one weighs it.";
        if (!found.Facts.IsIncident) return "it tells no incident of its own (opinion, product news, event or round-up).";

        var strongest = string.Join("; ", item.Score.Reasons(atMost: 3));
        return $"{item.Score.Total} points, {BandWord(item.Score.Band)}{(strongest.Length > 0 ? $" ({Defuse.Markdown(strongest)})" : "")}{(item.Score.Band >= Band.ForInformation ? "; the page was full of what weighed more" : "")}.";
    }
}
