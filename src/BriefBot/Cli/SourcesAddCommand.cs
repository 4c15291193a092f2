using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Feeds;
using BriefBot.Storage;
using Humanizer;

namespace BriefBot.Cli;

/// <summary>briefbot sources add: finds the feed behind an address, shows what it brings, and reads it from now on.</summary>
internal static class SourcesAddCommand
{
    private const int ItemsShown = 5;

    private static readonly Argument<string> Address = new("address") { Description = "The address of a feed, or of a page that has one." };
    private static readonly Option<string?> Name = new("--name") { Description = "What to call it. Default: the feed's own title.", HelpName = "NAME" };
    private static readonly Option<string> Folder = new("--folder") { Description = "The folder to list it under.", HelpName = "FOLDER", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Mark = new Option<string>("--tlp")
    {
        Description = "How far its texts may be passed on. AMBER and higher wait for \"briefbot quarantine release\".",
        HelpName = "LABEL",
        DefaultValueFactory = _ => Tlp.Clear.Label(),
    }.AcceptOnlyFromAmong([.. Enum.GetValues<Tlp>().Select(TlpLabels.Label)]);

    private static readonly Option<string> Pages = new Option<string>("--read-article")
    {
        Description = "Whether its articles' own pages are read: where the feed gives only a teaser, never, or always.",
        HelpName = "WHEN",
        DefaultValueFactory = _ => ReadArticle.WhenShort.Word(),
    }.AcceptOnlyFromAmong([.. Enum.GetValues<ReadArticle>().Select(ReadArticleWords.Word)]);

    private static readonly Option<bool> Look = new("--look") { Description = "Only look; add nothing." };

    public static Command Build()
    {
        var add = new Command("add", "Find the feed behind an address, show its newest items as they would be read, and add it to those in the database.") { Address, Name, Folder, Mark, Pages, Look };
        add.SetAction(RunAsync);
        return add;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancellation)
    {
        var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
        if (CommandSettings.Load(command) is not { } settings || await CommandSources.AllAsync(command, cancellation) is not { } known)
            return ExitCode.WrongInput;
        if (FeedDiscovery.AddressOf(command.GetRequiredValue(Address)) is not { } address)
        {
            await error.WriteLineAsync("This is no web address. Write for example https://news.example/feed.");
            return ExitCode.WrongInput;
        }

        using var web = new CommandWeb(settings);
        switch (await FeedDiscovery.AtAsync(address, web.FetchAsync, cancellation))
        {
            case FoundFeed.One found:
                Show(output, found);
                return await AddAsync(command, settings.Storage.Path, found, known, cancellation);
            case FoundFeed.Several several:
                await error.WriteLineAsync("The page points to several feeds. Add one of them by its own address:");
                foreach (var feed in several.All)
                    await error.WriteLineAsync($"  {Defuse.Line(feed.Source.Name)}, {"item".ToQuantity(feed.Items.Length)}: {feed.Source.Address}");
                return ExitCode.WrongInput;
            case FoundFeed.None none:
                await error.WriteLineAsync(Defuse.Line(none.Sentence));
                return ExitCode.Failed;
            default:
                throw new InvalidOperationException("An address has one feed, several or none.");
        }
    }

    private static void Show(TextWriter output, FoundFeed.One found)
    {
        output.WriteLine($"{Defuse.Line(found.Source.Name)} ({ShownAddress.Of(found.Source.Address)}), {"item".ToQuantity(found.Items.Length)}. The newest, as they would be read:");
        var now = TimeProvider.System.GetUtcNow();
        var articles = found.Items.Select(item => ArticleMaking.From(found.Source, item, now)).OfType<MadeArticle.Kept>().Select(made => made.Article);
        foreach (var article in articles.OrderByDescending(article => article.Published).Take(ItemsShown))
            output.WriteLine($"  {article.Published?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "without a date  "}  {Defuse.Line(article.Title)}");
    }

    private static async Task<int> AddAsync(ParseResult command, string store, FoundFeed.One found, ImmutableArray<Source> known, CancellationToken cancellation)
    {
        var output = command.InvocationConfiguration.Output;
        var source = Renamed(found.Source, command.GetValue(Name)) with
        {
            Folder = command.GetValue(Folder) ?? "",
            Tlp = TlpLabels.Parse(command.GetValue(Mark) ?? "") ?? Tlp.Clear,
            ReadArticle = ReadArticleWords.Parse(command.GetValue(Pages) ?? "") ?? ReadArticle.WhenShort,
        };
        if (known.FirstOrDefault(other => other.Id == source.Id) is { } same)
        {
            await output.WriteLineAsync($"It is read already, as {Defuse.Line(same.Name)}{(same.IsOn ? "" : ", which is off")}.");
            return ExitCode.WrongInput;
        }

        foreach (var neighbour in known.Where(other => IsSameHost(other.Address, source.Address)).Take(3))
            await output.WriteLineAsync($"Of the same host you have {Defuse.Line(neighbour.Name)} ({ShownAddress.Of(neighbour.Address)}): look whether it is the same news.");
        if (command.GetValue(Look))
            return ExitCode.Fine;

        await using var database = await Database.OpenAsync(store, cancellation);
        await database.WriteAsync(async all =>
        {
            await all.Sources.AddForAsync(ServerId.Console, source, addedBy: "command line", TimeProvider.System.GetUtcNow());
            await all.Sources.MarkAsync(source.Id, source.Tlp);
        }, cancellation);
        await output.WriteLineAsync($"Added as {Defuse.Line(source.Name)}.");
        return ExitCode.Fine;
    }

    private static Source Renamed(Source source, string? name) => string.IsNullOrWhiteSpace(name) ? source : source with { Name = name.Trim(), Family = name.Trim() };

    private static bool IsSameHost(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first) && Uri.TryCreate(other, UriKind.Absolute, out var second) && first.IdnHost.Equals(second.IdnHost, StringComparison.OrdinalIgnoreCase);
}
