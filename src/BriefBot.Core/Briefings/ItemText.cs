using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Chooses the sentences that tell an incident: the lead report's opening, then impact, time and response, then what other reports add; each stands alone or behind the one it points at.</summary>
internal static class ItemText
{
    /// <summary>With claims, an item is 60 to 110 words long; it is shorter where the sources give less, never padded.</summary>
    private const int MostWords = 50;

    /// <summary>What other reports add to the lead's own telling.</summary>
    private const int MostAdded = 2;

    /// <summary>An opening is looked for in so many sentences; behind them an article has turned to details.</summary>
    private const int OpeningWithin = 3;

    /// <param name="tellings">The one that tells most first.</param>
    public static ImmutableArray<Sentence> Of(ImmutableArray<Telling> tellings)
    {
        // Who begins with "We have seen …" or with what needs the sentence before lets another tell what happened.
        var lead = tellings.FirstOrDefault(telling => telling.IsFresh == tellings[0].IsFresh && !telling.IsFiller && Opening(SentencesOf(telling)) is not null) ?? tellings[0];
        var chosen = OfLead(lead).ToList();
        var words = chosen.Sum(sentence => ShownText.CountWords(sentence.Text));
        var added = 0;
        var others = tellings
            .Where(telling => telling != lead && telling.IsFresh)
            .OrderBy(telling => telling.IsFiller)
            .ThenBy(telling => telling.News.Article.Appeared)
            .SelectMany(telling => telling.Facts.Slots
                .Where(slot => slot.Slot is Slot.Impact or Slot.Response)
                .Select(slot => telling.Quote(ShownText.WithoutDateline(slot.Text))))
            .OfType<Sentence>();
        foreach (var addition in others)
        {
            if (added == MostAdded) break;
            var count = ShownText.CountWords(addition.Text);
            if (!IsTold(addition.Text) || ShownText.PointsBack(addition.Text) || words + count > MostWords || chosen.Exists(other => ShownText.AreAlike(other.Text, addition.Text))) continue;
            words += count;
            added++;
            chosen.Add(addition);
        }
        return [.. chosen];
    }

    /// <summary>In the order of the report itself, so that what points back has before it what it points at.</summary>
    private static IEnumerable<Sentence> OfLead(Telling lead)
    {
        var sentences = SentencesOf(lead);
        IEnumerable<int> opening = Opening(sentences) is { } first ? [first] : [];
        var wanted = lead.Facts.Slots
            .Where(slot => slot.Slot != Slot.NotKnown)
            .OrderBy(slot => slot.Slot)
            .Select(slot => Array.IndexOf(sentences, slot.Text))
            .Where(place => place >= 0);
        var chosen = new SortedSet<int>();
        var words = 0;
        foreach (var place in opening.Concat(wanted))
        {
            var text = sentences[place];
            var count = ShownText.CountWords(text);
            if (chosen.Contains(place) || !IsTold(text) || (chosen.Count > 0 && words + count > MostWords)) continue;
            if (ShownText.PointsBack(text) && !chosen.Contains(place - 1)) continue;
            if (chosen.Any(other => ShownText.AreAlike(sentences[other], text))) continue;
            words += count;
            chosen.Add(place);
            // Who reports it and could not check it says so in the next breath; shown without that, it would be surer than it was.
            if (place + 1 < sentences.Length && ShownText.TakesBack(sentences[place + 1]) && !ShownText.IsAddressed(sentences[place + 1]) && chosen.Add(place + 1)) words += ShownText.CountWords(sentences[place + 1]);
        }
        return chosen.Select(place => lead.Quote(ShownText.WithoutDateline(sentences[place]))).OfType<Sentence>();
    }

    /// <returns>Null when none of the first sentences stands alone.</returns>
    private static int? Opening(string[] sentences)
    {
        for (var place = 0; place < Math.Min(OpeningWithin, sentences.Length); place++)
            if (IsTold(sentences[place]) && !ShownText.PointsBack(sentences[place])) return place;
        return null;
    }

    private static string[] SentencesOf(Telling telling)
    {
        var prose = Prose.Of(telling.Report.Text);
        return [.. prose.Sentences.Select(sentence => prose.OriginalText(sentence.Span))];
    }

    private static bool IsTold(string text) => ShownText.IsWhole(ShownText.WithoutDateline(text)) && !ShownText.IsAddressed(text);
}
