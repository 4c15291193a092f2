using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>The names of all who take part in an article: who was hit, who speaks, who prints it, and the occasions named.</summary>
internal static class Entities
{
    public static ImmutableArray<Mention> People(Prose prose, ImmutableArray<Attribution> attributions)
    {
        var found = ImmutableArray.CreateBuilder<Mention>();
        foreach (var attribution in attributions)
        {
            if (attribution is not { IsPerson: true, Speaker: { } span } || prose.TextOf(span).Trim() is not { } text)
                continue;
            if (text.Contains(' ', StringComparison.Ordinal) && text == attribution.Name && Speakers.IsPersonName(prose.Words, prose.WordAt(span.Start), prose.WordAt(span.End)))
                found.Add(new Mention(MentionKind.Person, text, span.Start, span.End, text));
        }

        return found.DistinctBy(m => m.Start).ToImmutableArray();
    }

    public static ImmutableArray<string> Of(Prose prose, IEnumerable<string> targets, ImmutableArray<Mention> mentions, ImmutableArray<Attribution> attributions, ImmutableArray<Party> parties) =>
    [
        .. targets
            .Concat(mentions.Where(m => m.Kind is not (MentionKind.Sector or MentionKind.Cve or MentionKind.Cwe)).Select(m => m.Name))
            .Concat(parties.Where(p => !p.IsDescription && p.Role is not PartyRole.Place).Select(p => p.Name))
            .Concat(attributions.Where(a => a.Name.Length > 0 && char.IsUpper(a.Name[0])).Select(a => a.Name))
            .Concat(Occasions(prose))
            .Distinct(),
    ];

    // "the G20 summit", "the Winter Olympics".
    private static IEnumerable<string> Occasions(Prose prose)
    {
        foreach (var sentence in prose.Sentences)
        {
            for (var i = sentence.FirstWord + 1; i < sentence.EndWord; i++)
            {
                var isOccasion = prose.Words[i].Lower is "summit" or "conference" or "olympics" or "election" or "elections" or "expo" or "championship" or "festival" or "forum";
                if (!isOccasion || !prose.Words[i - 1].IsName)
                    continue;
                var first = i - 1;
                while (first > sentence.FirstWord + 1 && prose.Words[first - 1].IsName)
                    first--;
                yield return prose.Text[prose.Words[first].Start..prose.Words[i - 1].End];
            }
        }
    }
}
