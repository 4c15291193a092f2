using System.Text;
using BriefBot.Core.Feeds;
using CsCheck;

namespace BriefBot.Tests.Feeds;

public sealed class OpmlTests
{
    [Fact]
    public void Sources_are_read_with_their_folders_and_what_only_briefbot_knows()
    {
        var list = Listed("""
            <opml version="2.0" xmlns:briefbot="https://briefbot.example/opml">
              <head><title>Our feeds</title></head>
              <body>
                <outline text="News">
                  <outline text="Europe">
                    <outline type="rss" text="Brussels Dispatch" xmlUrl="https://dispatch.example/feed" htmlUrl="https://dispatch.example/" briefbot:family="Dispatch Group"/>
                  </outline>
                  <outline text="Harbour Wire" xmlUrl="https://wire.example/atom?a=1&amp;b=2" briefbot:on="false" briefbot:why="Mostly sport." briefbot:tlp="TLP:GREEN"/>
                </outline>
                <outline title="Saved" xmlUrl="https://saved.example/feed" briefbot:file="day-1/saved.xml" briefbot:userAgent="Reader/1.0" briefbot:readArticle="Always"/>
              </body>
            </opml>
            """);

        Assert.Equal("Our feeds", list.Title);
        Assert.Empty(list.Remarks);
        Assert.Equal(["News › Europe", "News", ""], list.Sources.Select(source => source.Folder));
        Assert.Equal(["Dispatch Group", "Harbour Wire", "Saved"], list.Sources.Select(source => source.Family));
        var wire = list.Sources[1];
        Assert.Equal(("https://wire.example/atom?a=1&b=2", false, "Mostly sport.", Tlp.Green), (wire.Address, wire.IsOn, wire.Why, wire.Tlp));
        Assert.Equal(("day-1/saved.xml", "Reader/1.0", ReadArticle.Always), (list.Sources[2].SavedFile, list.Sources[2].UserAgent, list.Sources[2].ReadArticle));
    }

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var name = Gen.String[Gen.Char[" abcÄß&<>\"'›/\t\n漢\u0001"], 1, 12].Select(text => text.Trim()).Where(text => text.Length > 0 && !text.Any(char.IsControl));
        var folder = name.Where(text => !text.Contains('›', StringComparison.Ordinal)).Array[0, 3].Select(parts => string.Join(Opml.FolderSeparator, parts));
        var source = Gen.Select(Gen.Int[0, 1_000_000], name, folder, name, Gen.Bool, Gen.Enum<Tlp>(), Gen.Enum<ReadArticle>(), name).Select((number, called, lies, family, isOn, tlp, pages, why) =>
            Source.At($"https://feeds.example/{number}?a=1&b=<2>", called, lies, isOn) with { Family = family, Tlp = tlp, ReadArticle = pages, Why = why, Type = "atom", Site = "https://feeds.example/" });

        source.Array[0, 20].Select(sources => sources.DistinctBy(one => one.Id).ToArray()).Sample(sources =>
        {
            var list = Listed(Opml.Write("Round & round", sources));

            Assert.Empty(list.Remarks);
            Assert.Equal(sources.OrderBy(one => one.Address), list.Sources.OrderBy(one => one.Address));
        }, iter: 300);
    }

    [Fact]
    public void A_list_written_twice_is_the_same_text()
    {
        var once = Opml.Write("Feeds", [Source.At("https://a.example/feed", "A", "News"), Source.At("https://b.example/feed", "B", "CERTs"), Source.At("https://c.example/feed", "C", "News")]);

        var twice = Opml.Write("Feeds", Listed(once).Sources);

        Assert.Equal(once, twice);
    }

    [Fact]
    public void A_list_that_is_not_well_formed_says_which_line()
    {
        var remark = Broken("""
            <opml version="2.0"><body>
              <outline text="A" xmlUrl="https://a.example/feed?x=1&y=2"/>
            </body></opml>
            """);

        Assert.Equal(2, remark.Line);
        Assert.EndsWith("An & in an address is written &amp;.", remark.Sentence);
    }

    [Theory]
    [InlineData("<rss version=\"2.0\"/>", "Line 1: This is no OPML file: it begins with <rss>, not with <opml>.")]
    [InlineData("<opml version=\"2.0\"><head/></opml>", "Line 1: The OPML file has no <body>.")]
    public void What_is_no_list_is_named(string written, string expected) => Assert.Equal(expected, Broken(written).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Not XML at all")]
    [InlineData("<opml><body>")]
    public void What_is_no_xml_is_named(string written) => Assert.StartsWith("The file is not well-formed XML.", Broken(written).Sentence);

    [Fact]
    public void A_source_listed_twice_counts_once_and_both_lines_are_named()
    {
        var list = Listed("""
            <opml version="2.0"><body>
              <outline text="Wire" xmlUrl="https://wire.example/feed"/>
              <outline text="More"><outline text="Wire again" xmlUrl="https://wire.example/feed"/></outline>
            </body></opml>
            """);

        Assert.Equal("Wire", Assert.Single(list.Sources).Name);
        Assert.Equal("Line 3: Wire again has the same address as Wire in line 2; only that one counts.", Assert.Single(list.Remarks).ToString());
    }

    [Fact]
    public void An_outline_that_is_no_feed_is_left_out_and_named()
    {
        var list = Listed("""
            <opml version="2.0"><body>
              <outline text="A note"/>
              <outline text="Local" xmlUrl="file:///etc/passwd"/>
              <outline text="Wire" xmlUrl="https://wire.example/feed" xmlns:b="https://briefbot.example/opml" b:tlp="SECRET" b:on="maybe"/>
            </body></opml>
            """);

        Assert.Equal(
            ["Line 2: A note has no xmlUrl; it was left out.",
             "Line 3: The address of Local is neither http nor https; it was left out.",
             "Line 4: briefbot:on is \"maybe\", but can be true or false; Wire is on.",
             "Line 4: briefbot:tlp is \"SECRET\", but can be CLEAR, GREEN, AMBER, AMBER+STRICT or RED; Wire counts as RED."],
            list.Remarks.Select(remark => remark.ToString()));
        Assert.Equal(Tlp.Red, Assert.Single(list.Sources).Tlp);
    }

    [Fact]
    public void A_list_in_another_encoding_is_read_as_it_declares()
    {
        var bytes = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><opml><body><outline text=\"Zürich\" xmlURL=\"https://zh.example/feed\"/></body></opml>");

        var list = Assert.IsType<OpmlReading.Listed>(Opml.Read(bytes));

        Assert.Equal("Zürich", Assert.Single(list.Sources).Name);
    }

    [Fact]
    public void Entities_that_a_list_declares_are_not_followed()
    {
        var remark = Broken("""<!DOCTYPE opml [<!ENTITY secret SYSTEM "file:///etc/passwd">]><opml><body><outline text="&secret;"/></body></opml>""");

        Assert.Contains("secret", remark.Sentence);
    }

    [Fact]
    public void Folders_without_end_are_cut_off()
    {
        var deep = string.Concat(Enumerable.Repeat("<outline text=\"x\">", 5000)) + "<outline text=\"Wire\" xmlUrl=\"https://wire.example/feed\"/>" + string.Concat(Enumerable.Repeat("</outline>", 5000));

        var list = Listed($"<opml><body>{deep}</body></opml>");

        Assert.Equal("Line 1: x lies more than 16 folders deep; it was left out.", Assert.Single(list.Remarks).ToString());
    }

    private static OpmlReading.Listed Listed(string opml) => Assert.IsType<OpmlReading.Listed>(Opml.Read(Encoding.UTF8.GetBytes(opml)));

    private static OpmlRemark Broken(string opml) => Assert.IsType<OpmlReading.Broken>(Opml.Read(Encoding.UTF8.GetBytes(opml))).Remark;
}
