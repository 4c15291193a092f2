using BriefBot.Core.Messages;

namespace BriefBot.Tests.Messages;

public sealed class DefuseTests
{
    [Theory]
    [InlineData("Read [our bank](https://evil.example) now", "masked links")]
    [InlineData("@everyone look", "mentions")]
    [InlineData("<@123> and <#456> and <@&789>", "mentions by id")]
    [InlineData("**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block```", "formatting")]
    [InlineData("# Heading", "headings")]
    [InlineData("> quote", "quotes")]
    public void Markdown_of_a_headline_loses_its_power(string headline, string because)
    {
        var text = Defuse.Markdown(headline);

        var active = "*_~`|[]<>#".Where(sign => HasUnescaped(text, sign)).ToArray();
        Assert.True(active.Length == 0, because);
        Assert.DoesNotContain("@everyone", text);
        Assert.DoesNotContain("https://", text);
    }

    [Fact]
    public void Signs_that_turn_or_hide_text_are_taken_out() =>
        Assert.Equal("moc.live and ab", Defuse.Line("\u202Emoc.live\u202C and a\u200Bb\u0007"));

    [Fact]
    public void A_tower_of_accents_and_letters_without_ink_are_cut_down() =>
        Assert.Equal("Z\u0336\u0336\u0336\u0336 e\u0301 and blank", Defuse.Line("Z" + new string('\u0336', 300) + " e\u0301 and\u2800\u2800\u3164blank"));

    [Fact]
    public void Escape_codes_of_a_terminal_are_taken_out() => Assert.Equal("[31mred", Defuse.Line("\u001B[31mred"));

    [Fact]
    public void Invitations_are_not_live() => Assert.Equal("join discord[.]gg/abc", Defuse.Line("join discord.gg/abc"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:secret@news.example/")]
    [InlineData("not an address")]
    public void Only_plain_web_addresses_become_links(string address) => Assert.Null(Defuse.Link(address));

    [Fact]
    public void A_host_in_look_alike_letters_is_shown_as_what_it_is() =>
        Assert.Equal("xn--pple-43d.example", Defuse.Host("https://\u0430pple.example/login"));

    [Fact]
    public void A_link_cannot_end_its_own_brackets() => Assert.Equal("https://news.example/a%29%3E", Defuse.Link("https://news.example/a)>"));

    private static bool HasUnescaped(string text, char sign)
    {
        for (var at = text.IndexOf(sign); at >= 0; at = text.IndexOf(sign, at + 1))
            if (at == 0 || text[at - 1] != '\\') return true;
        return false;
    }
}
