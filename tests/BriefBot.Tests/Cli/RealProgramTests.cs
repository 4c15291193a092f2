using System.Diagnostics;
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

    [Fact]
    public async Task Sources_are_checked_and_a_failure_is_told_by_the_exit_code()
    {
        using var config = new ConfigFixture("{}", """
            <opml xmlns:briefbot="https://briefbot.example/opml"><body>
              <outline text="Wire" xmlUrl="https://wire.example/feed" briefbot:file="wire.xml"/>
              <outline text="Lost" xmlUrl="https://lost.example/feed" briefbot:file="lost.xml"/>
              <outline text="Noise" xmlUrl="https://noise.example/feed" briefbot:on="false"/>
            </body></opml>
            """);
        config.Write("wire.xml", "<rss version='2.0'><channel><title>Wire</title><item><title>Port closed</title><pubDate>Mon, 30 Mar 2026 07:00:00 GMT</pubDate></item></channel></rss>");

        var ended = await RealProgram.RunAsync(config, "sources", "check");

        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ExitCode.Failed, ended.Code);
        Assert.StartsWith("well\tWire\t1\t0\t2026-03-30 07:00\tIt answers", lines[0]);
        Assert.StartsWith("failing\tLost\t\t\t\tThe last fetch failed: There is no saved document of this source.", lines[1]);
        Assert.Equal("1 of 2 sources can be read.", lines[2].Trim());
    }

    [Fact]
    public async Task Ctrl_c_stops_it_at_once_with_130()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent as Unix does.");
        Assert.SkipWhen(IgnoresInterrupts(), "Whoever started the tests has the signal ignored, and every program they start ignores it too.");
        using var config = new ConfigFixture("{}", """
            <opml xmlns:briefbot="https://briefbot.example/opml"><body><outline text="Slow" xmlUrl="https://slow.example/feed" briefbot:file="slow.xml"/></body></opml>
            """);
        // A pipe that nobody writes to: reading it never ends.
        using (var pipe = Process.Start("mkfifo", [Path.Combine(config.Path, "slow.xml")]))
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);

        using var program = RealProgram.Start(config, "sources", "check");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        using (var signal = Process.Start("kill", ["-INT", $"{program.Id}"]))
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        var ended = await RealProgram.EndOf(program);

        Assert.Equal(ExitCode.Stopped, ended.Code);
    }

    /// <summary>As a shell does with what it starts in the background.</summary>
    private static bool IgnoresInterrupts()
    {
        const ulong Interrupt = 1UL << (2 - 1);
        var ignored = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & Interrupt) != 0;
    }
}
