using System.Text;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

/// <summary>Documents made to exhaust or deceive: each is read or refused at a small price.</summary>
public sealed class FeedAttackTests
{
    private const long Megabyte = 1024 * 1024;

    public static TheoryData<string, string> Attacks => new()
    {
        { "a hundred thousand nested tags", Rss(string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))) },
        { "tags that are never closed", "<rss version='2.0'><channel>" + string.Concat(Enumerable.Repeat("<a>", 500_000)) },
        { "a hundred thousand attributes", Rss($"<item><title {string.Concat(Enumerable.Range(0, 100_000).Select(n => $"a{n}='' "))}>Port closed</title></item>") },
        { "a flood of empty items", Rss(string.Concat(Enumerable.Repeat("<item/>", 200_000))) },
        { "a flood of angle brackets", "<rss version='2.0'><channel>" + new string('<', 500_000) },
        { "a flood of document types", string.Concat(Enumerable.Repeat("<!DOCTYPE x [", 100_000)) + Rss("<item><title>Port closed</title></item>") },
        { "a flood of comments that never end", Rss(string.Concat(Enumerable.Repeat("<!--", 200_000))) },
        { "a flood of references", Rss($"<item><title>{string.Concat(Enumerable.Repeat("&a", 300_000))}</title></item>") },
        { "entities that grow without end", $"<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>{string.Concat(Enumerable.Range(1, 12).Select(n => $"<!ENTITY a{n} '{string.Concat(Enumerable.Repeat($"&a{(n == 1 ? "" : n - 1)};", 10))}'>"))}]>{Rss("<item><title>&a12;</title></item>")}" },
        { "one entity used a million times", $"<!DOCTYPE rss [<!ENTITY a '{new string('a', 1000)}'>]>{Rss($"<item><title>{string.Concat(Enumerable.Repeat("&a;", 100_000))}</title></item>")}" },
        { "json nested without end", new string('[', 300_000) },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_costs_little_memory_and_ends_in_items_or_a_sentence(string attack, string document)
    {
        var body = Encoding.UTF8.GetBytes(document);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = FeedReader.Read(new FeedDocument("https://harbour.example/feed", body));

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 300 * Megabyte, $"{attack}: {allocated / Megabyte} MB");
        if (reading is FeedReading.NotAFeed refusal) Assert.InRange(refusal.Sentence.Length, 10, 300);
        else Assert.True(((FeedReading.Items)reading).All.All(item => item.Title is null || item.Title.Length < 2_000_000), attack);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "a file")]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM 'http://127.0.0.1:9/'>]>", "a server")]
    [InlineData("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>", "a document type elsewhere")]
    [InlineData("<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p.dtd'> %p;]>", "a parameter")]
    public void What_a_document_type_names_is_neither_read_nor_asked_for(string type, string because)
    {
        var reading = FeedReader.Read(new FeedDocument("https://harbour.example/feed", Encoding.UTF8.GetBytes(type + Rss("<item><title>Port &x; closed</title></item>"))));

        var title = Assert.Single(Assert.IsType<FeedReading.Items>(reading).All).Title ?? "";
        Assert.True(title.StartsWith("Port ", StringComparison.Ordinal) && title.EndsWith(" closed", StringComparison.Ordinal) && title.Length < 20, $"{because}: {title}");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hello")]
    [InlineData("file:///etc/passwd")]
    [InlineData("vbscript:x")]
    [InlineData("java\nscript:alert(1)")]
    public void Only_addresses_of_the_web_become_links(string link) =>
        Assert.Null(Assert.Single(Assert.IsType<FeedReading.Items>(FeedReader.Read(new FeedDocument("https://harbour.example/feed", Encoding.UTF8.GetBytes(Rss($"<item><title>Port</title><link>{link}</link></item>"))))).All).Link);

    private static string Rss(string inner) => $"<rss version='2.0'><channel><title>Harbour</title>{inner}</channel></rss>";
}
