using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

/// <summary>Who stands behind a claim, and how much they can know.</summary>
public sealed class SpeakerTests
{
    private static readonly DateTimeOffset Published = new(2025, 5, 8, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Although Pell Bruckner names nobody, the Akira gang took credit on Monday, adding the firm to its site.", "Akira", Certainty.Claimed, "the clause before the comma does not speak")]
    [InlineData("\"We found nothing,\" scoffed Dirk Haver, a plumber.", "Dirk Haver", Certainty.Reported, "a verb of tone behind a quotation")]
    [InlineData("Ines Corvo, who runs the night shift, called it odd. Her hunch is that the password was cheap.", "Ines Corvo", Certainty.Speculated, "what somebody has in mind")]
    [InlineData("The insurer Talwin puts the number of letters at about 9,000.", "Talwin", Certainty.Confirmed, "puts a number on it")]
    [InlineData("Names and streets were exposed, according to the insurer Talwin, which maintains that no card was read.", "Talwin", Certainty.Claimed, "a relative clause speaks for who stands before it")]
    [InlineData("A person briefed on the inquiry said the loader was old.", "a person briefed on the inquiry", Certainty.Reported, "the noun, not the end of its clause")]
    [InlineData("Founder Otto Brandt is not buying it.", "Otto Brandt", Certainty.Denied, "a stand without a verb of saying")]
    [InlineData("Mayor Ruth Amsel was clearer. \"Our tills were emptied,\" she said.", "Ruth Amsel", Certainty.Confirmed, "whom the sentence before is about")]
    [InlineData("- We have closed everything, says chief of operations Kirsten Maj.", "Kirsten Maj", Certainty.Confirmed, "a role without an article before the name")]
    [InlineData("The ferry port Havn Lund was bombarded with traffic, the ferry port informs.", "ferry port", Certainty.Confirmed, "informs")]
    [InlineData("Talwin confirms the theft and says it mended the hole, but insists that it has nothing to do with the fire.", "Talwin", Certainty.Denied, "what is denied behind a but")]
    [InlineData("The supplier Ledgerfold of Reading said the link was old. Her office had corrected this: the details may have been copied.", "office", Certainty.Speculated, "corrected")]
    [InlineData("NoName112(9), a collective with a habit of taunting ministers, boasted that both outages were its doing.", "NoName112(9)", Certainty.Claimed, "a name that ends in a bracket")]
    [InlineData("The group Vintersol took responsibility for the flood.", "Vintersol", Certainty.Claimed, "took responsibility")]
    public void A_claim_has_the_speaker_who_takes_the_stand(string text, string speaker, Certainty certainty, string because)
    {
        var claim = ArticleReader.Read(text, title: null, Published, ShippedNames.All).Claims[^1];

        Assert.True(claim.Speaker.Contains(speaker, StringComparison.OrdinalIgnoreCase) && claim.Certainty == certainty, $"{because}: {claim.Speaker}, {claim.Certainty}");
    }

    [Fact]
    public void Who_answers_in_an_interview_speaks_in_every_sentence_of_the_answer()
    {
        var reading = ArticleReader.Read(
            "Ida Van Loon runs the computers of the lamp museum.\nThe Plumber: What did you see?\nVan Loon: The screens went blue. We pulled the cables.\nThe Plumber: And then?\nVan Loon: Then we slept.", title: null, Published, ShippedNames.All);

        Assert.Equal(3, reading.Claims.Count(c => c.Speaker.EndsWith("Van Loon", StringComparison.Ordinal)));
        Assert.DoesNotContain(reading.Claims, c => c.Speaker.Contains("Plumber", StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_answer_thinks_and_what_it_tells_of_others_are_words_of_the_answer()
    {
        var reading = ArticleReader.Read(
            "Ida Van Loon runs the computers of the lamp museum.\nThe Plumber: How did they get in?\nVan Loon: We think through the boiler.\nThe Plumber: Did you pay?\nVan Loon: They asked for 25 bitcoin.", title: null, Published, ShippedNames.All);

        Assert.Equal([("Ida Van Loon", Certainty.Assessed), ("Ida Van Loon", Certainty.Reported)], reading.Claims.Where(c => c.Speaker.Length > 0).Select(c => (c.Speaker, c.Certainty)));
    }

    [Fact]
    public void What_follows_a_speaker_behind_a_semicolon_is_said_by_the_same()
    {
        var claims = ArticleReader.Read("No letter was ever received, said its spokesman, Henri Passel; an attempt to log in had been blocked in October.", title: null, Published, ShippedNames.All).Claims;

        Assert.Equal([("Henri Passel", Certainty.Denied), ("Henri Passel", Certainty.Confirmed)], claims.Select(c => (c.Speaker, c.Certainty)));
    }

    [Fact]
    public void A_quotation_that_goes_on_has_the_same_speaker_and_its_own_certainty()
    {
        var claims = ArticleReader.Read("\"His letters were on it,\" said Omar Sale, a neighbour. \"They may turn up in any shop.\"", title: null, Published, ShippedNames.All).Claims;

        Assert.Equal(["Omar Sale", "Omar Sale"], claims.Select(c => c.Speaker));
        Assert.Equal([Certainty.Reported, Certainty.Speculated], claims.Select(c => c.Certainty));
    }

    [Theory]
    [InlineData("Superintendent Carla Mend said the attack was found on Saturday.", Certainty.Confirmed, "a title before the name")]
    [InlineData("\"It began on Friday,\" said its boss, Huw Pross.", Certainty.Confirmed, "its boss speaks for it")]
    [InlineData("An official, speaking on condition of anonymity, said the files were sold.", Certainty.Reported, "who will not be named confirms nothing")]
    [InlineData("An internal memo seen by this paper says the machines failed on Saturday.", Certainty.Reported, "a paper is no authority")]
    [InlineData("In a poll, 31 per cent of bakers said they had been robbed.", Certainty.Reported, "a share of those asked")]
    [InlineData("It isn't known what else was read.", Certainty.Unclear, "a contracted doubt")]
    [InlineData("\"It is far too soon to speak of one hand,\" said Bev Oak, its director.", Certainty.Unverified, "too soon to say")]
    [InlineData("The bank called that figure fanciful.", Certainty.Denied, "called false")]
    [InlineData("Neil Farr told the station he missed the train because nobody could say when it left.", Certainty.Reported, "nobody could is what happened, no guess")]
    [InlineData("Members were given passwords that a child could guess.", Certainty.Reported, "what somebody is able to is no guess")]
    [InlineData("Two suspects were held in Ulm on Wednesday.", Certainty.Reported, "suspects are people here")]
    [InlineData("Detectives have not said whether the same people are involved.", Certainty.Unclear, "silence on a question")]
    [InlineData("The gang listed the port, which has never said who was responsible.", Certainty.Reported, "silence is no denial")]
    [InlineData("\"That is simply not what the logs say,\" said Neil Farr.", Certainty.Denied, "simply not")]
    [InlineData("The crime unit said it was keeping an open mind.", Certainty.Unclear, "an open mind")]
    public void A_speaker_is_believed_as_far_as_they_can_know(string text, Certainty certainty, string because)
    {
        var claim = ArticleReader.Read(text, title: null, Published, ShippedNames.All).Claims[^1];

        Assert.True(claim.Certainty == certainty, $"{because}: {claim.Certainty}");
    }
}
