using BriefBot.Core.Messages;

namespace BriefBot.Tests.Messages;

public sealed class PlainMarkdownTests
{
    [Theory]
    [InlineData("**Patch** *now*", "Patch now")]
    [InlineData("[CERT \\[x\\]](<https://cert.example/a>) (cert.example)", "CERT [x] (https://cert.example/a)")]
    [InlineData("[CERT](<https://cert-west.example/a>) (cert-west.example, primary), next", "CERT (https://cert-west.example/a, primary), next")]
    [InlineData("[CERT](<https://cert.example/a>) (other.example)", "CERT (https://cert.example/a) (other.example)")]
    [InlineData("a [bracket] and a [broken](<link", "a [bracket] and a [broken](<link")]
    [InlineData("5 \\* 3 and C:\\temp", "5 * 3 and C:\\temp")]
    public void Signs_go_and_words_stay(string markdown, string plain) => Assert.Equal(plain, PlainMarkdown.Of(markdown));

    [Theory]
    [InlineData("a *b* _c_ [d](e) `f` > g # h | i ~ j - k")]
    [InlineData("CVE-2026-1234: 2.1 million (90%)")]
    public void What_was_escaped_reads_as_it_was_written(string text) => Assert.Equal(Defuse.Line(text), PlainMarkdown.Of(Defuse.Markdown(text)));
}
