namespace BriefBot.Tests.Feeds;

/// <summary>Feed documents damaged at random, the same for the same number: bytes flipped, cut, doubled, and nasty tokens put in.</summary>
public sealed class FeedMutants(IReadOnlyList<byte[]> seeds)
{
    private const int MaxSteps = 6;

    private const int MaxBytes = 200_000;

    private static readonly byte[][] NastyTokens =
    [
        .. new[]
        {
            "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "<!DOCTYPE x [", "<!ENTITY a \"b\">", "&a;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;",
            "</item>", "<item>", "</channel>", "</rss>", "<rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "xmlns:", "xmlns:x=''", " a=b", " a='", "=", "/", "/>",
            "<a b=\"<c\" d=\"<e\" ", "\uFEFF", "\u202E", "{", "[", "\\u0000", "<pubDate>9999999999999</pubDate>", "<dc:date>0000-00-00</dc:date>", "<link href=",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0x00],
        [0xFF, 0xFE],
        [0xC0, 0x80],
        [0x1F, 0x8B, 0x08],
        [0x1B, 0x24, 0x42],
    ];

    public byte[] Mutant(int number)
    {
        var random = new Random(number);
        var bytes = new List<byte>(seeds[random.Next(seeds.Count)]);
        var steps = 1 + random.Next(MaxSteps);
        for (var step = 0; step < steps && bytes.Count is > 0 and < MaxBytes; step++)
            Damage(bytes, random);
        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(bytes.Count - at, 1 + random.Next(200));
        switch (random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                var block = bytes.GetRange(at, length);
                for (var copies = random.Next(20); copies >= 0; copies--)
                    bytes.InsertRange(at, block);
                break;
            case 4:
                bytes.InsertRange(at, NastyTokens[random.Next(NastyTokens.Length)]);
                break;
            default:
                var token = NastyTokens[random.Next(NastyTokens.Length)];
                for (var copies = random.Next(200); copies >= 0; copies--)
                    bytes.InsertRange(at, token);
                break;
        }
    }
}
