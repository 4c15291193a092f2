using System.Text;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

public sealed class FeedTextTests
{
    private const string Word = "Größe — 漢字";

    public static TheoryData<string, string, string?, string, string> Bytes => new()
    {
        { "utf-32", "<?xml version='1.0'?><rss>Größe</rss>", null, "Größe", "UTF-32 with its mark" },
        { "utf-32BE", "<?xml version='1.0'?><rss>Größe</rss>", null, "Größe", "UTF-32 without a mark: the zero bytes tell" },
        { "utf-16", "<?xml version='1.0' encoding='utf-8'?><rss>Größe</rss>", null, "Größe", "a mark goes before what is claimed" },
        { "utf-8", "<?xml version='1.0' encoding='utf-16'?><rss>Größe</rss>", null, "Größe", "a UTF-8 file that claims UTF-16" },
        { "utf-8", "<rss>Größe</rss>", "text/xml; charset=iso-8859-1", "Größe", "valid UTF-8 goes before the header" },
        { "koi8-r", "<rss>Привет</rss>", "text/xml; charset=\"KOI8-R\"", "Привет", "only the header says it" },
        { "windows-1251", "<?xml version='1.0' encoding='windows-1251'?><rss>Привет</rss>", "text/xml; charset=x-none", "Привет", "a header that names nothing leaves it to the prolog" },
        { "windows-1252", "<?xml version='1.0' encoding='ISO-8859-1'?><rss>100 €</rss>", null, "100 €", "who says Latin-1 means windows-1252" },
        { "gb18030", "<?xml version='1.0' encoding='gb2312'?><rss>镕</rss>", null, "镕", "who says gb2312 means gb18030" },
        { "big5", "<?xml version='1.0' encoding='Big5'?><rss>漢字</rss>", null, "漢字", "Chinese in two bytes" },
        { "euc-kr", "<?xml version='1.0' encoding='ks_c_5601-1987'?><rss>한국</rss>", null, "한국", "an old name of a Korean encoding" },
        { "iso-2022-jp", "<rss>日本</rss>", "text/xml; charset=iso-2022-jp", "日本", "seven bits that would pass for UTF-8" },
        { "windows-1252", "<rss>naïve “quotes”</rss>", null, "naïve “quotes”", "nobody says anything" },
        { "windows-1252", "<?xml version='1.0' encoding='x-unheard-of'?><rss>naïve</rss>", null, "naïve", "a name that nobody knows" },
    };

    static FeedTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Text_is_read_in_the_encoding_it_has_whatever_it_claims(string encoding, string written, string? contentType, string expected, string because)
    {
        var writer = Encoding.GetEncoding(encoding);
        byte[] body = encoding is "utf-32" or "utf-16" ? [.. writer.GetPreamble(), .. writer.GetBytes(written)] : writer.GetBytes(written);

        var text = FeedText.Decode(body, contentType);

        Assert.True(text.Contains(expected, StringComparison.Ordinal), $"{because}: {text}");
    }

    [Fact]
    public void One_stray_byte_does_not_spoil_the_rest() =>
        Assert.Equal(Word + "é" + Word, FeedText.Decode([.. Encoding.UTF8.GetBytes(Word), 0xE9, .. Encoding.UTF8.GetBytes(Word)], contentType: null));

    [Fact]
    public void A_json_feed_may_come_in_utf_16()
    {
        byte[] body = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("""{ "version": "https://jsonfeed.org/version/1.1", "title": "Größe", "items": [ { "id": "1", "title": "漢字" } ] }""")];

        var feed = Assert.IsType<FeedReading.Items>(FeedReader.Read(new FeedDocument("https://harbour.example/feed.json", body)));

        Assert.Equal(("Größe", "漢字"), (feed.Title, Assert.Single(feed.All).Title));
    }
}
