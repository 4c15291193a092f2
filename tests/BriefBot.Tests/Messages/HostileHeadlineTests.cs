using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Scenarios;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Messages;

public sealed partial class HostileHeadlineTests
{
    private const string Bidi = "\u202E\u202D\u202A\u202B\u2066\u2067\u2068\u2069\u200F\u200E\u061C";

    private static readonly ImmutableArray<string> Headlines =
    [
        "@everyone look at this", "@here now", "hello <@123456789012345678>", "roles <@&99887766>", "see <#1122334455>", "<@!42> pinged", "a </brief:123> command", "an <:emoji:12345> emoji", "<a:wave:12345> moving", "<t:1700000000:R> a time",
        "[Your bank](https://evil.example/login)", "[x](<https://evil.example>)", "[a][b] reference", "![picture](https://evil.example/p.png)", "https://evil.example/malware.exe", "http://evil.example", "www.evil.example now", "discord.gg/notreal join", "discord.com/invite/notreal", "discordapp.com/api/webhooks/1/x",
        "**bold** __under__ *it* _it_", "~~gone~~ ||spoiler||", "`code` in a title", "```\nblock\n```", "# Heading", "## Second", "> quoted", ">>> all quoted", "- a list", "1. numbered",
        "\u202Egnp.exe", "\u2066isolate\u2069 text", "zero\u200Bwidth\u200Djoiner", "\uFEFFmark", "tag\U000E0041\U000E0042 characters", "\u001B[31mred\u001B[0m terminal", "\u001B]0;title\u0007", "bell\u0007 and null\0", "line\nbreak\r\nin a title", "tab\tand\vvertical",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)", "' onclick='x'", "javascript:alert(1)", "</title><b>out", "&lt;already&gt; &amp; escaped", "[bold red]markup of a terminal[/]", "раураl looks like paypal", new string('A', 5_000) + "\uD83D",
        "-# small print", "### Third", "Title\n=====", "| a | b |\n|---|---|\n| 1 | 2 |", "~~~\nfence\n~~~", "* starred", "+ plus", "1) bracketed", "half ||hidden", "<@&1\n> over two lines",
        "</say hello:123456789012345678> with a part", "<id:customize> and <id:browse>", "<a:one:1><:two:2>", "<https://evil.example/auto>", "<mailto:someone@evil.example>", "steam://run/440", "discord://-/channels/1/2", "\\[Your bank](https://evil.example/login)", "\\\\[x](https://evil.example)", "](<https://evil.example>) closes ours",
        "[x](https://evil.example \"title\")", "HTTPS://EVIL.EXAMPLE/LOUD", "&#60;script&#62;alert(1)&#60;/script&#62; &commat;everyone", "sep\u2028arated\u2029 and \u0085next # line \u009B31m", "Z" + new string('\u0336', 300) + " stacked \u2800\u2800\u3164 blank \\",
    ];

    public static TheoryData<int> Fives => [.. Enumerable.Range(0, Headlines.Length / 5)];

    [Fact]
    public void There_are_seventy_five_of_them() => Assert.Equal(75, Headlines.Distinct().Count());

    [Theory]
    [MemberData(nameof(Fives))]
    public void A_hostile_headline_is_harmless_in_all_five_renderings(int five)
    {
        var briefing = Spoilt([.. Headlines.Skip(five * 5).Take(5)]);
        var renderings = DemoRenderingTests.Renderings(briefing).ToDictionary(one => one.Ending, one => one.Text);

        IsHarmlessMarkdown(renderings["md"]);
        // A title is plain text to Discord; what stands below it is Markdown.
        foreach (var message in MessageComposer.Compose(briefing, MessageLimits.Discord)) IsHarmlessMarkdown(string.Join('\n', message.Sections.Select(section => section.Text).Prepend(message.Text)));
        IsHarmlessPage(renderings["html"]);
        Assert.All(renderings["txt"], letter => Assert.True(letter == '\n' || !char.IsControl(letter)));
        foreach (var text in (string[])["md", "discord.txt", "html", "txt"]) Assert.DoesNotContain(renderings[text], Bidi.Contains);
        Assert.DoesNotContain("\uFEFF", renderings["txt"], StringComparison.Ordinal);

        using var json = JsonDocument.Parse(renderings["json"]);
        Assert.Equal(5, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.All(renderings["json"], letter => Assert.True(letter == '\n' || (!char.IsControl(letter) && !Bidi.Contains(letter))));
    }

    /// <summary>Whatever an outlet may choose the words of is hostile: headlines, sentences, speakers, its own name and its address.</summary>
    private static Briefing Spoilt(string[] hostile)
    {
        var facts = hostile.Select((headline, place) => An.Incident(place + 1).Titled(headline).FromOrigins(4).Facts()).ToArray();
        var briefing = BriefingComposition.Compose(An.BriefingAt(An.Eight, facts)).Briefing;
        return briefing with
        {
            Items =
            [
                .. hostile.Select((headline, place) =>
                {
                    var source = new SourceLine(headline, "https://news.example/a)b>\"'" + Uri.EscapeDataString(headline.Length > 50 ? "long" : headline.Replace("\uD83D", "", StringComparison.Ordinal)), null, IsPrimary: false);
                    return briefing.Items[0] with
                    {
                        Incident = new Core.Incidents.IncidentId(2026, place + 1),
                        Headline = headline,
                        Change = headline,
                        Facts = [Sentence.Quoted(headline, source)],
                        Claims = [new ClaimLine(Certainty.Claimed, headline, Sentence.Quoted(headline, source), IsDisputed: true)],
                        NotKnown = [Sentence.Quoted(headline, source)],
                        Sources = [source, new SourceLine(headline, "javascript:alert(1)", null, IsPrimary: true)],
                    };
                }),
            ],
            AlsoNoted = [.. hostile.Select((headline, place) => new NotedLine(new Core.Incidents.IncidentId(2026, place + 1), ItemState.New, headline, 1, headline, new SourceLine(headline, "javascript:alert(1)", null, IsPrimary: false), 1, 1))],
            Campaigns = [new CampaignLine("C-2026-001", [], hostile[0], Certainty.Reported, Sentence.Quoted(hostile[1], new SourceLine(hostile[2], "", null, IsPrimary: false)))],
            Vulnerabilities = [new VulnerabilityLine("CVE-2026-90001", hostile[3], null, null, null, null, "", [])],
            Watch = [new WatchLine(new Core.Incidents.IncidentId(2026, 1), Sentence.Quoted(hostile[4], new SourceLine(hostile[0], "", null, IsPrimary: false)))],
        };
    }

    private static void IsHarmlessMarkdown(string text)
    {
        Assert.DoesNotContain("@everyone", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@here", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\|\]\()<(?:@|#|:|a:|t:|/|id:|https?:|mailto:)", text);
        // A headline that begins a line begins nothing else with it.
        Assert.DoesNotMatch(@"(?m)^(?:#{1,6} (?:Heading|Second|Third)|-# |>|={3,}|~{3}|\|| ?[*+] (?:starred|plus)|1[.)] (?:numbered|bracketed))", text);
        Assert.DoesNotMatch(@"(?<!\\)(?:\\\\)*\[(?:Your bank|x|a)\]\(", text);
        Assert.DoesNotContain("steam://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("discord://", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[\u2028\u2029\u0085\u009B\u2800\u3164]|\p{M}{5}", text);
        Assert.DoesNotMatch(@"(?<!\\)`", text);
        Assert.DoesNotMatch(@"(?<!\\)\|\|", text);
        var shown = Link().Replace(text, "");
        Assert.DoesNotMatch("(?i)https?://", shown);
        Assert.DoesNotContain("www.evil", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("discord.gg", shown, StringComparison.Ordinal);
        Assert.All(Link().Matches(text), link => Assert.StartsWith("https://news.example/", link.Groups["address"].Value));
    }

    private static void IsHarmlessPage(string page)
    {
        var body = page[page.IndexOf("<body>", StringComparison.Ordinal)..];
        string[] ours = ["a", "article", "body", "h1", "h2", "h3", "header", "li", "main", "p", "section", "span", "strong", "ul"];
        Assert.All(Tag().Matches(body), tag => Assert.Contains(tag.Groups["name"].Value, ours));
        Assert.All(Attribute().Matches(body), attribute => Assert.True(attribute.Groups["name"].Value is "class" or "href" or "rel", attribute.Value));
        Assert.All(Href().Matches(body), link => Assert.StartsWith("https://news.example/", link.Groups["address"].Value));
        Assert.DoesNotContain(page, letter => letter != '\n' && (char.IsControl(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.Format));
    }

    [GeneratedRegex(@"\]\(<(?<address>[^>]*)>\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"<(?<name>[a-z0-9]+)[\s>]", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<[a-z0-9]+(?:\s+(?<name>[a-z]+)=""[^""]*"")+", RegexOptions.ExplicitCapture)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"href=""(?<address>[^""]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Href();
}
