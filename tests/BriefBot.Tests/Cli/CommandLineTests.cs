using System.CommandLine;
using BriefBot.Cli;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Cli;

public sealed class CommandLineTests
{
    private const string Listed = """
        <opml><body>
          <outline text="CERTs"><outline text="Westmark" xmlUrl="https://cert.example/feed"/></outline>
        </body></opml>
        """;

    [Fact]
    public async Task Wrong_settings_end_with_2_and_name_every_mistake()
    {
        using var folder = new ConfigFixture("""{ "chat": "irc", "storage": { "path": 5 } }""");

        var (code, output, error) = await RunAsync("settings", "check", "--config", folder.Path);

        Assert.Equal(ExitCode.WrongInput, code);
        Assert.Empty(output);
        Assert.StartsWith("2 mistakes in the settings", error);
        Assert.Contains("chat, line 1", error);
        Assert.Contains("storage.path, line 1", error);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_ends_with_2()
    {
        var (code, _, error) = await RunAsync("sorces", "list");

        Assert.Equal(ExitCode.WrongInput, code);
        Assert.Contains("sorces", error);
    }

    [Fact]
    public async Task Sources_are_listed_one_a_line_without_a_terminal()
    {
        using var folder = new ConfigFixture("{}", """
            <opml><body>
              <outline text="CERTs"><outline text="Westmark" xmlUrl="https://cert.example/feed?token=canary"/></outline>
            </body></opml>
            """);

        var (code, output, _) = await RunAsync("sources", "list", "--config", folder.Path);

        Assert.Equal(ExitCode.Fine, code);
        Assert.Equal("on\tWestmark\tCERTs\thttps://cert.example/feed?token=…\t", output.TrimEnd('\r', '\n'));
    }

    [Fact]
    public async Task A_broken_list_of_sources_ends_with_2_and_names_the_line()
    {
        using var folder = new ConfigFixture("{}", "<opml>\n<body>\n</opml>");

        var (code, _, error) = await RunAsync("sources", "list", "--config", folder.Path);

        Assert.Equal(ExitCode.WrongInput, code);
        Assert.Contains("sources.opml: Line 3: The file is not well-formed XML.", error);
    }

    [Fact]
    public async Task What_is_imported_twice_is_there_once()
    {
        using var config = ConfigFixture.WithDatabase(Listed);
        var file = config.Write("theirs.opml", """
            <opml xmlns:briefbot="https://briefbot.example/opml"><body>
              <outline text="Westmark too" xmlUrl="https://cert.example/feed"/>
              <outline text="Wire" xmlUrl="https://wire.example/feed"/>
              <outline text="Noise" xmlUrl="https://noise.example/feed" briefbot:on="false"/>
              <outline text="Sharing circle" xmlUrl="https://circle.example/feed" briefbot:tlp="AMBER"/>
            </body></opml>
            """);

        var first = await RunIn(config, "sources", "import", file);
        var second = await RunIn(config, "sources", "import", file);
        var list = await RunIn(config, "sources", "list");

        Assert.StartsWith("2 sources added, 1 known already, 1 off.", first.Output);
        Assert.Contains("Sharing circle is marked TLP:AMBER: its texts wait for", first.Output);
        Assert.StartsWith("0 sources added, 3 known already, 1 off.", second.Output);
        Assert.Equal(["on\tWestmark", "on\tSharing circle", "on\tWire"], list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join('\t', line.Split('\t')[..2])));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_imports_nothing()
    {
        using var config = ConfigFixture.WithDatabase(Listed);
        var file = config.Write("theirs.opml", "<opml>\n<body>\n<outline text=\"A\" xmlUrl=\"https://a.example/?a&b\"/>\n</body></opml>");

        var broken = await RunIn(config, "sources", "import", file);
        var missing = await RunIn(config, "sources", "import", "nowhere.opml");

        Assert.Equal((ExitCode.WrongInput, ExitCode.WrongInput), (broken.Code, missing.Code));
        Assert.Contains("Line 3", broken.Error);
        Assert.Contains("nowhere.opml", missing.Error);
        Assert.False(File.Exists(Path.Combine(config.Path, "briefbot.db")));
    }

    [Fact]
    public async Task Catalogues_are_read_from_a_folder_and_what_is_no_catalogue_is_named()
    {
        using var config = ConfigFixture.WithDatabase(Listed);
        var folder = Directory.CreateDirectory(Path.Combine(config.Path, "lists")).FullName;
        File.Copy(Repository.Path("config", "sample-day", "day-1", "kev.json"), Path.Combine(folder, "kev.json"));
        config.Write("lists/notes.txt", "nothing");

        var ended = await RunIn(config, "catalogues", "update", "--from", folder);

        Assert.Equal(ExitCode.Failed, ended.Code);
        Assert.Equal(["kev.json: KEV of 2026.03.24, 5 entries.", "notes.txt: It is neither KEV (JSON) nor EPSS (CSV) nor NVD (JSON 2.0)."], ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Texts_that_wait_are_listed_and_released_by_id_or_source()
    {
        using var config = ConfigFixture.WithDatabase(Listed);
        var source = Source.At("https://circle.example/feed", "Sharing circle") with { Tlp = Tlp.Amber };
        var ids = Enumerable.Range(1, 3).Select(number => ArticleId.Of(source.Id, $"{number}")).ToArray();
        await using (var database = await Database.OpenAsync(Path.Combine(config.Path, "briefbot.db"), TestContext.Current.CancellationToken))
        {
            await database.WriteAsync(async store =>
            {
                await store.Sources.AddForAsync(ServerId.Console, source, "a test", An.Eight);
                foreach (var id in ids)
                {
                    var article = new Article(id, source.Id, source.Name, $"Secret {id}", "Text", "", An.Eight, An.Eight, Tlp.Amber);
                    await store.Quarantine.HoldAsync(new HeldText(new MadeArticle.Kept(article, new ArticleId("alias " + id), "f"), "Its source is marked TLP:AMBER.", An.Eight));
                }
            }, TestContext.Current.CancellationToken);
        }

        var list = await RunIn(config, "quarantine", "list");
        var one = await RunIn(config, "quarantine", "release", ids[0].Value, "--as", "CLEAR");
        var again = await RunIn(config, "quarantine", "release", ids[0].Value);
        var rest = await RunIn(config, "quarantine", "release", "--source", "sharing circle");
        var nothing = await RunIn(config, "quarantine", "release");

        Assert.Equal(3, list.Output.Split('\n').Count(line => line.Contains("TLP:AMBER\t2026-03-30 08:00\tSharing circle\tSecret", StringComparison.Ordinal)));
        Assert.Equal($"Released: Secret {ids[0]} (TLP:CLEAR)", one.Output.Trim());
        Assert.Equal((ExitCode.Failed, $"Nothing waits under {ids[0]}."), (again.Code, again.Error.Trim()));
        Assert.Equal(2, rest.Output.Split('\n').Count(line => line.EndsWith("(TLP:AMBER)", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.WrongInput, nothing.Code);
    }

    [Fact]
    public void Every_command_option_and_argument_says_what_it_is_for() =>
        Assert.Empty(Below(CommandLine.Build()).Where(symbol => !symbol.Hidden && string.IsNullOrWhiteSpace(symbol.Description)).Select(symbol => symbol.Name));

    private static IEnumerable<Symbol> Below(Command command) =>
        [command, .. command.Options, .. command.Arguments, .. command.Subcommands.SelectMany(Below)];

    private static Task<(int Code, string Output, string Error)> RunIn(ConfigFixture config, params string[] arguments) =>
        RunAsync([.. arguments, "--config", config.Path]);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
