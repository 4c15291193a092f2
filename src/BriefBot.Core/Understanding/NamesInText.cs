using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds the names of the dictionaries: longest first, by the case of their letters, ambiguous ones only with context.</summary>
internal sealed class NamesInText
{
    private readonly Prose prose;
    private readonly ImmutableArray<Word> words;
    private readonly List<Candidate> candidates = [];
    private readonly HashSet<(string Text, MentionKind Kind)> settled = [];
    private readonly HashSet<NameEntry> named = [];

    private NamesInText(Prose prose)
    {
        this.prose = prose;
        words = prose.Words;
    }

    /// <returns>Each in the order of the text; what a thing is named after may be a country or hold a word of a sector.</returns>
    public static (ImmutableArray<Mention> Things, ImmutableArray<Mention> Countries, ImmutableArray<Mention> Sectors) In(Prose prose, Names names)
    {
        var (things, countries, sectors) = (new NamesInText(prose), new NamesInText(prose), new NamesInText(prose));
        var found = new List<(ArraySegment<NameForm> Forms, int End)>();
        foreach (var sentence in prose.Sentences)
        {
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                names.FormsAt(prose.Words, i, sentence.EndWord, found);
                foreach (var (forms, end) in found)
                {
                    var text = prose.Text.AsSpan(prose.Words[i].Start, prose.Words[end - 1].End - prose.Words[i].Start);
                    foreach (var form in forms)
                    {
                        if (form.Entry.Kind is MentionKind.Sector)
                        {
                            if (IsSectorCase(form.Text, text)) sectors.Add(form, i, end, sentence);
                        }
                        else if (IsWrittenAs(form.Text, text))
                        {
                            (form.Entry.Kind is MentionKind.Country ? countries : things).Add(form, i, end, sentence);
                        }
                    }
                }
            }
        }

        return (things.Things(), countries.Countries(), sectors.Sectors());
    }

    private ImmutableArray<Mention> Things()
    {
        // What counts everywhere comes first: it may settle what an ambiguous form of the same name or vendor means.
        foreach (var candidate in candidates)
            named.UnionWith(candidate.Forms.Where(f => f.Guard.Length == 0).Select(f => f.Entry));
        foreach (var candidate in candidates)
        {
            foreach (var form in candidate.Forms.Where(f => f.Guard.Length > 0 && HasContext(candidate, f)))
                settled.Add((candidate.Text, form.Entry.Kind));
        }

        return Chosen();
    }

    private ImmutableArray<Mention> Countries()
    {
        candidates.RemoveAll(c => c.Forms.TrueForAll(f => f.Guard.Length > 0 && !IsCountryHere(c)));
        settled.UnionWith(candidates.Select(c => (c.Text, c.Forms[0].Entry.Kind)));
        return Chosen();
    }

    private ImmutableArray<Mention> Sectors()
    {
        foreach (var candidate in candidates)
            named.UnionWith(candidate.Forms.Where(f => f.Guard.Length == 0).Select(f => f.Entry));
        // A weak cue ("exchange") counts where a strong one of its sector stands in the text too.
        candidates.RemoveAll(c => c.Forms.TrueForAll(f => f.Guard.Length > 0 && !named.Contains(f.Entry)));
        settled.UnionWith(candidates.Select(c => (c.Text, c.Forms[0].Entry.Kind)));
        return Chosen();
    }

    private void Add(NameForm form, int first, int end, ProseSentence sentence)
    {
        if (candidates.Count == 0 || candidates[^1].First != first || candidates[^1].End != end)
            candidates.Add(new Candidate(first, end, sentence, prose.Text[words[first].Start..words[end - 1].End], []));
        candidates[^1].Forms.Add(form);
    }

    private ImmutableArray<Mention> Chosen()
    {
        var found = ImmutableArray.CreateBuilder<Mention>();
        var free = 0;
        foreach (var group in candidates.GroupBy(c => c.First))
        {
            if (group.Key < free)
                continue;
            foreach (var candidate in group.Reverse())
            {
                var forms = candidate.Forms.FindAll(f => f.Guard.Length == 0 || (settled.Contains((candidate.Text, f.Entry.Kind)) && !IsNever(f)));
                if (forms.Count == 0)
                    continue;
                var entry = Preferred(candidate, forms);
                found.Add(new Mention(KindHere(candidate, entry), entry.Name, words[candidate.First].Start, words[candidate.End - 1].End, candidate.Text));
                free = candidate.End;
                break;
            }
        }

        return found.DrainToImmutable();
    }

    private bool HasContext(Candidate candidate, NameForm form)
    {
        if (IsNever(form))
            return false;
        return form.Entry.Kind switch
        {
            MentionKind.Actor => IsCodeName(candidate)
                || ClassWords.StandBeside(words, candidate.First, candidate.End, candidate.ProseSentence, ClassWords.OfActors),
            MentionKind.Malware or MentionKind.Tool =>
                ClassWords.StandBeside(words, candidate.First, candidate.End, candidate.ProseSentence, ClassWords.OfMalware),
            MentionKind.Product => form.Guard is "name" || IsVendorKnown(candidate, form),
            MentionKind.Vendor => form.Guard is "name" || IsProperNoun(candidate),
            MentionKind.Organisation when form.Guard.Contains("short", StringComparison.Ordinal) => named.Contains(form.Entry) || IsIntroduced(candidate),
            MentionKind.Organisation => IsSpeakerLike(candidate),
            _ => false,
        };
    }

    // "Brand", "generic", "country" and "digits" say that the form means something else nearly always.
    private static bool IsNever(NameForm form) =>
        form.Entry.Kind is MentionKind.Malware or MentionKind.Tool
        && (form.Guard.Contains("brand", StringComparison.Ordinal) || form.Guard.Contains("generic", StringComparison.Ordinal)
            || form.Guard.Contains("country", StringComparison.Ordinal) || form.Guard.Contains("digits", StringComparison.Ordinal));

    // Vendors write the names they give in capitals: STRONTIUM is no chemistry in a sentence of small letters.
    private bool IsCodeName(Candidate candidate) =>
        candidate.End - candidate.First == 1 && candidate.Text.Length >= 6 && !candidate.Text.AsSpan().ContainsAnyExceptInRange('A', 'Z')
        && !IsAllCapitals(candidate.First - 1) && !IsAllCapitals(candidate.End);

    private bool IsAllCapitals(int index) =>
        index >= 0 && index < words.Length && words[index].Text.Length > 1 && !words[index].Text.AsSpan().ContainsAnyExceptInRange('A', 'Z');

    private bool IsVendorKnown(Candidate candidate, NameForm form)
    {
        var vendor = form.Entry.Detail.GetValueOrDefault("vendor", "");
        return vendor.Length > 0 && candidate.First > candidate.ProseSentence.FirstWord
            && string.Equals(words[candidate.First - 1].Text, vendor, StringComparison.OrdinalIgnoreCase);
    }

    private bool IsProperNoun(Candidate candidate)
    {
        var before = candidate.First - 1;
        if (before < candidate.ProseSentence.FirstWord || !words[before].IsLetters || words[before].IsName)
            return false;
        return candidate.End >= candidate.ProseSentence.EndWord || !words[candidate.End].IsName;
    }

    // "the European Parliament (EP)" and "(EC3)".
    private bool IsIntroduced(Candidate candidate) =>
        candidate.First > candidate.ProseSentence.FirstWord && candidate.End < candidate.ProseSentence.EndWord
        && words[candidate.First - 1].Text is "(" && words[candidate.End].Text is ")" && candidate.Text.Length >= 3;

    private bool IsSpeakerLike(Candidate candidate)
    {
        var before = candidate.First - 1;
        var isAfterSource = before >= candidate.ProseSentence.FirstWord
            && words[before].Lower is "told" or "to" or "at" or "firm" or "company" or "vendor" or "by" or "from" or "with" or "agency" or "magazine" or "website";
        var isBeforeSource = candidate.End < candidate.ProseSentence.EndWord
            && words[candidate.End].Lower is "said" or "researchers" or "researcher" or "reported" or "reports" or "analysts" or "experts" or "ceo" or "says";
        return (isAfterSource || isBeforeSource) && IsAlone(candidate);
    }

    private bool IsAlone(Candidate candidate) => candidate.End >= candidate.ProseSentence.EndWord || !words[candidate.End].IsName;

    // "American" of American Airlines and "Georgia" behind "Atlanta," are no countries.
    private bool IsCountryHere(Candidate candidate)
    {
        if (candidate.Text is "US")
            return true;
        return IsAlone(candidate) && (candidate.First == candidate.ProseSentence.FirstWord || words[candidate.First - 1].Text is not ",");
    }

    private NameEntry Preferred(Candidate candidate, List<NameForm> forms)
    {
        if (forms.Count == 1)
            return forms[0].Entry;
        var next = candidate.End < candidate.ProseSentence.EndWord ? words[candidate.End].Lower : "";
        return forms.Select(f => f.Entry).OrderBy(e => Rank(e.Kind, next)).ThenByDescending(e => e.Name == candidate.Text).First();
    }

    private static int Rank(MentionKind kind, string next) => kind switch
    {
        MentionKind.Actor => ClassWords.OfMalware.Contains(next) ? 2 : 0,
        MentionKind.Tool => 1,
        MentionKind.Malware => 3,
        MentionKind.Vendor => 4,
        MentionKind.Organisation => 5,
        MentionKind.Product => 6,
        _ => 7,
    };

    // A ransomware's name before "gang" names the people behind it.
    private MentionKind KindHere(Candidate candidate, NameEntry entry) =>
        entry.Kind == MentionKind.Malware && candidate.End < candidate.ProseSentence.EndWord && ClassWords.OfPeople.Contains(words[candidate.End].Lower)
            ? MentionKind.Actor
            : entry.Kind;

    /// <summary>Whether the first word of a form has a capital, so that no text in small letters can be it.</summary>
    public static bool BeginsWithCapital(string form) => form.Length > 0 && char.IsLetterOrDigit(form[0]) && HasCapital(form.AsSpan(0, EndOfWord(form, 0)));

    /// <summary>Words that a form has with a capital must have one in the text: small letters never match a proper name.</summary>
    private static bool IsWrittenAs(ReadOnlySpan<char> form, ReadOnlySpan<char> text)
    {
        if (form.SequenceEqual(text))
            return true;
        if (form.Length <= 3 && form.Length == text.Length && !form.ContainsAnyInRange('a', 'z'))
            return false;

        int f = 0, t = 0;
        while (f < form.Length && t < text.Length)
        {
            var formEnd = EndOfWord(form, f);
            var textEnd = EndOfWord(text, t);
            if (HasCapital(form[f..formEnd]) && !HasCapital(text[t..textEnd]))
                return false;
            f = formEnd;
            t = textEnd;
        }

        return HasCapital(form) || !HasCapital(text) || text.Length > 3;
    }

    private static bool IsSectorCase(string cue, ReadOnlySpan<char> text) => cue.Length > 3 || text.SequenceEqual(cue) || cue.Any(char.IsLower);

    private static int EndOfWord(ReadOnlySpan<char> text, int index)
    {
        var end = index + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return end;
    }

    private static bool HasCapital(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsUpper(c))
                return true;
        }

        return false;
    }

    private sealed record Candidate(int First, int End, ProseSentence ProseSentence, string Text, List<NameForm> Forms);
}
