using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>Finds the open reports whose incidents a change may touch: those that pairs above the threshold connect with what has changed.</summary>
/// <param name="longest">
/// What hangs together in a longer chain is not built anew as a whole, only the incidents next to the change. On the day of one story
/// that everybody tells, each round would else cost as much as all before it. Security news never get there.
/// </param>
internal sealed class ReportChains(double threshold, IReadOnlyCollection<OpenReport> changed, Settlements settled, int longest = ReportChains.Longest)
{
    private const int Longest = 1000;

    private readonly HashSet<OpenReport> isChanged = [.. changed];
    private readonly HashSet<OpenReport> found = [];
    private readonly HashSet<OpenReport> isInLongChain = [];

    /// <summary>Parts that can be built anew one by one, each in the order in which its reports appeared.</summary>
    public IEnumerable<List<OpenReport>> Parts()
    {
        foreach (var report in changed)
        {
            if (!found.Add(report))
                continue;
            if (IsAlone(report))
            {
                yield return [report];
                continue;
            }

            var part = From(report, isWhole: true);
            if (part.Count == 0)
                part = From(report, isWhole: false);
            found.UnionWith(part);
            part.Sort((one, other) => ReportOrder.Compare(one.Report, other.Report));
            yield return part;
        }
    }

    /// <returns>Empty when the whole is too long.</returns>
    private List<OpenReport> From(OpenReport start, bool isWhole)
    {
        var part = new List<OpenReport>();
        Add(start);
        for (var i = 0; i < part.Count; i++)
        {
            var report = part[i];
            foreach (ref readonly var link in CollectionsMarshal.AsSpan(report.Links))
            {
                if (link.Score >= threshold && !link.Other.IsIn(part) && (isWhole || AreNear(report, link.Other)))
                    Add(link.Other);
            }

            foreach (var other in settled.Together(report))
            {
                if (!other.IsIn(part))
                    Add(other);
            }

            if (isWhole && (part.Count > longest || isInLongChain.Contains(report)))
            {
                isInLongChain.UnionWith(part);
                return [];
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

    private bool AreNear(OpenReport one, OpenReport other) =>
        one.Incident == other.Incident || isChanged.Contains(one) || isChanged.Contains(other);
}
