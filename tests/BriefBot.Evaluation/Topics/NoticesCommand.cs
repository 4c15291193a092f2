using System.CommandLine;
using System.Globalization;
using BriefBot.Core.Topics;
using BriefBot.Evaluation.Grouping;

namespace BriefBot.Evaluation.Topics;

/// <summary><c>notices</c>: a simulated month of an archive for those who follow, with deaths and restarts; what was lost, doubled, unfounded or untimely is counted.</summary>
internal static class NoticesCommand
{
    public static Command Build()
    {
        var from = new Option<DateOnly>("--from") { Description = "The first day.", DefaultValueFactory = _ => new DateOnly(2026, 6, 1) };
        var days = new Option<int>("--days") { Description = "How many days.", DefaultValueFactory = _ => 30 };
        var subscriptions = new Option<int>("--subscriptions") { Description = "How many, at most 200.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same deaths.", DefaultValueFactory = _ => 1 };
        var command = new Command("notices", "Live through a month of an archive with 200 subscriptions while the process that tells dies again and again, and count what was lost or doubled.") { from, days, subscriptions, seed };
        command.SetAction(async (parsed, cancellation) => DataFolder.Find(parsed, "grouping") is { } folder
            ? await RunAsync(folder, parsed.GetValue(from), parsed.GetValue(days), parsed.GetValue(subscriptions), parsed.GetValue(seed), cancellation)
            : 1);
        return command;
    }

    private static async Task<int> RunAsync(string folder, DateOnly from, int days, int subscriptions, int seed, CancellationToken cancellation)
    {
        var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
        var articles = LabelledArticle.ReadFile(Path.Combine(folder, "secnews2023-2026.jsonl.gz"))
            .Where(article => article.Published >= start.AddDays(-5) && article.Published < start.AddDays(days + 1)).ToArray();
        var asked = FollowedMonth.Subscriptions(subscriptions).ToArray();

        var store = Directory.CreateTempSubdirectory("briefbot-notices-");
        NoticesVerdict verdict;
        try
        {
            verdict = await new NoticesReplay(articles, Shipped.Names, GroupingTables.Load(Shipped.Folder), asked, seed, Console.Error.WriteLine).RunAsync(from, days, Path.Combine(store.FullName, "notices.db"), cancellation);
        }
        finally
        {
            store.Delete(recursive: true);
        }

        Console.WriteLine($"{"first",6} {"changes",8}  subscription");
        foreach (var (id, (first, changes)) in verdict.Volume.OrderByDescending(volume => volume.Value.First))
            Console.WriteLine($"{first,6} {changes,8}  {id} {asked[id.Number - 1].Text} ({(asked[id.Number - 1].Follower.IsPerson ? "person" : "channel")})");
        Console.WriteLine($"subscriptions that told nothing: {asked.Length - verdict.Volume.Count}");
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{articles.Length} articles, {days} days, {asked.Length} subscriptions, {verdict.Kills} deaths, {verdict.Messages} messages, {verdict.Repeats} recognised as repeated"));
        Console.WriteLine($"follower and incident that every query says must be told: {verdict.Expected} ({verdict.NoLongerTrue} were held and no longer true when due)");
        Write("lost", verdict.Lost);
        Write("doubled", verdict.Doubled);
        Write("without a true reason", verdict.WithoutReason);
        Write("in quiet hours", verdict.InQuietHours);
        Write($"again within {NoticeRule.BetweenNotices.TotalHours} hours and no graver", verdict.TooSoon);
        return verdict.IsClean ? 0 : 1;
    }

    private static void Write(string what, List<string> all)
    {
        Console.WriteLine($"{what}: {all.Count}");
        foreach (var one in all.Take(10)) Console.WriteLine($"  {one}");
    }
}
