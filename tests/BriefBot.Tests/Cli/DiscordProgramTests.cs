using System.Diagnostics;
using System.Text;
using System.Text.Json;
using BriefBot.Cli;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Cli;

/// <summary>The program as an operator runs it, on a Discord of its own. Its tokens must turn up in nothing that it leaves behind.</summary>
public sealed class DiscordProgramTests
{
    private const string Canary = "canary-MTAwMDAwMDAwMDAwMDAwMDAwMA.Gcanary.must-stand-nowhere";

    [Fact]
    public async Task It_posts_what_is_due_and_leaves_no_token_behind()
    {
        await using var discord = await LoopbackDiscord.StartAsync(new LoopbackSettings { Token = Canary });
        using var config = Config(discord);
        await DueForAnHourAsync(config, discord);

        using var program = RealProgram.Start(config, Environment(discord), "run");
        var heard = Hear(program);
        await HappensAsync(() => discord.World.Messages(LoopbackWorld.Briefings).Length > 0, program);
        await discord.Gateway.HappensAsync("ready");
        var used = discord.People.Slash(LoopbackWorld.Owner, LoopbackWorld.Briefings, "status");
        discord.Faults.Add(new LoopbackFault { Path = "callback|webhooks", Times = 3, Status = 502 });
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        var ended = await StopAsync(program, heard);

        var page = discord.World.Messages(LoopbackWorld.Briefings)[0];
        Assert.Contains("security briefing", page.Content);
        Assert.Contains("Late: it was due at", (string?)page.Body["embeds"]?[0]?["description"]);
        Assert.Empty(discord.Log.Wrongs);
        var left = ended + await FilesAsync(config);
        foreach (var secret in new[] { Canary, used.Token, Uri.EscapeDataString(used.Token) })
            Assert.DoesNotContain(secret, left);
    }

    [Fact]
    public async Task A_token_that_Discord_refuses_stops_it_with_a_sentence_after_one_request()
    {
        await using var discord = await LoopbackDiscord.StartAsync(new LoopbackSettings { Token = Canary });
        discord.World.TokenIsRevoked = true;
        using var config = Config(discord);

        using var program = RealProgram.Start(config, Environment(discord), "run");
        var ended = await RealProgram.EndOf(program);

        Assert.Equal(ExitCode.Failed, ended.Code);
        Assert.Contains("BriefBot has stopped. Discord refuses the bot token: it was reset or is wrong.", ended.Error);
        Assert.Equal(1, discord.Limits.Invalid);
        Assert.DoesNotContain(Canary, ended.Output + ended.Error + await FilesAsync(config));
    }

    [Fact]
    public async Task Discord_check_says_what_is_missing_and_gives_the_link()
    {
        await using var discord = await LoopbackDiscord.StartAsync(new LoopbackSettings { Token = Canary });
        discord.World.Remove(LoopbackWorld.Briefings);
        using var config = Config(discord);

        using var program = RealProgram.Start(config, Environment(discord), "discord", "check");
        var ended = await RealProgram.EndOf(program);

        Assert.Equal((ExitCode.Failed, ""), (ended.Code, ended.Error));
        Assert.Contains("well\ttoken\tIt is valid", ended.Output);
        Assert.Contains("missing\t#soc\tThere is no such channel, or no more.", ended.Output);
        Assert.Contains("This link adds the bot to a server: https://discord.com/oauth2/authorize?client_id=", ended.Output);
        Assert.DoesNotContain(Canary, ended.Output);
    }

    [Fact]
    public async Task Without_a_token_discord_check_says_where_to_get_one()
    {
        using var config = new ConfigFixture("""{ "discord": { "applicationId": "1100000000000000001" } }""");

        var ended = await RealProgram.RunAsync(config, "discord", "check");

        Assert.Equal(ExitCode.WrongInput, ended.Code);
        Assert.Contains("set BRIEFBOT_Discord__Token", ended.Error);
        Assert.Contains("client_id=1100000000000000001", ended.Output);
    }

    private static ConfigFixture Config(LoopbackDiscord discord) => new($$"""
        {
          "chat": "discord",
          "channels": [ { "name": "#soc", "discordChannelId": "{{LoopbackWorld.Briefings}}", "schedules": [ { "at": "{{DateTimeOffset.UtcNow.AddHours(-1):HH:mm}}" } ] } ],
          "discord": { "apiBaseUrl": "{{discord.ApiBase}}" },
          "files": {
            "namesFolder": {{JsonSerializer.Serialize(Repository.Path("config", "names"))}},
            "groupingFolder": {{JsonSerializer.Serialize(Repository.Path("config", "grouping"))}},
            "cataloguesFolder": {{JsonSerializer.Serialize(Repository.Path("config", "catalogues"))}}
          }
        }
        """);

    private static Dictionary<string, string> Environment(LoopbackDiscord discord) => new() { ["BRIEFBOT_Discord__Token"] = discord.Settings.Token };

    /// <summary>As if BriefBot had been set up two hours ago and not run since.</summary>
    private static async Task DueForAnHourAsync(ConfigFixture config, LoopbackDiscord discord)
    {
        var settings = Assert.IsType<SettingsReading.Usable>(SettingsReading.Load(config.Path, Environment(discord))).Settings;
        await using var database = await Database.OpenAsync(Path.Combine(config.Path, "briefbot.db"), TestContext.Current.CancellationToken);
        await database.WriteAsync(store => ApplySettings.ToAsync(store, settings, [], DateTimeOffset.UtcNow.AddHours(-2)), TestContext.Current.CancellationToken);
    }

    private static StringBuilder Hear(Process program)
    {
        var heard = new StringBuilder();
        program.OutputDataReceived += (_, line) => Add(line.Data);
        program.ErrorDataReceived += (_, line) => Add(line.Data);
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        return heard;

        void Add(string? line)
        {
            lock (heard) heard.AppendLine(line);
        }
    }

    private static async Task HappensAsync(Func<bool> isSo, Process program)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 1200 && !program.HasExited, "What was waited for did not happen.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> StopAsync(Process program, StringBuilder heard)
    {
        program.Kill();
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        lock (heard) return heard.ToString();
    }

    /// <summary>Everything that lies in its folder, the database with its write-ahead log too.</summary>
    private static async Task<string> FilesAsync(ConfigFixture config)
    {
        var all = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(config.Path, "*", SearchOption.AllDirectories))
            all.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        return all.ToString();
    }
}
