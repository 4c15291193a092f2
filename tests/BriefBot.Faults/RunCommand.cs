using System.CommandLine;
using BriefBot.Storage;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Faults;

/// <summary>Mornings in which workers race, die and freeze, until enough have died; then the checker counts.</summary>
internal static class RunCommand
{
    private const int ShortKills = 100;
    private const int LongKills = 1_000;

    public static Command Build()
    {
        var isLong = new Option<bool>("--long") { Description = $"At least {LongKills} kills instead of {ShortKills}." };
        var kills = new Option<int?>("--kills") { Description = "At least so many kills." };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same choices.", DefaultValueFactory = _ => 1 };
        var command = new Command("run", "Kills workers at every point of delivery and at any moment, and counts what was lost or doubled.") { isLong, kills, seed };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(kills) ?? (parsed.GetValue(isLong) ? LongKills : ShortKills), parsed.GetValue(seed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int kills, int seed, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("briefbot-faults-");
        var started = TimeProvider.System.GetTimestamp();
        var clock = new ShiftedClock(TimeSpan.Zero);
        await using var discord = await LoopbackDiscord.StartAsync(new LoopbackSettings { NonceWindow = Scale.NonceWindow, Time = clock });
        var weather = new Weather(seed);
        discord.Faults.Weather = weather.Next;
        var tally = new Tally();
        try
        {
            var path = Path.Combine(folder.FullName, "briefbot.db");
            await using var database = await Database.OpenAsync(path, cancellation);
            var mornings = new Mornings(path, database, discord, clock, tally, new Random(seed));
            await mornings.PrepareAsync(cancellation);
            while (tally.Kills < kills && !cancellation.IsCancellationRequested)
            {
                await mornings.NextAsync(cancellation);
                if (tally.Mornings % 5 == 0) await Console.Error.WriteLineAsync($"{tally.Kills} kills, {tally.Mornings} mornings");
            }

            var verdict = Checker.Check(discord.World, mornings.Due);
            Report.Write(Console.Out, tally, discord.Log, weather, verdict, TimeProvider.System.GetElapsedTime(started));
            return verdict.IsClean && tally.Failures == 0 && discord.Log.Wrongs.IsEmpty ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
