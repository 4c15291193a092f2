using System.Collections.Frozen;
using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>What one word, phrase or field of a query looks for: certain names, names with certain words, or words of the text.</summary>
/// <param name="Fields">Where the names are looked for.</param>
/// <param name="Names">What the dictionaries call what was asked for, unless <paramref name="InNames"/> finds it anyway.</param>
/// <param name="InNames">Words that a name may hold: "exchange" in "Exchange Server". Null when only <paramref name="Names"/> count.</param>
/// <param name="InText">Words of titles and texts. Null when only names count.</param>
internal sealed record Sought(ImmutableArray<TopicField> Fields, ImmutableArray<string> Names, Phrase? InNames, Phrase? InText)
{
    public bool IsIn(TopicSubject subject) =>
        (InText is not null && (subject.Titles.Has(InText) || subject.Texts.Has(InText))) || NameIn(subject) is not null;

    /// <summary>The name that was sought, those of the title first. Null when it is not there.</summary>
    public TopicName? NameIn(TopicSubject subject)
    {
        if (Names.IsEmpty && InNames is null) return null;
        foreach (var name in subject.Names)
        {
            if (Fields.Contains(name.Field) && (IsCalled(name.Name) || (InNames is not null && name.Words.Has(InNames)))) return name;
        }
        return null;
    }

    private bool IsCalled(string name)
    {
        foreach (var sought in Names)
        {
            if (sought.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}

/// <summary>Finds out by the dictionaries what a part of a query looks for.</summary>
internal sealed class Seeking(Names names)
{
    private static readonly ImmutableArray<TopicField> Things = [TopicField.Product, TopicField.Vendor, TopicField.Actor, TopicField.Malware];

    // A ransomware and the gang behind it go by one name.
    private static readonly ImmutableArray<TopicField> Attackers = [TopicField.Actor, TopicField.Malware];

    private readonly FrozenDictionary<string, WordSense> senses = SensesIn(names);

    /// <summary>What a word without quotes is taken for.</summary>
    public WordSense SenseOf(string word) => senses.GetValueOrDefault(word, WordSense.Word);

    public Sought Of(TopicQuery.Word word)
    {
        if (word.IsPrefix) return new Sought([], [], InNames: null, Phrase.Of(word.Text, isPrefix: true));
        var sense = SenseOf(word.Text);
        return new Sought(Things, Called(word.Text, Things), InNames: null, sense == WordSense.Name ? null : Phrase.Of(word.Text, isName: sense == WordSense.ProperNoun));
    }

    public Sought Of(TopicQuery.Phrase phrase)
    {
        var isOneWord = !phrase.Text.Contains(' ', StringComparison.Ordinal);
        return phrase.IsPrefix || isOneWord
            ? new Sought([], [], InNames: null, Phrase.Of(phrase.Text, phrase.IsPrefix))
            : new Sought(Things, Called(phrase.Text, Things), InNames: null, Phrase.Of(phrase.Text));
    }

    public Sought Of(TopicQuery.Named named)
    {
        var called = named.IsPrefix ? [] : Called(named.Value, [named.Field]);
        var fields = Attackers.Contains(named.Field) ? Attackers : [named.Field];
        var words = Phrase.Of(named.Value, named.IsPrefix);
        var inNames = Phrase.InName(named.Value, named.IsPrefix);
        return named.Field switch
        {
            // "guinea" is not "Equatorial Guinea".
            TopicField.Country => new Sought(fields, [.. called, named.Value], InNames: null, InText: null),
            TopicField.Sector or TopicField.Actor or TopicField.Malware when called.Length > 0 => new Sought(fields, called, InNames: null, InText: null),
            // What no dictionary knows is looked for in the text: nobody waits until a list has it.
            TopicField.Product or TopicField.Vendor or TopicField.Actor or TopicField.Malware =>
                new Sought(fields, [.. called.Where(name => !TopicText.Of(name).Has(inNames))], inNames, called.Length == 0 ? words : null),
            _ => new Sought(fields, called, inNames, InText: null),
        };
    }

    private ImmutableArray<string> Called(string form, ImmutableArray<TopicField> fields) =>
    [
        .. fields.SelectMany(KindsOf).SelectMany(kind => names.CalledAlso(kind, form))
            // The name of a sector is no word that shows it in a text.
            .Concat(names.Find(MentionKind.Sector, form.ToLowerInvariant()) is { } sector && fields.Contains(TopicField.Sector) ? [sector.Name] : [])
            .Concat(fields.Contains(TopicField.Country) ? CountryOf(form) : [])
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private IEnumerable<string> CountryOf(string code) =>
        code.Length == 2 ? names.Entries.Where(entry => entry.Kind == MentionKind.Country && entry.Is("code", code.ToUpperInvariant())).Select(entry => entry.Name) : [];

    private static MentionKind[] KindsOf(TopicField field) => field switch
    {
        TopicField.Product => [MentionKind.Product],
        TopicField.Vendor => [MentionKind.Vendor],
        TopicField.Actor => [MentionKind.Actor],
        TopicField.Malware => [MentionKind.Malware, MentionKind.Tool],
        TopicField.Sector => [MentionKind.Sector],
        TopicField.Country => [MentionKind.Country],
        _ => [],
    };

    private static FrozenDictionary<string, WordSense> SensesIn(Names names)
    {
        var found = new Dictionary<string, WordSense>(StringComparer.OrdinalIgnoreCase);
        var forms = names.Entries
            .SelectMany(entry => entry.Forms.Select(form => (Form: form, entry.Kind, Guard: entry.Guards.GetValueOrDefault(form, ""))))
            .GroupBy(form => form.Form, StringComparer.OrdinalIgnoreCase);
        foreach (var group in forms)
        {
            var hasPublic = group.Any(form => form.Kind is MentionKind.Vendor or MentionKind.Product or MentionKind.Organisation);
            var ofAttackers = group.Where(form => form.Kind is MentionKind.Actor or MentionKind.Malware or MentionKind.Tool).ToArray();
            if (!hasPublic && ofAttackers.Length > 0 && Array.TrueForAll(ofAttackers, form => IsOrdinary(form.Guard))) found[group.Key] = WordSense.Name;
            else if (group.Any(form => form.Kind is not (MentionKind.Country or MentionKind.Sector) && IsOrdinary(form.Guard))) found[group.Key] = WordSense.ProperNoun;
        }
        return found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    // "Generic", "brand", "country" and "digits" nearly always mean something else: there the word is only a word.
    private static bool IsOrdinary(string guard)
    {
        var reasons = guard.Split('+');
        return (reasons.Contains("word") || reasons.Contains("stem") || reasons.Contains("name"))
            && !reasons.Contains("generic") && !reasons.Contains("brand") && !reasons.Contains("country") && !reasons.Contains("digits");
    }
}

/// <summary>What a word without quotes is taken for.</summary>
public enum WordSense
{
    /// <summary>A word in any letters.</summary>
    Word,

    /// <summary>A vendor, product or well-known attacker that is an ordinary word too ("Apple", "Office", "Clop"): it must be written with a capital.</summary>
    ProperNoun,

    /// <summary>An actor or malware that is an ordinary word too ("Play", "Royal"): only articles that name it count.</summary>
    Name,
}
