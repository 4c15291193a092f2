using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <content>Which parties are the subject or the object of a verb, and which of them are named together.</content>
internal readonly partial struct AnchorGrammar
{
    /// <summary>The parties that stand before a verb as its subject, with an apposition or a relative clause between at most.</summary>
    public ImmutableArray<Party> SubjectOf(int verb)
    {
        var i = verb;
        while (i > sentence.FirstWord && (Cues.Auxiliaries.Contains(words[i - 1].Lower) || words[i - 1].Lower is "it" or "they" or "that" or "who" or "which" or "was" or "were" or "been" or "had" or "its" or "both" or "all" || Cues.Verbs.ContainsKey(words[i - 1].Lower) || PartyWords.Belongings.Contains(words[i - 1].Lower) || words[i - 1].Lower.EndsWith("ly", StringComparison.Ordinal)))
            i--;
        var last = -1;
        for (var p = 0; p < here.Length; p++)
        {
            if (here[p].End <= Math.Max(i, here[p].First) && here[p].First < i)
                last = p;
            else if (here[p].First < i && here[p].End <= verb)
                last = p;
        }

        if (last < 0)
            return [];
        var party = here[last];
        // "a local government in the Red Pine valley has been hit".
        if (IsWhere(party))
            return [];
        i = Math.Max(i, party.End);
        // Between subject and verb: nothing, a few words of its own ("in Ohio"), or an apposition between commas.
        var gap = i - party.End;
        var isNear = gap == 0 || GoesOnInRelativeClause(party, i) || (gap <= 6 && !Clauses.HasVerb(words, party.End, i)) || (words[party.End].Text is "," && words[i - 1].Text is "," && gap < 25);
        if (!isNear || Crosses(party.End, i))
            return [];
        var first = last;
        if (last > 0 && AreJoined(here[last - 1], party) is Join.And)
        {
            first--;
            while (first > 0 && AreJoined(here[first - 1], here[first]) is not Join.None)
                first--;
        }

        return here[first..(last + 1)];
    }

    // "X, which makes appointments for four hospitals and was brought down": the verb belongs to the relative clause.
    private bool GoesOnInRelativeClause(Party party, int verb)
    {
        if (party.End + 1 >= verb || verb - party.End > 16 || words[party.End].Text is not "," || words[party.End + 1].Lower is not ("which" or "who"))
            return false;
        for (var i = party.End + 2; i < verb; i++)
        {
            if (words[i].Text is ",")
                return false;
        }

        return true;
    }

    private bool IsWhere(Party party)
    {
        var before = party.First - 1;
        if (before > sentence.FirstWord && words[before].Lower is "the")
            before--;
        return !party.IsKnown && before > sentence.FirstWord && words[before].Lower is "in" or "near" or "outside" or "across" or "around";
    }

    private bool Crosses(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (words[i].Lower is "but" or "while" or ";" or "\"" or "because" or "after" or "hackers" or "attackers")
                return true;
        }

        return false;
    }

    /// <summary>A party and those that stand with it in one list.</summary>
    public ImmutableArray<Party> Joined(Party first)
    {
        var start = here.IndexOf(first);
        var end = start + 1;
        // A comma joins only in a list that ends with "and".
        for (var next = end; next < here.Length && AreJoined(here[next - 1], here[next]) is var join && join is not Join.None; next++)
        {
            if (join is Join.And)
                end = next + 1;
        }

        return here[start..end];
    }

    /// <summary>"the Commission and its foreign ministry, the External Action Service"; "A, B and C".</summary>
    private Join AreJoined(Party one, Party other)
    {
        if (other.First - one.End is < 1 or > 7)
            return Join.None;
        var (hasAnd, hasComma) = (false, false);
        for (var i = one.End; i < other.First; i++)
        {
            if (words[i].Lower is "and" or "," or "&")
            {
                hasAnd |= words[i].Lower is "and" or "&";
                hasComma |= words[i].Text is "," && i == one.End;
            }
            else if (words[i].Lower is "in" && i + 1 < other.First && PartyWords.Ordinary.Contains(words[i + 1].Lower) && words[i + 1].IsName)
            {
                // "at Karstens in March and Ølgaard in April": each has its own day.
                return Join.None;
            }
            else if (!words[i].IsLetters || Clauses.HasVerb(words, i, i + 1) || words[i].Lower is "on" or "to" or "from" or "by" or "for" or "that" or "told" or "at" or "which" or "who" or "whose" or "where" or "between" or "with" or "as" || (words[i].Lower is "in" or "of" && (hasAnd || hasComma) && !PartyWords.GovernedPlaces.Contains(words[i - 1].Lower)))
                return Join.None;
        }

        return hasAnd ? Join.And : hasComma ? Join.Comma : Join.None;
    }

    /// <summary>The party a noun phrase speaks of: articles, adjectives and nouns may stand before its name.</summary>
    public Party? PartyAfter(int index, int most)
    {
        for (var i = index; i < sentence.EndWord && i <= index + most; i++)
        {
            foreach (var party in here)
            {
                if (party.First == i)
                    return party.CanBeHit ? party : null;
            }

            var isInside = words[i].Text is "-" or "'" || (words[i].IsLetters && !Clauses.HasVerb(words, i, i + 1) && !OutsideNouns.Contains(words[i].Lower));
            if (!isInside)
                return null;
        }

        return null;
    }
}
