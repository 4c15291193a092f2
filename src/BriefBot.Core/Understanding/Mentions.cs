using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds what a text names: ids, names of the dictionaries, and names that only their class word gives away.</summary>
public static class Mentions
{
    /// <returns>In the order of the text; a country or a sector may lie inside the name of an organisation.</returns>
    public static ImmutableArray<Mention> Find(string text, Names names)
    {
        var prose = Prose.Of(text);
        return prose.InOriginal(In(prose, names));
    }

    internal static ImmutableArray<Mention> In(Prose prose, Names names)
    {
        var ids = VulnerabilityIds.In(prose);
        var (things, countries, sectors) = NamesInText.In(prose, names);
        var newNames = NewNames.In(prose, names, things);

        var taken = new SpanSet(prose.Text.Length);
        var found = new List<Mention>();
        Add(ids);
        Add(things);
        Add(newNames);
        // "Iranian" inside an actor's name says nothing about where; inside an organisation's name it does.
        var named = new SpanSet(prose.Text.Length);
        foreach (var mention in found.Where(f => f.Kind is not MentionKind.Organisation))
            named.TryAdd(mention.Start, mention.End);
        found.AddRange(countries.Where(c => !named.Has(c.Start)));
        found.AddRange(sectors);
        return [.. found.OrderBy(m => m.Start).ThenBy(m => m.End).ThenBy(m => m.Kind)];

        void Add(IEnumerable<Mention> mentions)
        {
            foreach (var mention in mentions)
            {
                if (taken.TryAdd(mention.Start, mention.End))
                    found.Add(mention);
            }
        }
    }

}

/// <summary>Characters that are already part of something: what comes first keeps them.</summary>
internal sealed class SpanSet(int length)
{
    private readonly System.Collections.BitArray taken = new(length);

    public bool TryAdd(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (taken[i])
                return false;
        }

        for (var i = start; i < end; i++)
            taken[i] = true;
        return true;
    }

    public bool Has(int offset) => taken[offset];
}
