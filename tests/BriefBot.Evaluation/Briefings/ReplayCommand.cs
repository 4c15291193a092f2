using System.CommandLine;
using System.Globalization;
using BriefBot.Core.Articles;
using BriefBot.Core.Messages;
using BriefBot.Evaluation.Grouping;

namespace BriefBot.Evaluation.Briefings;

/// <summary><c>replay</c>: briefs one channel on consecutive days of an archive and prints what a reader would have got.</summary>
internal static class ReplayCommand
{
    private const double Repeated = 0.5;
    private const int WordsInThreeMinutes = 900;
    private const int MostFullItems = 8;

    public static Command Build()
    {
        var from = new Option<DateOnly>("--from") { Description = "The day of the first briefing.", DefaultValueFactory = _ => new DateOnly(2026, 6, 8) };
        var days = new Option<int>("--days") { Description = "How many briefings.", DefaultValueFactory = _ => 14 };
        var output = new Option<string>("--out") { Description = "Where the editions are written as Markdown.", DefaultValueFactory = _ => Path.Combine("out", "replay") };
        var command = new Command("replay", "Live through days of an archive and print, per edition, what was told, left out, said twice, and how long it takes to read.") { from, days, output };
        command.SetAction(async (parsed, cancellation) => DataFolder.Find(parsed, "grouping") is { } folder
            ? await RunAsync(folder, parsed.GetValue(from), parsed.GetValue(days), parsed.GetValue(output) ?? "", cancellation)
            : 1);
        return command;
    }

    private static async Task<int> RunAsync(string folder, DateOnly from, int days, string output, CancellationToken cancellation)
    {
        var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
        var archive = LabelledArticle.ReadFile(Path.Combine(folder, "secnews2023-2026.jsonl.gz")).ToArray();
        var articles = archive.Where(article => article.Published >= start.AddDays(-10) && article.Published < start.AddDays(days + 1)).ToArray();

        var store = Directory.CreateTempSubdirectory("briefbot-replay-");
        IReadOnlyList<ReplayedDay> replayed;
        try
        {
            replayed = await new Replay(articles, Shipped.Names, GroupingTables.Load(Shipped.Folder)).RunAsync(from, days, Path.Combine(store.FullName, "replay.db"), cancellation);
        }
        finally
        {
            store.Delete(recursive: true);
        }

        Directory.CreateDirectory(output);
        foreach (var day in replayed)
        {
            var file = Path.Combine(output, string.Create(CultureInfo.InvariantCulture, $"{day.Request.LocalDate:yyyy-MM-dd}.md"));
            await File.WriteAllTextAsync(file, BriefingMarkdown.Render(day.Edition) + "\n## Explained\n\n" + string.Join('\n', Explanation.Of(day.Edition)) + "\n", cancellation);
        }

        var faults = Print(replayed) + PrintWhole(replayed, archive);
        Console.WriteLine($"The editions: {output}");
        return faults == 0 ? 0 : 1;
    }

    /// <returns>How many days break a rule.</returns>
    private static int Print(IReadOnlyList<ReplayedDay> replayed)
    {
        Console.WriteLine("day         items=new+known+dropped | new articles = told+noted+running+left out+backlog | full noted running left | words read (all) | quoted composed about unchecked");
        var faults = 0;
        foreach (var day in replayed)
        {
            var edition = day.Edition;
            var told = day.ArticlesOf(edition.Items.Select(item => item.Incident));
            var noted = day.ArticlesOf(edition.AlsoNoted.Select(line => line.Incident));
            var running = day.ArticlesOf(edition.Ongoing.Select(line => line.Incident));
            var left = day.ArticlesOf(edition.LeftOut.Select(line => line.Incident));
            var sentences = SentenceCount.Of(day);
            var adds = day.Collected == told + noted + running + left + day.Backlog && day.Items == day.Collected + day.Known + day.Dropped;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{edition.LocalDate:yyyy-MM-dd}  {day.Items,6}={day.Collected,4}+{day.Known,6}+{day.Dropped,2} | {day.Collected,4} = {told,3}+{noted,3}+{running,3}+{left,3}+{day.Backlog,2} {(adds ? "adds up" : "DOES NOT ADD UP")} | {edition.Items.Length,2} {edition.AlsoNoted.Length,2} {edition.Ongoing.Length,2} {edition.LeftOut.Length,3} | {day.WordsRead,4} ({day.WordsAll,4}) | {sentences.Quoted,3} {sentences.Composed,3} {sentences.AboutBriefBot,3} {sentences.Faults.Count,2}"));
            foreach (var fault in sentences.Faults.Take(5)) Console.WriteLine($"            {fault}");
            var fitsItems = edition.Items.Count(item => !item.Score.IsNeverCut) <= MostFullItems;
            if (!adds || sentences.Faults.Count > 0 || !fitsItems || day.WordsRead > WordsInThreeMinutes) faults++;
        }
        return faults;
    }

    /// <returns>How many rules over all days are broken.</returns>
    private static int PrintWhole(IReadOnlyList<ReplayedDay> replayed, LabelledArticle[] archive)
    {
        var twice = ToldAsNewTwice(replayed).ToArray();
        var inTwo = replayed.Sum(day => day.Told.SelectMany(incident => day.AllArticlesOf(incident)).GroupBy(article => article).Count(article => article.Skip(1).Any()));
        var (several, seen) = (replayed.Sum(day => day.OfSeveralOutlets.Length), replayed.Sum(day => day.OfSeveralOutlets.Intersect(day.Told).Count()));
        var share = several == 0 ? 1 : (double)seen / several;

        var repetition = new Repetition();
        foreach (var article in archive) repetition.Add($"{article.Title} {article.Text}");
        var items = replayed.SelectMany(day => day.New.Select(item => (Day: day.Request.LocalDate, item.Incident, item.Headline, Text: $"{item.Headline} {item.Text}"))).ToArray();
        var repeats = items
            .Select(item => (item, Before: items
                .Where(other => other.Day < item.Day && other.Day >= item.Day.AddDays(-7))
                .Select(other => (other, Cosine: repetition.Cosine(item.Text, other.Text)))
                .Where(pair => pair.Cosine >= Repeated)
                .OrderByDescending(pair => pair.Cosine)
                .FirstOrDefault()))
            .Where(pair => pair.Before.Cosine > 0)
            .ToArray();
        var repeated = items.Length == 0 ? 0 : (double)repeats.Length / items.Length;

        Console.WriteLine();
        Console.WriteLine($"articles told as NEW twice: {twice.Length}");
        foreach (var (article, title) in twice.Take(10)) Console.WriteLine($"  {article} {title}");
        Console.WriteLine($"articles told in two incidents of one edition: {inTwo}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"incidents of several outlets told, noted or still running: {seen} of {several} = {share:0.000} (aim 0.9)"));
        foreach (var day in replayed)
        {
            foreach (var left in day.Edition.LeftOut.Where(left => day.OfSeveralOutlets.Contains(left.Incident))) Console.WriteLine($"  {day.Request.LocalDate:MM-dd} {left.Incident} {left.Headline}: {left.Reason}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"NEW items like one told in the 7 days before (cosine >= {Repeated}): {repeats.Length} of {items.Length} = {repeated:0.0%} (aim 2 %)"));
        foreach (var (item, before) in repeats) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {before.Cosine:0.00} {item.Day:MM-dd} {item.Incident} {item.Headline}\n       {before.other.Day:MM-dd} {before.other.Incident} {before.other.Headline}"));
        return (twice.Length > 0 ? 1 : 0) + (inTwo > 0 ? 1 : 0) + (share < 0.9 ? 1 : 0) + (repeated > 0.02 ? 1 : 0);
    }

    private static IEnumerable<(ArticleId Article, string Title)> ToldAsNewTwice(IReadOnlyList<ReplayedDay> replayed)
    {
        var told = new Dictionary<ArticleId, DateOnly>();
        foreach (var day in replayed)
        {
            var isNew = day.New.Select(item => item.Incident).ToHashSet();
            foreach (var facts in day.Request.Incidents.Where(facts => isNew.Contains(facts.News.Id)))
            {
                foreach (var report in ReplayedDay.Leads(facts))
                    if (told.TryGetValue(report.Article.Id, out var before) && before < day.Request.LocalDate) yield return (report.Article.Id, report.Article.Title);
            }
            foreach (var incident in day.Told)
                foreach (var article in day.AllArticlesOf(incident)) told.TryAdd(article, day.Request.LocalDate);
        }
    }
}
