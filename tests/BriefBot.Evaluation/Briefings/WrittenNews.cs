using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Briefings;

/// <summary>One story as ten outlets tell it.</summary>
internal sealed record WrittenStory(ImmutableArray<(string Title, string Text)> Articles);

/// <summary>Writes stories that read like security news: somebody hit, somebody who says so, figures, flaws with products of the dictionary. Nothing in them ever happened.</summary>
internal sealed class WrittenNews
{
    public const int ArticlesAStory = 10;

    private static readonly string[] Places = ["Varnholm", "Tessaly", "Ostermere", "Halvik", "Denholm", "Kestrel", "Brandt", "Saltmarsh", "Northgate", "Arvelle", "Sandholm", "Glenmoor", "Tidewater", "Harrowby", "Lindqvist", "Merrow", "Castelby", "Drummond", "Ferrisby", "Quillan"];
    private static readonly string[] Bodies = ["University", "Hospital Group", "Bank", "Port Authority", "Water", "City Council", "Airport", "Insurance", "Logistics", "Energy", "Telecom", "Credit Union", "Schools", "Foods", "Motors"];
    private static readonly string[] Gangs = ["Akira", "Qilin", "LockBit", "Play", "Medusa"];
    private static readonly string[] Details =
    [
        "Telephones and e-mail were switched off as a precaution.",
        "The police have been informed and an investigation has begun.",
        "Outside experts were brought in on the same evening.",
        "Services are expected to return step by step in the coming week.",
        "Payment details were not stored on the affected servers.",
        "It is not known how the attackers got in.",
        "The supervisory authority was notified within three days.",
        "Staff went back to paper forms for most of the day.",
        "Nobody has claimed responsibility so far.",
        "Copies of the data were kept apart from the network.",
    ];

    private readonly Random random = new(7);
    private readonly string[] products;

    public WrittenNews(Names names)
    {
        products = [.. names.Entries.Where(entry => entry.Kind == MentionKind.Product && entry.Name.Length > 4).Select(entry => entry.Name)];
        random.Shuffle(products);
    }

    public WrittenStory Next()
    {
        var victim = $"{Pick(Places)} {Pick(Bodies)}";
        var people = random.Next(12, 9000) * 100;
        var product = products[Math.Min(random.Next(products.Length), random.Next(products.Length))];
        var cve = string.Create(CultureInfo.InvariantCulture, $"CVE-2026-{random.Next(10_000, 99_999)}");
        return new WrittenStory(random.Next(3) switch
        {
            0 => Told(
                [$"{victim} confirms ransomware attack", $"{victim} hit by ransomware, services down", $"Ransomware stops {victim}"],
                [
                    $"{victim} confirmed on Monday that ransomware had stopped its systems.",
                    $"The gang {Pick(Gangs)} has claimed the attack on its leak site.",
                    Figure($"The data of about {{0}} people may have been copied, a spokesman for {victim} said.", people),
                ]),
            1 => Told(
                [$"{victim} breach exposes data of customers", $"Data of {victim} customers stolen", $"{victim} says intruders took customer data"],
                [
                    $"Intruders took customer data from {victim}, the company said on Tuesday.",
                    Figure("{0} customers are affected, according to a letter to the authority.", people),
                    $"A seller on a forum claims to hold more than {victim} admits.",
                ]),
            _ => Told(
                [$"Flaw in {product} exploited in attacks ({cve})", $"{product} flaw {cve} under attack, update released", $"Vendor fixes exploited {product} flaw"],
                [
                    $"Attackers exploited the vulnerability {cve} in {product}, researchers of Halden Labs said.",
                    $"The maker of {product} has released a security update.",
                    Figure("A scan found {0} machines that still run an older version.", people),
                ]),
        });
    }

    private ImmutableArray<(string, string)> Told(string[] titles, string[] core) =>
    [
        .. Enumerable.Range(0, ArticlesAStory).Select(_ =>
        {
            var details = Details.ToArray();
            random.Shuffle(details);
            var sentences = core.Concat(details[..random.Next(2, 5)]);
            return (Pick(titles), string.Join(' ', sentences));
        }),
    ];

    private static string Figure(string sentence, int number) => string.Format(CultureInfo.InvariantCulture, sentence, number.ToString("#,0", CultureInfo.InvariantCulture));

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
