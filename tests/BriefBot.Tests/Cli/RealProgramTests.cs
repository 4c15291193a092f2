using System.Text;
using BriefBot.Cli;
using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Cli;

/// <summary>The command line as an operator meets it, each time as a process of its own.</summary>
public sealed class RealProgramTests
{
    private const string Listed = """
        <opml><body>
          <outline text="CERTs"><outline text="Westmark" xmlUrl="https://cert.example/feed"/></outline>
        </body></opml>
        """;

    [Fact]
    public async Task Help_lists_every_command_with_what_it_does()
    {
        using var config = new ConfigFixture("{}");

        var ended = await RealProgram.RunAsync(config, "--help");

        Assert.Equal(ExitCode.Fine, ended.Code);
        Assert.Contains("briefbot [command] [options]", ended.Output);
        Assert.Contains("sources", ended.Output);
        Assert.Contains("--config <DIR>", ended.Output);
        Assert.Empty(ended.Error);
    }

    [Fact]
    public async Task Wrong_settings_stop_it_with_every_mistake_at_once()
    {
        using var config = new ConfigFixture("""
            {
              "chat": "irc",
              "channels": [ { "name": "#soc", "zone": "Europe/Berlim", "schedules": [ { "at": "8 o'clock" } ] } ],
              "collect": { "everyMinutes": -5 },
              "discord": { "token": "canary.token.value" },
              "colour": "blue"
            }
            """);

        var ended = await RealProgram.RunAsync(config, "settings", "check");

        Assert.Equal(ExitCode.WrongInput, ended.Code);
        Assert.Empty(ended.Output);
        Assert.StartsWith("6 mistakes in the settings", ended.Error);
        foreach (var place in new[] { "chat, line 2", "channels[0].zone, line 3", "channels[0].schedules[0].at, line 3", "collect.everyMinutes, line 4", "discord.token, line 5", "colour, line 6" })
            Assert.Contains($"  {place}\n", ended.Error.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("canary", ended.Error);
    }

    [Fact]
    public async Task A_list_that_is_imported_and_exported_comes_out_as_it_went_in()
    {
        using var config = new ConfigFixture("{}", Listed);
        Source[] theirs = [Source.At("https://wire.example/feed?a=1&b=2", "Harbour & Wire", "News › Europe"), Source.At("https://lab.example/feed", "Lab", "Research") with { Family = "Lab Group" }];
        var file = config.Write("theirs.opml", Opml.Write("Theirs", theirs));

        var import = await RealProgram.RunAsync(config, "sources", "import", file);
        var export = await RealProgram.RunAsync(config, "sources", "export");

        Assert.Equal("2 sources added, 0 known already, 0 off.", import.Output.Trim());
        Assert.Equal((ExitCode.Fine, ""), (export.Code, export.Error));
        var exported = Assert.IsType<OpmlReading.Listed>(Opml.Read(Encoding.UTF8.GetBytes(export.Output)));
        Assert.Empty(exported.Remarks);
        Assert.Equal(["Westmark", "Harbour & Wire", "Lab"], exported.Sources.Select(source => source.Name));
        Assert.Equal(theirs, exported.Sources.Skip(1));
    }

    [Fact]
    public async Task A_database_that_is_none_is_named_and_left_alone()
    {
        using var config = new ConfigFixture("{}", Listed);
        var database = config.Write("briefbot.db", "These are my notes, not a database.");

        var ended = await RealProgram.RunAsync(config, "sources", "list");

        Assert.Equal(ExitCode.WrongInput, ended.Code);
        Assert.Contains("briefbot.db", ended.Error);
        Assert.DoesNotContain("   at ", ended.Error);
        Assert.Equal("These are my notes, not a database.", await File.ReadAllTextAsync(database, TestContext.Current.CancellationToken));
    }
}
