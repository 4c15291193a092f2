using System.Text;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Incidents;

/// <summary>One different word of a report, with where it stands; in eight bytes, for a week has a million and more of them.</summary>
internal readonly struct ReportWord(int word)
{
    private const int SlugBit = 1;
    private const int WrittenBit = 2;
    private const int CapitalBit = 4;
    private const int Bits = 3;

    private readonly int bits = word << Bits;

    public int Word => bits >> Bits;
    public byte InTitle { get; init; }
    public byte InText { get; init; }

    /// <summary>Occurrences in the text, its first word left out: there a capital means a name.</summary>
    public byte InsideText { get; init; }
    public byte CapitalisedInsideText { get; init; }

    public bool InSlug
    {
        get => (bits & SlugBit) != 0;
        init => bits = value ? bits | SlugBit : bits & ~SlugBit;
    }

    /// <summary>How title or text write it. Null when it stands only in the address.</summary>
    public bool? IsCapitalised
    {
        get => (bits & WrittenBit) != 0 ? (bits & CapitalBit) != 0 : null;
        init => bits = (bits & ~(WrittenBit | CapitalBit)) | (value switch { null => 0, false => WrittenBit, true => WrittenBit | CapitalBit });
    }
}

/// <summary>What grouping reads off one report, before any counts are known.</summary>
/// <param name="Language">Its number in the <see cref="WordCounts"/>. Null for English.</param>
/// <param name="Words">Each different word once: title first, then address, then text, in the order in which they stand there.</param>
/// <param name="TitleSpelling">The title's runs of four letters, four in one number, each once.</param>
/// <param name="TitlePhrases">Neighbouring words of the title and of the address, two numbers in one, sorted.</param>
/// <param name="Names">Names from the dictionaries, each once.</param>
/// <param name="Ids">CVE and advisory ids in small letters, sorted.</param>
internal sealed record ReportWords(
    string Outlet,
    int? Language,
    ReportWord[] Words,
    uint[] TitleSpelling,
    ulong[] TitlePhrases,
    int[] Names,
    string[] Ids,
    double[] Numbers,
    TitleKind Kind,
    int Events);

/// <summary>Reads reports into <see cref="ReportWords"/>.</summary>
internal sealed class ReportReader(WordCounts counts)
{
    private const int ReadOfText = 600;
    private const int MostLetters = 512;

    private readonly WordReader reader = new(counts);
    private readonly List<WordOccurrence> title = [];
    private readonly List<WordOccurrence> slug = [];
    private readonly List<WordOccurrence> text = [];
    private readonly StringBuilder line = new();
    private readonly SpellingLookUp spelling = new();
    private readonly char[] letters = new char[MostLetters];
    private readonly uint[] runs = new uint[MostLetters];

    // One object an outlet, so that telling whether two are one does not fetch the letters of both from memory.
    private readonly HashSet<string> outlets = [];
    private ReportWord[] different = new ReportWord[64];
    private int differentWords;

    // One more than the place among the different words, so that 0 means "not met yet".
    private int[] places = [];

    /// <returns>As much of the text as is read at most, to the end of its last word.</returns>
    public static string ReadPartOf(string text) => text[..Math.Min(text.Length, ReadOfText + WordReader.LongestWord)];

    public ReportWords Read(Report report)
    {
        title.Clear();
        slug.Clear();
        text.Clear();
        reader.Signs.Clear();
        reader.Read(report.Title, report.Title.Length, title);
        if (AddressSlug.Of(report.Address) is { Length: > 0 } address)
            reader.Read(address, address.Length, slug);
        reader.Read(report.Text, ReadOfText, text);
        var language = reader.Signs.Most();
        if (!outlets.TryGetValue(report.Outlet, out var outlet))
            outlets.Add(outlet = report.Outlet);
        return new ReportWords(
            outlet,
            counts.NumberOfLanguage(language == ForeignLanguage.None ? null : language.ToString()),
            EachOnce(),
            SpellingOf(title),
            Phrases(),
            NamesOf(report),
            ReportIds.In(report),
            TitleNumbers.In(report.Title),
            TitleKinds.Of(report.Title, report.Outlet),
            TitleEvents.In(report.Title));
    }

    private ReportWord[] EachOnce()
    {
        differentWords = 0;
        if (places.Length < counts.Words)
            Array.Resize(ref places, counts.Room);
        foreach (var (word, isCapitalised) in title)
        {
            ref var entry = ref Entry(word);
            entry = entry with { InTitle = More(entry.InTitle), IsCapitalised = entry.IsCapitalised == true || isCapitalised };
        }

        foreach (var (word, _) in slug)
        {
            ref var entry = ref Entry(word);
            entry = entry with { InSlug = true };
        }

        for (var i = 0; i < text.Count; i++)
        {
            var (word, isCapitalised) = text[i];
            ref var entry = ref Entry(word);
            entry = entry with
            {
                InText = More(entry.InText),
                IsCapitalised = entry.IsCapitalised == true || isCapitalised,
                InsideText = i > 0 ? More(entry.InsideText) : entry.InsideText,
                CapitalisedInsideText = i > 0 && isCapitalised ? More(entry.CapitalisedInsideText) : entry.CapitalisedInsideText,
            };
        }

        var words = different[..differentWords];
        foreach (ref readonly var word in words.AsSpan())
            places[word.Word] = 0;
        return words;
    }

    private static byte More(byte count) => count == byte.MaxValue ? count : (byte)(count + 1);

    private ref ReportWord Entry(int word)
    {
        ref var place = ref places[word];
        if (place == 0)
        {
            if (differentWords == different.Length)
                Array.Resize(ref different, different.Length * 2);
            different[differentWords] = new ReportWord(word);
            place = ++differentWords;
        }

        return ref different[place - 1];
    }

    private uint[] SpellingOf(List<WordOccurrence> words)
    {
        letters.AsSpan().Fill(' ');
        var length = 1;
        foreach (var (word, _) in words)
        {
            if (length + 1 >= MostLetters)
                break;
            var spelled = counts.WordOf(word).AsSpan();
            spelled = spelled[..Math.Min(spelled.Length, MostLetters - length - 1)];
            spelled.CopyTo(letters.AsSpan(length + 1));
            length += spelled.Length + 1;
        }

        length = Math.Min(length + (words.Count == 0 ? 3 : 2), MostLetters);
        for (var i = 0; i + 3 < length; i++)
            runs[i] = (CodeOf(letters[i]) << 24) | (CodeOf(letters[i + 1]) << 16) | (CodeOf(letters[i + 2]) << 8) | CodeOf(letters[i + 3]);
        return spelling.EachOnce(runs.AsSpan(0, Math.Max(length - 3, 0)));
    }

    /// <summary>One byte a letter: those of one alphabet hardly ever share one.</summary>
    private static uint CodeOf(char letter) => char.IsAscii(letter) ? letter : 0x80u | (letter & 0x7Fu);

    private ulong[] Phrases()
    {
        var phrases = new ulong[Math.Max(title.Count - 1, 0) + Math.Max(slug.Count - 1, 0)];
        var next = 0;
        for (var i = 1; i < title.Count; i++)
            phrases[next++] = ((ulong)title[i - 1].Word << 32) | (uint)title[i].Word;
        for (var i = 1; i < slug.Count; i++)
            phrases[next++] = ((ulong)slug[i - 1].Word << 32) | (uint)slug[i].Word;
        Array.Sort(phrases);
        var kept = 0;
        for (var i = 0; i < phrases.Length; i++)
        {
            if (i == 0 || phrases[i] != phrases[i - 1])
                phrases[kept++] = phrases[i];
        }

        return phrases[..kept];
    }

    // Names deep in a long text are as often background as subject.
    private int[] NamesOf(Report report)
    {
        if (report.Mentions.IsDefaultOrEmpty)
            return [];
        var found = new List<int>();
        foreach (var mention in report.Mentions)
        {
            if (mention.Start >= ReadOfText || mention.Kind is MentionKind.Cve or MentionKind.Cwe or MentionKind.Sector or MentionKind.Person)
                continue;
            line.Clear().Append(mention.Kind switch
            {
                MentionKind.Vendor => "Vendor:",
                MentionKind.Product => "Product:",
                MentionKind.Actor => "Actor:",
                MentionKind.Malware => "Malware:",
                MentionKind.Tool => "Tool:",
                MentionKind.Country => "Country:",
                _ => "Organisation:",
            }).Append(mention.Name);
            var name = counts.NumberOf(line.ToString());
            if (!found.Contains(name))
                found.Add(name);
        }

        return [.. found];
    }
}
