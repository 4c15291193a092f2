using BriefBot.Core.Incidents;

namespace BriefBot.Tests.Incidents;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData("Zero-day in Gatewell's VPNs", "zeroday gatewell vpns")]
    [InlineData("A 0-day, another zero day and two zero-days", "zeroday another zeroday two zeroday")]
    [InlineData("Cyber attacks and a cyber-attack", "cyberattack cyberattack")]
    [InlineData("APT-28 and state-backed groups", "apt28 state backed group")]
    [InlineData("CVE-2026-12345 patched", "cve-2026-12345 patched")]
    [InlineData("Stormcast (Wed, Feb 11th) https://example.org/path e-mail", "stormcast email")]
    [InlineData("Companies’ patches and boxes", "company patch box")]
    public void Spellings_of_one_word_are_read_as_one(string text, string expected)
    {
        var counts = new WordCounts();
        var words = new List<WordOccurrence>();

        new WordReader(counts).Read(text, text.Length, words);

        Assert.Equal(expected, string.Join(' ', words.Select(word => counts.WordOf(word.Word))));
    }
}
