using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Feeds;

namespace BriefBot.Commands.Sources;

/// <summary>/sources add: finds the feed behind an address, shows what it brings, and reads it from now on for this server alone.</summary>
public sealed class SourcesAddCommand(CommandRooms rooms) : ICommand
{
    private const int ItemsShown = 5;

    public CommandDescription Description { get; } = new(
        "sources add",
        new Translated("add", "hinzu", "ajouter"),
        new Translated("Read one more feed for this server alone", "Einen weiteren Feed nur für diesen Server lesen", "Lire un flux de plus pour ce serveur seul"),
        Role.Manager)
    {
        Mutates = true,
        IsPrivate = true,
        AsksTheWeb = true,
        Options = [new("address", new Translated("address", "adresse", "adresse"), new Translated("A feed's address, or that of a page that has one", "Adresse eines Feeds oder einer Seite mit einem", "Adresse d'un flux, ou d'une page qui en a un")) { IsRequired = true, Most = 1000 }],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        if (FeedDiscovery.AddressOf(call.Text("address")) is not { } address)
            return CommandAnswer.Say("This is no web address. Write for example `https://news.example/feed`.");
        if (await rooms.Database.ReadAsync(store => store.Sources.AddedByAsync(call.Server), cancellation) is { } own && own.Count >= rooms.Settings.Commands.SourcesPerServer)
            return CommandAnswer.Say($"This server has added {own.Count} sources, as many as it may. `/sources remove` makes room.");

        return await FeedDiscovery.AtAsync(address, rooms.Fetch, cancellation) switch
        {
            FoundFeed.One found => await AddAsync(call, found, cancellation),
            FoundFeed.Several several => CommandAnswer.Say("The page points to several feeds. Choose one.") with
            {
                // A choice carries a whole address, and Discord takes a hundred characters of it.
                Controls = [new Control.Select("Which feed?", "sources add", "address", [.. several.All.Where(feed => feed.Source.Address.Length <= 100).Take(25).Select(feed => new SelectChoice(Defuse.Line(feed.Source.Name), feed.Source.Address, $"{feed.Items.Length} items"))])],
            },
            FoundFeed.None none => CommandAnswer.Say(Defuse.Markdown(none.Sentence)),
            _ => throw new InvalidOperationException("An address has one feed, several or none."),
        };
    }

    private async Task<CommandAnswer> AddAsync(CommandCall call, FoundFeed.One found, CancellationToken cancellation)
    {
        var source = found.Source;
        var name = Defuse.Markdown(source.Name);
        var isAdded = await rooms.Database.WriteAsync(
            async store =>
            {
                if ((await store.Sources.ReadByAsync(call.Server)).Any(known => known.Id == source.Id)) return false;
                await store.Sources.AddForAsync(call.Server, source, call.Person.Id, call.Now);
                await store.NoteAsync(call, "add source", ShownAddress.Of(source.Address), after: source.Name);
                return true;
            },
            cancellation);
        if (!isAdded) return CommandAnswer.Say($"{name} is read here already.");

        var articles = found.Items.Select(item => ArticleMaking.From(source, item, call.Now)).OfType<MadeArticle.Kept>().Select(made => made.Article);
        var lines = articles.OrderByDescending(article => article.Published).Take(ItemsShown)
            .Select(article => $"{article.Published?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "without a date"} · {Defuse.Markdown(MessageComposer.Fit(article.Title, 150))}");
        return new CommandAnswer([CommandAnswer.Page(
            MessageComposer.Fit($"{Defuse.Line(source.Name)} is read from now on", MessageLimits.Discord.Title),
            $"{Defuse.Markdown(ShownAddress.Of(source.Address))}, {Wording.Count(found.Items.Length, "item")}. Only this server sees what it brings.",
            [.. MessageComposer.Sections("The newest, as they would be read", lines, MessageLimits.Discord)])]);
    }
}
