using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Topics;

/// <summary>Makes up incidents and queries with the skew of the world: a few names are in everything, most are nearly never seen.</summary>
/// <remarks>People follow what is in the news, so names and words are drawn for both from one order of popularity.</remarks>
internal sealed class MadeNews(Names names, int seed)
{
    private static readonly string[] Words = """
        ransomware exploited breach leak vulnerability patch phishing outage botnet supply zero-day critical extortion wiper backdoor espionage
        attack hackers data stolen hospital city school bank university airport port energy water customers records employees payment cloud
        firewall router mail server browser camera vpn password token source code repository package plugin driver firmware kernel update
        emergency advisory warning campaign arrest sanctions fine lawsuit investigation police ministry parliament election military satellite
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Excluded = ["opinion", "podcast", "webinar", "sponsored", "review", "deal"];

    private static readonly string[] Phrases = ["\"supply chain\"", "\"zero day\"", "\"data breach\"", "\"remote code execution\"", "\"privilege escalation\"", "\"denial of service\""];

    private readonly Random random = new(seed);
    private readonly Skewed<NameEntry> things = new(Shuffled(names, entry => entry.Kind is MentionKind.Product or MentionKind.Vendor or MentionKind.Actor or MentionKind.Malware or MentionKind.Tool));
    private readonly Skewed<NameEntry> countries = new(Shuffled(names, entry => entry.Kind is MentionKind.Country));
    private readonly Skewed<NameEntry> sectors = new(Shuffled(names, entry => entry.Kind is MentionKind.Sector));
    private readonly Skewed<string> securityWords = new(Words);
    // The commonest words of a language are in every text; nobody follows them.
    private readonly Skewed<string> vocabulary = new([.. Enumerable.Range(0, 60_000).Select(Syllables)], flatness: 0);
    private readonly Skewed<string> rareWords = new([.. Enumerable.Range(2_000, 58_000).Select(Syllables)]);

    /// <summary>An incident before it is cut into words: that belongs to what is measured.</summary>
    public MadeIncident Incident()
    {
        var named = Enumerable.Range(0, random.Next(1, 7)).Select(_ => things.Draw(random))
            .Append(countries.Draw(random)).Append(sectors.Draw(random)).Distinct().ToArray();
        var about = Enumerable.Range(0, random.Next(3, 9)).Select(_ => securityWords.Draw(random)).ToArray();
        var reports = 1;
        while (reports < 12 && random.NextDouble() < 0.6) reports++;
        var titles = Enumerable.Range(0, reports).Select(_ => Text(9, named[..1], about[..2])).ToImmutableArray();
        var texts = Enumerable.Range(0, reports).Select(_ => Text(random.Next(60, 300), named, about)).ToImmutableArray();
        var isInKev = random.NextDouble() < 0.05;
        return new MadeIncident(titles, texts, [.. named], Cve(), isInKev, isInKev || random.NextDouble() < 0.3 ? random.NextDouble() : null, reports);
    }

    public string Query() => random.Next(100) switch
    {
        < 30 => Field(things.Draw(random)),
        < 40 => Quoted(FormOf(things.Draw(random))),
        < 48 => securityWords.Draw(random),
        < 68 => $"{Field(things.Draw(random))} {securityWords.Draw(random)}",
        < 72 => $"{Field(things.Draw(random))} ({securityWords.Draw(random)} OR {securityWords.Draw(random)}) -{Excluded[random.Next(Excluded.Length)]}",
        < 80 => $"{Field(things.Draw(random))} OR {Field(things.Draw(random))} OR {Field(things.Draw(random))}",
        < 84 => $"{Field(sectors.Draw(random))} {Field(countries.Draw(random))} {securityWords.Draw(random)}",
        < 87 => $"{securityWords.Draw(random)} {securityWords.Draw(random)} -{Excluded[random.Next(Excluded.Length)]}",
        < 89 => $"{Field(things.Draw(random))} kev:true",
        < 91 => string.Create(CultureInfo.InvariantCulture, $"{Field(things.Draw(random))} epss>=0.{random.Next(1, 10)}"),
        < 93 => "cve:" + Cve(),
        < 95 => Phrases[random.Next(Phrases.Length)] + " " + Field(things.Draw(random)),
        < 97 => $"{securityWords.Draw(random)[..3]}* {Field(things.Draw(random))}",
        < 99 => $"{rareWords.Draw(random)} {securityWords.Draw(random)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"kev:true origins>={random.Next(2, 6)}"),
    };

    /// <summary>The share of texts with each word, counted over incidents as they come.</summary>
    public Dictionary<string, double> SharesOfWords(int incidents)
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < incidents; i++)
        {
            var incident = Incident();
            foreach (var word in incident.Titles.Concat(incident.Texts).SelectMany(text => text.ToLowerInvariant().Split(' ', '-', '.')).Distinct())
                counts[word] = counts.GetValueOrDefault(word) + (1.0 / incidents);
        }
        return counts;
    }

    private string Text(int length, NameEntry[] named, string[] about)
    {
        var words = Enumerable.Range(0, length).Select(_ => vocabulary.Draw(random)).ToList();
        foreach (var word in named.Select(FormOf).Concat(about)) words.Insert(random.Next(words.Count), word);
        return string.Join(' ', words) + ".";
    }

    private string Cve() => string.Create(CultureInfo.InvariantCulture, $"CVE-2026-{random.Next(1000, 60_000)}");

    private string Field(NameEntry entry)
    {
        var field = entry.Kind == MentionKind.Tool ? "malware" : entry.Kind.ToString().ToLowerInvariant();
        return $"{field}:{Quoted(FormOf(entry))}";
    }

    private string FormOf(NameEntry entry) => entry.Forms.Length == 1 || random.Next(3) > 0 ? entry.Forms[0] : entry.Forms[random.Next(entry.Forms.Length)];

    private static string Quoted(string name) => "\"" + name.Replace("\"", "", StringComparison.Ordinal) + "\"";

    private static NameEntry[] Shuffled(Names names, Func<NameEntry, bool> isWanted)
    {
        var entries = names.Entries.Where(isWanted).Where(entry => entry.Name.Any(char.IsLetterOrDigit)).ToArray();
        new Random(7).Shuffle(entries);
        return entries;
    }

    private static string Syllables(int number)
    {
        const string consonants = "bdfgklmnprstvz";
        const string vowels = "aeiou";
        var word = "";
        for (var rest = number + 70; rest > 0; rest /= consonants.Length * vowels.Length)
            word += $"{consonants[rest % consonants.Length]}{vowels[rest / consonants.Length % vowels.Length]}";
        return word;
    }
}

/// <summary>An incident as it comes: texts not yet cut into words.</summary>
internal sealed record MadeIncident(
    ImmutableArray<string> Titles, ImmutableArray<string> Texts, ImmutableArray<NameEntry> Named, string Cve, bool IsInKev, double? Epss, int Origins)
{
    public TopicSubject Subject() => new(
        TopicText.Of(Titles),
        TopicText.Of(Texts),
        [.. Named.Select(Name), new TopicName(TopicField.Cve, Cve, Cve, TopicPlace.Text)],
        IsInKev,
        Epss,
        Epss * 10,
        Origins);

    private static TopicName Name(NameEntry entry) => new(
        entry.Kind switch
        {
            MentionKind.Product => TopicField.Product,
            MentionKind.Vendor => TopicField.Vendor,
            MentionKind.Actor => TopicField.Actor,
            MentionKind.Sector => TopicField.Sector,
            MentionKind.Country => TopicField.Country,
            _ => TopicField.Malware,
        },
        entry.Name,
        entry.Name,
        TopicPlace.Text);
}

/// <summary>Draws by Zipf's law: the n-th of a list comes with a weight of 1 / (n + flatness).</summary>
internal sealed class Skewed<T>
{
    private readonly T[] items;
    private readonly double[] upTo;

    /// <param name="flatness">With 10, the first of 7,000 names is 1.4 % of all draws, and named in one of fifteen incidents.</param>
    public Skewed(T[] items, int flatness = 10)
    {
        this.items = items;
        upTo = new double[items.Length];
        var sum = 0.0;
        for (var i = 0; i < items.Length; i++) upTo[i] = sum += 1.0 / (i + 1 + flatness);
    }

    public T Draw(Random random)
    {
        var place = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        return items[Math.Min(items.Length - 1, place < 0 ? ~place : place)];
    }
}
