using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace BriefBot.Core.Understanding;

/// <summary>The dictionaries: every name BriefBot knows, built from the files of <c>config/names</c> and never changed.</summary>
public sealed class Names
{
    // Hundreds of thousands of names and forms are looked through seldom: in order they need no table beside them.
    private readonly NameEntry[] byName;
    private readonly NameForm[] byForm;
    private readonly PhraseTable<NameForm> properForms;
    private readonly PhraseTable<NameForm> otherForms;

    private Names(ImmutableArray<NameEntry> entries, string version)
    {
        Entries = entries;
        Version = version;
        byName = [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        NameForm[] forms = [.. entries.SelectMany(entry => entry.Forms, (entry, form) => new NameForm(entry, form, entry.Guards.GetValueOrDefault(form, "")))];
        byForm = [.. forms.OrderBy(form => form.Text, StringComparer.OrdinalIgnoreCase)];
        // Small letters never match a proper name: most words of a text need not be looked for among hundreds of thousands of those.
        var proper = forms.Where(form => !form.Entry.Is("territory", "yes")).ToLookup(form => form.Entry.Kind != MentionKind.Sector && NamesInText.BeginsWithCapital(form.Text));
        properForms = TableOf(proper[true]);
        otherForms = TableOf(proper[false]);
    }

    public static Names Empty { get; } = new([], version: "none");

    public ImmutableArray<NameEntry> Entries { get; }

    /// <summary>Changes whenever a line of the files does: what was read with other names can be told by it.</summary>
    public string Version { get; }

    /// <returns>The names, and a sentence for each line that could not be used.</returns>
    public static (Names Names, ImmutableArray<string> Mistakes) Parse(IEnumerable<(string File, string Text)> files)
    {
        var entries = ImmutableArray.CreateBuilder<NameEntry>();
        var mistakes = ImmutableArray.CreateBuilder<string>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, text) in files.OrderBy(f => f.File, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            NameLines.Read(file, text, entries, mistakes);
        }

        var version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
        return (new Names(entries.DrainToImmutable(), version), mistakes.DrainToImmutable());
    }

    /// <returns>Null when no dictionary has this name.</returns>
    public NameEntry? Find(MentionKind kind, string name)
    {
        for (var place = FirstPlaceOf(name, byName, entry => entry.Name, StringComparer.Ordinal); place < byName.Length && byName[place].Name == name; place++)
        {
            if (byName[place].Kind == kind) return byName[place];
        }
        return null;
    }

    /// <summary>The names that go by this form, in any letters: "apt29" → "Midnight Blizzard". Several when a form is shared, none when it is unknown.</summary>
    public IEnumerable<string> CalledAlso(MentionKind kind, string form)
    {
        var called = new List<string>();
        for (var place = FirstPlaceOf(form, byForm, one => one.Text, StringComparer.OrdinalIgnoreCase); place < byForm.Length && byForm[place].Text.Equals(form, StringComparison.OrdinalIgnoreCase); place++)
        {
            var entry = byForm[place].Entry;
            if (entry.Kind == kind && !called.Contains(entry.Name)) called.Add(entry.Name);
        }
        return called;
    }

    /// <summary>The forms that may begin at a word, shortest first; whether they are written as they stand there is left to be seen.</summary>
    internal void FormsAt(ImmutableArray<Word> words, int index, int limit, List<(ArraySegment<NameForm> Forms, int End)> found)
    {
        found.Clear();
        otherForms.All(words, index, limit, found);
        if (words[index].HasCapital)
            properForms.All(words, index, limit, found);
        found.Sort((one, other) => one.End.CompareTo(other.End));
    }

    /// <summary>Where those begin that do not stand before this text.</summary>
    private static int FirstPlaceOf<T>(string text, T[] inOrder, Func<T, string> textOf, StringComparer order)
    {
        var (first, end) = (0, inOrder.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (order.Compare(textOf(inOrder[middle]), text) < 0) first = middle + 1;
            else end = middle;
        }
        return first;
    }

    private static PhraseTable<NameForm> TableOf(IEnumerable<NameForm> forms) => new(forms.Select(form => (form.Text, form)));
}

/// <summary>One name of the dictionaries with the forms it is written in.</summary>
/// <param name="Forms">The name itself and its other forms.</param>
/// <param name="Guards">Forms that count only beside a word that says what they are, with the reason.</param>
/// <param name="Detail">What else is known: type, country, vendor, ATT&amp;CK id.</param>
public sealed record NameEntry(
    MentionKind Kind,
    string Name,
    ImmutableArray<string> Forms,
    ImmutableDictionary<string, string> Guards,
    ImmutableDictionary<string, string> Detail)
{
    public string Type => Detail.GetValueOrDefault("type", "");

    public bool Is(string key, string value) => Detail.GetValueOrDefault(key) == value;
}

/// <summary>One form of a name as a text may have it.</summary>
/// <param name="Guard">Why it counts only beside a word that says what it is. Empty when it counts everywhere.</param>
internal sealed record NameForm(NameEntry Entry, string Text, string Guard);
