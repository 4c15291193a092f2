using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>Composes a briefing: decides for each incident whether it is new, changed or still running, how much room it gets, and what stands around it.</summary>
public static class BriefingComposition
{
    /// <summary>So many full items may rest on the same outlet first of all; more would make it that outlet's page.</summary>
    private const int MostItemsOfOneOutlet = 3;

    private const int MostWatchLines = 5;

    public static ComposedBriefing Compose(BriefingRequest request)
    {
        var candidates = request.Incidents
            .Select(facts => Candidate.Of(facts, request))
            .OfType<Candidate>()
            .OrderByDescending(candidate => candidate.Score.Band)
            .ThenByDescending(candidate => candidate.Score.Total)
            .ThenByDescending(candidate => candidate.LastNews)
            .ThenBy(candidate => candidate.Facts.News.Id)
            .ToImmutableArray();

        var full = FullItems(candidates, request.Weights);
        var ongoing = candidates.Where(candidate => candidate.State == ItemState.Ongoing && candidate.Score.Band != Band.SearchOnly).ToImmutableArray();
        var noted = candidates
            .Where(candidate => candidate.State != ItemState.Ongoing && candidate.Score.Band != Band.SearchOnly && !full.Contains(candidate))
            .Take(request.Weights.Bands.MaxNoted)
            .ToImmutableArray();
        ImmutableArray<Candidate> told = [.. full, .. noted, .. ongoing];

        var act = ActToday(full, request.Profile);
        var below = candidates.Length - told.Length;
        var briefing = new Briefing(
            request.Number,
            request.Channel,
            request.LocalDate,
            request.Zone,
            request.PeriodStart,
            request.PeriodEnd,
            request.IsFirst,
            request.LateSince,
            request.Tlp,
            BottomLine(full, noted, act),
            act,
            [.. full.Select(candidate => candidate.AsItem())],
            [.. request.Campaigns.Where(campaign => campaign.Incidents.Any(id => told.Any(candidate => candidate.Facts.News.Id == id)))],
            Vulnerabilities([.. full, .. noted]),
            [.. noted.Select(candidate => candidate.AsLine())],
            [.. ongoing.Select(candidate => candidate.AsLine())],
            [.. full.SelectMany(candidate => candidate.Facts.NotKnown.Take(1).Select(sentence => new WatchLine(candidate.Facts.News.Id, sentence))).Take(MostWatchLines)],
            request.Read with
            {
                Incidents = candidates.Length,
                ItemsTold = full.Length,
                Noted = noted.Length,
                AlreadyTold = ongoing.Length,
                BelowThreshold = below,
            });

        return new ComposedBriefing(
            briefing,
            [.. told.Select(candidate => candidate.Remembered(request.LocalDate))],
            told.SelectMany(candidate => candidate.Facts.News.Reports.Where(report => report.Report.Id.Ordinal == 0).Select(report => (Article: report.Article.Id, candidate.Facts.News.Id)))
                .GroupBy(pair => pair.Article)
                .ToImmutableDictionary(group => group.Key, group => group.First().Id));
    }

    private static ImmutableArray<Candidate> FullItems(ImmutableArray<Candidate> candidates, RankingWeights weights)
    {
        var items = ImmutableArray.CreateBuilder<Candidate>();
        var byOutlet = new Dictionary<string, int>(StringComparer.Ordinal);
        var worth = candidates.Where(candidate => candidate.State != ItemState.Ongoing && candidate.Score.Band >= Band.ReadToday).ToArray();
        // What is never cut takes its place first; the rest of the page is filled in order of rank.
        var room = Math.Max(0, weights.Bands.MaxFullItems - worth.Count(candidate => candidate.Score.IsNeverCut));
        foreach (var candidate in worth)
        {
            if (!candidate.Score.IsNeverCut)
            {
                if (room == 0) continue;
                var outlet = candidate.Facts.Sources[0].Outlet;
                if (candidate.Facts.Origins == 1 && byOutlet.GetValueOrDefault(outlet) >= MostItemsOfOneOutlet) continue;
                byOutlet[outlet] = byOutlet.GetValueOrDefault(outlet) + 1;
                room--;
            }
            items.Add(candidate);
        }
        return items.ToImmutable();
    }

    private static ImmutableArray<ActLine> ActToday(ImmutableArray<Candidate> items, Profile profile)
    {
        var lines = ImmutableArray.CreateBuilder<ActLine>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in items)
        {
            var (facts, sources) = (candidate.Facts, candidate.Facts.Sources);
            foreach (var entry in facts.Kev.Where(entry => named.Add(entry.Cve)))
            {
                var product = entry.Product.StartsWith(entry.Vendor, StringComparison.OrdinalIgnoreCase) ? entry.Product : $"{entry.Vendor} {entry.Product}";
                var verb = facts.State.Patched ? "Patch" : "Look for";
                var due = entry.Due is { } day ? $"; US agencies must act by {day:yyyy-MM-dd}" : "";
                lines.Add(new ActLine(facts.News.Id, Sentence.Composed($"{verb} {product} ({entry.Cve}): in the KEV list since {entry.Added:yyyy-MM-dd}{due}.", sources[0]), entry.Due));
            }
            if (facts.Kev.IsEmpty && facts.State.Cves.Count > 0)
                foreach (var product in facts.Mentions.Where(mention => profile.Products.Contains(mention.Name, StringComparer.OrdinalIgnoreCase)).Select(mention => mention.Name).Distinct().Take(1))
                    lines.Add(new ActLine(
                        facts.News.Id,
                        Sentence.Composed($"{(facts.State.Patched ? "Patch" : "Check")} {product}, which you run: {string.Join(", ", facts.State.Cves.Take(3))}.", sources[0]),
                        Deadline: null));
        }
        return lines.ToImmutable();
    }

    private static ImmutableArray<Sentence> BottomLine(ImmutableArray<Candidate> items, ImmutableArray<Candidate> noted, ImmutableArray<ActLine> act)
    {
        var lines = ImmutableArray.CreateBuilder<Sentence>();
        if (items.IsEmpty)
        {
            lines.Add(Sentence.AboutBriefBot(noted.IsEmpty
                ? "A quiet day: nothing above this channel's threshold, and nothing noted below it."
                : $"A quiet day: nothing above this channel's threshold; {Counted(noted.Length, "minor item")} below."));
        }
        else
        {
            var top = items[0];
            lines.Add(Sentence.Composed($"{top.Facts.Title.TrimEnd('.')}{(top.State == ItemState.Update ? $" ({top.Change})" : "")}.", top.Facts.Sources[0]));
            var news = items.Count(item => item.State == ItemState.New);
            lines.Add(Sentence.AboutBriefBot($"To read today: {Counted(news, "new incident")} and {Counted(items.Length - news, "update")}; {Counted(noted.Length, "more item")} noted."));
        }
        lines.Add(Sentence.AboutBriefBot(act.Length switch
        {
            0 => "Nothing here asks for action today: nothing listed as exploited, nothing in your stack.",
            1 => "One thing to do today, below.",
            _ => $"{act.Length} things to do today, below.",
        }));
        return lines.ToImmutable();
    }

    private static ImmutableArray<VulnerabilityLine> Vulnerabilities(ImmutableArray<Candidate> told)
    {
        var lines = new SortedDictionary<string, VulnerabilityLine>(StringComparer.Ordinal);
        foreach (var candidate in told)
        {
            foreach (var cve in candidate.Facts.State.Cves)
            {
                if (lines.TryGetValue(cve, out var line)) { lines[cve] = line with { Incidents = line.Incidents.Add(candidate.Facts.News.Id) }; continue; }
                var kev = candidate.Facts.Kev.FirstOrDefault(entry => entry.Cve == cve);
                var product = kev is not null
                    ? $"{kev.Vendor} {kev.Product}"
                    : string.Join(", ", candidate.Facts.Mentions.Where(mention => mention.Kind == Understanding.MentionKind.Product).Select(mention => mention.Name).Distinct().Take(2));
                lines[cve] = new VulnerabilityLine(cve, product, Cvss: null, Epss: null, kev?.Added, kev?.Due, candidate.Facts.State.Patched ? "fix available" : "", [candidate.Facts.News.Id]);
            }
        }
        return [.. lines.Values.OrderByDescending(line => line.KevAdded is not null).ThenBy(line => line.Cve, StringComparer.Ordinal)];
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>An incident that has something to say in this period, and how it stands to what the channel was told.</summary>
    private sealed record Candidate(IncidentFacts Facts, ItemState State, string Change, ToldIncident? Told, int Day, DateTimeOffset LastNews, Score Score)
    {
        /// <returns>Null when there is nothing to say of it in this period.</returns>
        public static Candidate? Of(IncidentFacts facts, BriefingRequest request)
        {
            var told = request.Memory.ToldOf(facts.News);
            var fresh = facts.News.Reports.Where(report => report.IsNewIn(request.PeriodStart, request.PeriodEnd)).ToArray();
            ImmutableArray<string> changes = told is null ? [] : facts.State.ChangesSince(told.State);
            if (fresh.Length == 0 && changes.IsEmpty) return null;

            var state = told is null ? ItemState.New : changes.IsEmpty ? ItemState.Ongoing : ItemState.Update;
            var last = fresh.Length > 0 ? fresh.Max(report => report.Article.FirstSeen) : request.PeriodEnd;
            var day = told is null ? 1 : request.LocalDate.DayNumber - told.First.DayNumber + 1;
            return new Candidate(facts, state, string.Join("; ", changes), told, day, last, Ranking.Of(facts, request.Profile, state, request.Weights));
        }

        public BriefingItem AsItem() => new(
            Facts.News.Id, State, Change, Day, Facts.Title, Facts.Facts, Facts.Claims, Facts.NotKnown, Facts.Sources, Facts.News.Reports.Length, Facts.Origins, Score);

        public NotedLine AsLine() =>
            new(Facts.News.Id, State, Change, Day, Facts.Title, Facts.Sources[0], Facts.News.Reports.Length, Facts.Origins);

        public ToldIncident Remembered(DateOnly today) => new(Facts.News.Id, Told?.First ?? today, today, Facts.State);
    }
}
