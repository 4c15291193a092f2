using System.Collections.Immutable;

namespace BriefBot.Core.Topics;

/// <summary>Queries like another one that ask for a little more or a little less.</summary>
internal static class TopicVariations
{
    public static IEnumerable<TopicQuery> Narrower(TopicQuery query)
    {
        if (query is TopicQuery.Word { IsPrefix: true } prefix) yield return new TopicQuery.Word(prefix.Text);
        if (query is TopicQuery.Word { IsPrefix: false } word)
        {
            yield return new TopicQuery.Named(TopicField.Product, word.Text);
            yield return new TopicQuery.Named(TopicField.Vendor, word.Text);
        }
        if (query is TopicQuery.Or or)
        {
            foreach (var part in or.Parts) yield return part;
        }
        yield return And(query, new TopicQuery.InKev(Value: true));
        yield return And(query, new TopicQuery.Named(TopicField.Certainty, "confirmed"));
        yield return And(query, new TopicQuery.Number(TopicNumber.Origins, Comparison.AtLeast, 2));
        yield return And(query, new TopicQuery.Number(TopicNumber.Origins, Comparison.AtLeast, 3));
    }

    public static IEnumerable<TopicQuery> Wider(TopicQuery query)
    {
        switch (query)
        {
            case TopicQuery.And and:
                for (var i = 0; i < and.Parts.Length; i++)
                {
                    // Without one of its parts, or with one of its parts wider.
                    if (and.Parts[i] is not TopicQuery.Not && and.Parts.Length > 1) yield return All(and.Parts.RemoveAt(i));
                    foreach (var wider in Wider(and.Parts[i])) yield return All(and.Parts.SetItem(i, wider));
                }
                break;
            case TopicQuery.Or or:
                foreach (var part in or.Parts.SelectMany(Wider)) yield return part;
                break;
            case TopicQuery.Phrase phrase:
                var words = phrase.Text.Split(' ');
                if (words.Length > 1) yield return All([.. words.Select(word => new TopicQuery.Phrase(word))]);
                break;
            case TopicQuery.Word { IsPrefix: false, Text.Length: > 4 } word:
                yield return new TopicQuery.Word(word.Text[..^1], IsPrefix: true);
                yield return new TopicQuery.Word(word.Text[..4], IsPrefix: true);
                break;
            case TopicQuery.Named { Field: TopicField.Product or TopicField.Vendor or TopicField.Actor or TopicField.Malware } named:
                yield return new TopicQuery.Phrase(named.Value);
                if (!named.IsPrefix && named.Value.Length > 4) yield return named with { Value = named.Value[..4].TrimEnd(), IsPrefix = true };
                break;
            case TopicQuery.Number { Comparison: Comparison.AtLeast or Comparison.MoreThan } number when number.Value > 0:
                yield return number with { Value = Math.Round(number.Value / 2, number.Field == TopicNumber.Epss ? 2 : 0) };
                break;
        }
    }

    private static TopicQuery And(TopicQuery query, TopicQuery more) =>
        query is TopicQuery.And and ? All(and.Parts.Add(more)) : new TopicQuery.And([query, more]);

    private static TopicQuery All(ImmutableArray<TopicQuery> parts)
    {
        ImmutableArray<TopicQuery> flat = [.. parts.SelectMany(part => part is TopicQuery.And and ? and.Parts : [part])];
        return flat.Length == 1 ? flat[0] : new TopicQuery.And(flat);
    }
}
