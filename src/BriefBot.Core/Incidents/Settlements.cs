namespace BriefBot.Core.Incidents;

/// <summary>What people have settled about the open reports; where two words contradict each other, the later one holds.</summary>
internal sealed class Settlements
{
    private readonly Dictionary<OpenReport, HashSet<OpenReport>> together = [];
    private readonly Dictionary<OpenReport, HashSet<OpenReport>> apart = [];

    /// <summary>The same, to be added to.</summary>
    public Settlements Copy()
    {
        var copy = new Settlements();
        foreach (var (report, others) in together)
            copy.together.Add(report, [.. others]);
        foreach (var (report, others) in apart)
            copy.apart.Add(report, [.. others]);
        return copy;
    }

    public IEnumerable<OpenReport> Together(OpenReport report) => together.GetValueOrDefault(report) ?? [];

    /// <summary>Nobody has put it together with another one.</summary>
    public bool IsAlone(OpenReport report) => together.Count == 0 || !Together(report).Any();

    public IEnumerable<OpenReport> Apart(OpenReport report) => apart.GetValueOrDefault(report) ?? [];

    /// <param name="sets">Each set is one incident, and no two sets are the same one.</param>
    public void Obey(IReadOnlyList<IReadOnlyList<OpenReport>> sets)
    {
        foreach (var set in sets)
        {
            foreach (var report in set)
                apart.GetValueOrDefault(report)?.ExceptWith(set);
            for (var i = 1; i < set.Count; i++)
                Add(together, set[i - 1], set[i]);
        }

        for (var i = 0; i < sets.Count; i++)
        {
            foreach (var report in sets[i])
            {
                foreach (var other in sets.Skip(i + 1).SelectMany(set => set))
                {
                    Remove(together, report, other);
                    Add(apart, report, other);
                }
            }
        }
    }

    public void Forget(OpenReport report)
    {
        foreach (var pairs in new[] { together, apart })
        {
            foreach (var other in pairs.GetValueOrDefault(report) ?? [])
                pairs[other].Remove(report);
            pairs.Remove(report);
        }
    }

    private static void Add(Dictionary<OpenReport, HashSet<OpenReport>> pairs, OpenReport one, OpenReport other)
    {
        foreach (var (first, second) in new[] { (one, other), (other, one) })
        {
            if (!pairs.TryGetValue(first, out var others))
                pairs.Add(first, others = []);
            others.Add(second);
        }
    }

    private static void Remove(Dictionary<OpenReport, HashSet<OpenReport>> pairs, OpenReport one, OpenReport other)
    {
        pairs.GetValueOrDefault(one)?.Remove(other);
        pairs.GetValueOrDefault(other)?.Remove(one);
    }
}
