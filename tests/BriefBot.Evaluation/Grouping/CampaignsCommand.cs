using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>campaigns</c>: links between the labelled incidents of each window, against the list of links that readers noted.</summary>
internal static class CampaignsCommand
{
    public static Command Build()
    {
        var command = new Command("campaigns", "Link the labelled incidents of each window and print every link, with those that readers noted.");
        command.SetAction(parsed => DataFolder.Find(parsed, "grouping") is { } folder ? Run(folder) : 1);
        return command;
    }

    private static int Run(string folder)
    {
        var noted = ReadNoted(Path.Combine(folder, "campaigns.dev.json"));
        var news = LabelledWindow.News(folder);
        int entries = 0, foundEntries = 0, drawn = 0, drawnNoted = 0;
        foreach (var path in Directory.GetFiles(folder, "secgold*.dev.jsonl.gz").Order(StringComparer.Ordinal))
        {
            var articles = LabelledArticle.ReadFile(path).Where(article => article.Story is not null).ToList();
            var name = Path.GetFileName(path).Replace(".jsonl.gz", "", StringComparison.Ordinal);
            var counts = Background.CountsOf(news, articles.Min(article => article.Published));
            var labels = articles.Select(article => article.Story ?? "").Distinct().Order(StringComparer.Ordinal).ToList();
            var finding = new TraitFinding(counts);
            var incidents = articles.GroupBy(article => article.Story ?? "")
                .Select(incident => (
                    Id: new IncidentId(2026, labels.IndexOf(incident.Key) + 1),
                    Traits: incident.Select(article => finding.Of(article.ToReport(DateTimeOffset.UnixEpoch))).OfType<ReportTraits>().ToImmutableArray()))
                .Where(incident => !incident.Traits.IsEmpty)
                .Select(incident => new LinkedIncident(incident.Id, incident.Traits));
            var relations = CampaignLinking.Find(incidents);
            // A weak relation alone is kept for showing, but joins nothing.
            var joins = CampaignDrawing.Joins(relations).ToHashSet();
            var links = relations.Where(relation => joins.Contains((relation.Earlier, relation.Later)))
                .GroupBy(relation => (labels[relation.Earlier.Number - 1], labels[relation.Later.Number - 1]))
                .ToDictionary(pair => pair.Key, pair => string.Join("; ", pair.Select(relation => $"{relation.Kind}, {relation.Certainty}: {relation.Evidence}")));

            var groups = noted.Where(entry => entry.Set == name).ToList();
            entries += groups.Count;
            foundEntries += groups.Count(group => links.Keys.Any(pair => group.Stories.Contains(pair.Item1) && group.Stories.Contains(pair.Item2)));
            foreach (var (pair, evidence) in links)
            {
                var isNoted = groups.Exists(group => group.Stories.Contains(pair.Item1) && group.Stories.Contains(pair.Item2));
                drawn++;
                drawnNoted += isNoted ? 1 : 0;
                Console.WriteLine($"{name} {(isNoted ? "noted" : "not noted")} ({evidence})");
                Console.WriteLine($"    {articles.First(article => article.Story == pair.Item1).Title}");
                Console.WriteLine($"    {articles.First(article => article.Story == pair.Item2).Title}");
            }

            foreach (var group in groups.Where(group => !links.Keys.Any(pair => group.Stories.Contains(pair.Item1) && group.Stories.Contains(pair.Item2))))
            {
                Console.WriteLine($"{name} not found");
                foreach (var story in group.Stories.Order(StringComparer.Ordinal))
                    Console.WriteLine($"    {articles.FirstOrDefault(article => article.Story == story)?.Title}");
            }
        }

        Console.WriteLine($"noted links found: {foundEntries} of {entries}; links drawn: {drawn}, of them noted: {drawnNoted}");
        return 0;
    }

    private static List<(string Set, HashSet<string> Stories)> ReadNoted(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return [.. json.RootElement.EnumerateArray().Select(entry => (
            entry.GetProperty("set").GetString() ?? "",
            entry.GetProperty("stories").EnumerateArray().Select(story => story.GetString() ?? "").ToHashSet()))];
    }
}
