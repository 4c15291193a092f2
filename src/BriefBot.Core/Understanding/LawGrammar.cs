using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds arrests, seizures and fines in one sentence, and the company or malware that they are about.</summary>
internal readonly struct LawGrammar(ImmutableArray<Word> words, ProseSentence sentence, ImmutableArray<Party> here)
{
    /// <returns>Null where no such act is told.</returns>
    public (AnchorKind Kind, ImmutableArray<Party> Targets)? At(int index) => ActAt(index) is { } act && !IsNegated(index) ? act : null;

    private (AnchorKind Kind, ImmutableArray<Party> Targets)? ActAt(int index)
    {
        var lower = words[index].Lower;
        if (IsArrest(index))
            return (AnchorKind.Arrest, After(index, PartyRole.Organisation, PartyRole.Malware));
        if (AttackWords.Seizing.Contains(lower) && HasLaw(index) && (lower is not "plug" || (index + 1 < sentence.EndWord && words[index + 1].Lower is "on")) && (lower is "plug" || Has("servers", "infrastructure", "domains", "site", "forum", "market", "network", "botnet") || !After(index, PartyRole.Malware).IsEmpty))
            return (AnchorKind.Takedown, Any(PartyRole.Malware, PartyRole.Attacker));
        if (lower is "fined" or "fines" && index + 1 < sentence.EndWord && !(lower is "fines" && words[index + 1].Lower is "for" or "of" or "are" or "were" or "on" or "and" or "have"))
        {
            var fined = After(index, PartyRole.Organisation);
            return !fined.IsEmpty || HasMoney(index) ? (AnchorKind.Fine, fined) : null;
        }

        if (lower is "must" or "to" && index + 2 < sentence.EndWord && words[index + 1].Lower is "pay" && HasMoney(index + 1) && (lower is "must" || (index > sentence.FirstWord && words[index - 1].Lower is "ordered")) && !Has("ransom"))
            return (AnchorKind.Fine, [.. here.Where(p => p.First < index && p.Role is PartyRole.Organisation)]);
        return null;
    }

    private bool IsArrest(int index)
    {
        if (!AttackWords.Arresting.Contains(words[index].Lower))
            return words[index].Lower is "picked" && index + 2 < sentence.EndWord && (words[index + 1].Lower is "up" || words[index + 2].Lower is "up") && (HasLaw(index) || index > sentence.FirstWord && words[index - 1].Lower is "was");
        if (words[index].Lower is "charged" or "charges")
            return index > sentence.FirstWord && words[index - 1].Lower is "was" or "were" or "been" || HasLaw(index);
        return words[index].Lower is not ("arrest" or "arrests" or "custody") || HasLaw(index) || Has("suspect", "suspects", "made");
    }

    // "No arrests have been made", "Nobody was ever charged", "would not say whether anyone was arrested".
    private bool IsNegated(int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 8; i--)
        {
            if (words[i].Lower is "no" or "not" or "nobody" or "never" or "whether" or "if" or "could" or "would" or "anyone" or "may")
                return true;
        }

        return index + 3 < sentence.EndWord && words[index].Lower is "arrest" or "custody" && words[index + 1].Lower is "is" or "doesn" or "does";
    }

    private bool HasLaw(int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 14; i--)
        {
            if (AttackWords.LawPeople.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    private bool Has(params ReadOnlySpan<string> any)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (any.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    private bool HasMoney(int index)
    {
        for (var i = index; i < sentence.EndWord && i < index + 10; i++)
        {
            if (words[i].Text is "€" or "$" or "£" or "¥" || words[i].Lower is "euros" or "dollars" or "pounds" or "francs" or "kronor" or "crowns")
                return true;
        }

        return false;
    }

    private ImmutableArray<Party> After(int index, params PartyRole[] roles)
    {
        foreach (var party in here)
        {
            if (party.First > index && Array.IndexOf(roles, party.Role) >= 0 && !party.IsBystander)
                return [party];
        }

        return [];
    }

    private ImmutableArray<Party> Any(params PartyRole[] roles)
    {
        foreach (var party in here)
        {
            if (Array.IndexOf(roles, party.Role) >= 0)
                return [party];
        }

        return [];
    }
}
