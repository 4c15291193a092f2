using System.Collections.Immutable;
using BriefBot.Core.Feeds;

namespace BriefBot.Core.Articles;

/// <summary>A text that is held, and why.</summary>
/// <param name="Made">Labelled as it is marked.</param>
public sealed record MarkedText(MadeArticle.Kept Made, TlpMark Mark);

/// <summary>Parts what one fetch yielded into what may be read on, labelled, and what waits for the operator.</summary>
/// <param name="Free">What is held counts as dropped in it, with the reason.</param>
public sealed record TlpHolding(ArticleIntake Free, ImmutableArray<MarkedText> Held)
{
    /// <param name="releasedUpTo">What the source's texts are marked with up to this label is not held: a person said so.</param>
    /// <param name="known">The label of an article that is known already. Null when it is none.</param>
    public static TlpHolding Of(Source source, ArticleIntake intake, Tlp releasedUpTo, Func<ArticleId, Tlp?> known)
    {
        var (fresh, revised, held) = (ImmutableArray.CreateBuilder<MadeArticle.Kept>(), ImmutableArray.CreateBuilder<MadeArticle.Kept>(), ImmutableArray.CreateBuilder<MarkedText>());
        foreach (var made in intake.New.Concat(intake.Revised))
        {
            var (mark, before) = (TlpMark.Of(source, made.Article), known(made.Article.Id));
            var label = before > mark.Tlp ? before.Value : mark.Tlp;
            var labelled = made with { Article = made.Article with { Tlp = label } };
            // Whoever released a text let it out under its label; only a stricter one is asked about again.
            if (mark.IsToBeHeld && mark.Tlp > releasedUpTo && !(before >= mark.Tlp))
                held.Add(new MarkedText(labelled, mark));
            else if (before is null)
                fresh.Add(labelled);
            else
                revised.Add(labelled);
        }

        var dropped = intake.Dropped.AddRange(held.Select(text => $"held for the operator (TLP:{text.Mark.Tlp.Label()})"));
        return new TlpHolding(intake with { New = fresh.ToImmutable(), Revised = revised.ToImmutable(), Dropped = dropped }, held.ToImmutable());
    }
}
