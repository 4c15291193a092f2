using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Tests.Support;
using CsCheck;

namespace BriefBot.Tests.Messages;

public sealed class MessageComposerTests
{
    private static readonly MessageLimits Limits = MessageLimits.Discord;

    [Fact]
    public void However_long_a_briefing_is_no_message_breaks_a_limit() =>
        Gen.Select(Gen.Int[0, 60], Gen.String[Gen.Char["ab \\*_[]()😀<>`é\uD83D"], 0, 900]).Sample((count, text) =>
        {
            var incidents = Enumerable.Range(1, count).Select(number => An.Incident(number).Titled($"{text} {number}").FromOrigins(number % 5 + 1).Facts()).ToArray();
            var briefing = BriefingComposition.Compose(An.BriefingAt(An.Eight, incidents)).Briefing;

            foreach (var message in MessageComposer.Compose(briefing, Limits))
            {
                Assert.True(message.Length <= Limits.Total - Limits.Reserved);
                Assert.True(message.Title.Length is > 0 and <= 256 && message.Text.Length <= Limits.Text && message.Sections.Length <= Limits.Sections);
                Assert.All(message.Sections, section => Assert.True(section.Text.Length is > 0 and <= 1024 && section.Heading.Length is > 0 and <= 256));
                Assert.All(message.Sections, section => Assert.False(char.IsHighSurrogate(section.Text[^1])));
            }
        }, iter: 200);

    [Fact]
    public void The_first_message_is_the_front_page_and_each_full_item_has_its_card()
    {
        var briefing = BriefingComposition.Compose(An.BriefingAt(An.Eight, An.Incident(1).FromOrigins(4).Facts(), An.Incident(2).FromOrigins(4).Facts())).Briefing;

        var messages = MessageComposer.Compose(briefing, Limits);

        Assert.Null(messages[0].Incident);
        Assert.Equal(["I-2026-0001", "I-2026-0002"], messages.Skip(1).Select(message => message.Incident.ToString()));
        Assert.Contains("Coverage", messages[0].AsPlainText());
    }

    [Fact]
    public void A_link_is_left_out_whole_rather_than_cut()
    {
        var text = MessageComposer.Fit("See [a long name of a source](<https://news.example/very/long/address>) and more", 50);

        Assert.Equal("See…", text);
    }
}
