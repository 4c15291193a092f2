using System.Text.Json;
using BriefBot.Cli;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Cli;

public sealed class BriefCommandTests
{
    private static readonly ServerId Theirs = new("theirs");

    [Fact]
    public async Task A_briefing_now_leaves_sources_that_a_server_added_that_servers_own()
    {
        using var config = ConfigFixture.WithDatabase("""
            <opml xmlns:briefbot="https://briefbot.example/opml"><body><outline text="Wire" xmlUrl="https://wire.example/feed" briefbot:file="wire.xml"/></body></opml>
            """);
        var database = Path.Combine(config.Path, "briefbot.db");
        config.Write("wire.xml", FeedWeb.Feed);
        config.Write("briefbot.json", $$"""
            { "storage": { "path": {{JsonSerializer.Serialize(database)}} },
              "files": { "namesFolder": {{JsonSerializer.Serialize(Repository.Path("config", "names"))}}, "groupingFolder": {{JsonSerializer.Serialize(Repository.Path("config", "grouping"))}} } }
            """);

        // The addresses lie in this machine, which the guard lets nobody ask: what was asked is named as not read.
        await AddAsync(database, ServerId.Console, Source.At("http://127.0.0.1/ours", "Ours"));
        await AddAsync(database, Theirs, Source.At("http://127.0.0.1/theirs", "Their circle"));
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CommandLine.RunAsync(["brief", "--config", config.Path], output, error);

        Assert.Equal(ExitCode.Fine, code);
        Assert.Contains("Not read: Ours:", error.ToString());
        Assert.DoesNotContain("Their circle", error.ToString() + output);
        Assert.Equal(["Ours", "Wire"], await ReadByAsync(database, ServerId.Console));
        Assert.Equal(["Their circle", "Wire"], await ReadByAsync(database, Theirs));
        Assert.Equal(["Wire"], await ReadByAsync(database, new ServerId("another")));
    }

    private static async Task AddAsync(string path, ServerId server, Source source)
    {
        await using var database = await Database.OpenAsync(path, TestContext.Current.CancellationToken);
        await database.WriteAsync(store => store.Sources.AddForAsync(server, source, addedBy: "a test", An.Eight), TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<string>> ReadByAsync(string path, ServerId server)
    {
        await using var database = await Database.OpenAsync(path, TestContext.Current.CancellationToken);
        return (await database.ReadAsync(store => store.Sources.ReadByAsync(server), TestContext.Current.CancellationToken)).Select(source => source.Name);
    }
}
