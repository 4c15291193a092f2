using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using NodaTime;

namespace BriefBot.Commands;

/// <summary>/search: articles that hold all the words, newest first, each with its incident.</summary>
public sealed class SearchCommand(CommandRooms rooms) : ICommand
{
    private const int MostHits = 60;
    private const int HitsAPage = 8;

    public CommandDescription Description { get; } = new(
        "search",
        new Translated("search", "suche", "recherche"),
        new Translated("Articles that hold all these words, newest first", "Artikel mit all diesen Wörtern, neueste zuerst", "Articles contenant tous ces mots, les plus récents d'abord"),
        Role.Member)
    {
        IsPrivate = true,
        Options =
        [
            // Short enough to stand behind the buttons that turn its pages.
            new("text", new Translated("text", "text", "texte"), new Translated("Words, names, a CVE", "Wörter, Namen, eine CVE", "Mots, noms, une CVE")) { IsRequired = true, Suggests = NameKind.Named, Most = 40 },
            new("days", new Translated("days", "tage", "jours"), new Translated("Only what appeared in so many days", "Nur was in so vielen Tagen erschien", "Seulement ce qui a paru en tant de jours"), OptionKind.Whole) { Most = 3650 },
            new("source", new Translated("source", "quelle", "source"), new Translated("Only from this source", "Nur aus dieser Quelle", "Seulement de cette source")) { Suggests = NameKind.Source, Most = 25 },
        ],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            var channel = await store.ChannelAsync(call);
            var zone = AskedPlace.ZoneOf(channel);
            var since = call.Whole("days") is { } days ? call.Now.AddDays(-days) : (DateTimeOffset?)null;
            var hits = (await store.Articles.SearchNewestAsync(call.Text("text"), call.Server, since, MostHits, channel.Clearance, call.Text("source")))
                .OrderByDescending(article => article.Appeared)
                .ToArray();
            if (hits.Length == 0)
                return CommandAnswer.Say($"Nothing here holds all of \"{Defuse.Markdown(call.Text("text"))}\"{(call.Options.Count > 1 ? " within these limits" : "")}. Fewer words find more.");

            var incidents = await store.Reports.IncidentsOfAsync(hits.Select(article => article.Id), call.Server);
            var title = MessageComposer.Fit($"{Wording.Count(hits.Length, "article")}{(hits.Length == MostHits ? " (the newest)" : "")}: {Defuse.Line(call.Text("text"))}", MessageLimits.Discord.Title);
            return CommandAnswer.List(title, hits.Select(article => Line(article, incidents, zone)), HitsAPage, call.Line);
        },
        cancellation);

    private static string Line(Article article, IReadOnlyDictionary<ArticleId, IncidentId> incidents, DateTimeZone zone)
    {
        var day = Instant.FromDateTimeOffset(article.Appeared).InZone(zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var incident = incidents.TryGetValue(article.Id, out var id) ? $" · {id}" : "";
        return $"{day} · {MessageComposer.Fit(Defuse.Markdown(article.Title), 200)}{incident} · {IncidentCard.Source(new SourceLine(article.Outlet, article.Address, article.Published, IsPrimary: false))}";
    }
}
