using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>Reports that hang together, so that their incidents are built from each other alone.</summary>
/// <param name="Reports">In the order in which they appeared.</param>
/// <param name="IsWhole">They are all that hangs together. Else only the incidents next to a change, which then grow and merge but are not taken apart.</param>
internal readonly record struct ReportChain(List<OpenReport> Reports, bool IsWhole);

/// <summary>Finds the open reports whose incidents a change may touch: those that pairs above the threshold connect with what has changed.</summary>
/// <param name="longest">
/// What hangs together in a longer chain is not built anew as a whole. On the day of one story that everybody tells, each round would
/// else cost as much as all before it. Security news never get there.
/// </param>
internal sealed class ReportChains(
    double threshold,
    HashSet<OpenReport> changed,
    Settlements settled,
    int longest = ReportChains.Longest)
{
    public const int Longest = 1000;

    private readonly HashSet<OpenReport> found = [];

    /// <summary>Parts that can be built anew one by one.</summary>
    public IEnumerable<ReportChain> Parts()
    {
        var ofLongChains = new List<OpenReport>();
        foreach (var report in changed)
        {
            if (!found.Add(report))
                continue;
            if (IsAlone(report))
            {
                yield return new ReportChain([report], IsWhole: true);
                continue;
            }

            if (report.ChainLength > longest)
            {
                ofLongChains.Add(report);
                continue;
            }

            var chain = WholeFrom(report);
            found.UnionWith(chain);
            yield return new ReportChain(InOrder(chain), IsWhole: true);
        }

        if (ofLongChains.Count > 0)
            yield return new ReportChain(InOrder(NextTo(ofLongChains)), IsWhole: false);
    }

    private static List<OpenReport> InOrder(List<OpenReport> reports)
    {
        reports.Sort((one, other) => ReportOrder.Compare(one.Report, other.Report));
        return reports;
    }

    private List<OpenReport> WholeFrom(OpenReport start)
    {
        var part = new List<OpenReport>();
        Add(start);
        for (var i = 0; i < part.Count; i++)
        {
            var report = part[i];
            foreach (ref readonly var link in CollectionsMarshal.AsSpan(report.Links))
            {
                if (link.Score >= threshold && !link.Other.IsIn(part))
                    Add(link.Other);
            }

            foreach (var other in settled.Together(report))
            {
                if (!other.IsIn(part))
                    Add(other);
            }
        }

        return part;

        void Add(OpenReport report)
        {
            report.Place = part.Count;
            part.Add(report);
        }
    }

    private bool IsAlone(OpenReport report)
    {
        foreach (ref readonly var link in CollectionsMarshal.AsSpan(report.Links))
        {
            if (link.Score >= threshold)
                return false;
        }

        return settled.IsAlone(report);
    }

    /// <summary>The changed reports with the incidents that they can join, were in, or were put together with.</summary>
    private List<OpenReport> NextTo(List<OpenReport> ofLongChains)
    {
        var part = new List<OpenReport>(ofLongChains);
        var isInPart = part.ToHashSet();
        foreach (var report in ThatCanBeJoined(ofLongChains).Concat(ofLongChains))
            AddIncidentOf(report);
        for (var i = 0; i < part.Count; i++)
        {
            foreach (var other in settled.Together(part[i]))
                AddIncidentOf(other);
        }

        return part;

        void AddIncidentOf(OpenReport report) => part.AddRange(report.WholeIncident.Where(isInPart.Add));
    }

    /// <summary>One report of each incident for which a changed report, or several that are one incident, may be like enough.</summary>
    private IEnumerable<OpenReport> ThatCanBeJoined(List<OpenReport> ofLongChains)
    {
        var most = new Dictionary<IncidentId, Common>();
        var common = new Dictionary<IncidentId, Common>();
        foreach (var report in ofLongChains)
        {
            common.Clear();
            foreach (ref readonly var link in CollectionsMarshal.AsSpan(report.Links))
            {
                if (changed.Contains(link.Other))
                    continue;
                ref var pairs = ref CollectionsMarshal.GetValueRefOrAddDefault(common, link.Other.Incident, out _);
                pairs = new Common(link.Other, Math.Max(pairs.Best, link.Score), pairs.Sum + link.Score);
            }

            foreach (var (incident, (one, best, sum)) in common)
            {
                ref var pairs = ref CollectionsMarshal.GetValueRefOrAddDefault(most, incident, out _);
                pairs = new Common(one, Math.Max(pairs.Best, best), Math.Max(pairs.Sum, sum));
            }
        }

        return most.Values
            .Where(pairs => pairs.Best >= threshold
                && IncidentLinking.Likeness(pairs.Best, pairs.Sum, pairs.One.WholeIncident.Count(report => !changed.Contains(report))) >= threshold)
            .Select(pairs => pairs.One);
    }

    /// <summary>What changed reports have in common with an incident.</summary>
    /// <param name="One">Any report of the incident.</param>
    private readonly record struct Common(OpenReport One, double Best, double Sum);
}
