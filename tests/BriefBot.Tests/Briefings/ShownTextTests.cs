using BriefBot.Core.Briefings;

namespace BriefBot.Tests.Briefings;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("It added that it was comparing the sample with its own records.", true, "who added it stands in another sentence")]
    [InlineData("The same note asked them to remain cautious with links.", true, "which note?")]
    [InlineData("Names of customers may have been viewed, it said.", true, "who said it?")]
    [InlineData("That may have limited the damage, one person said.", true, "what may?")]
    [InlineData("Ostermere did not confirm that figure.", true, "which figure?")]
    [InlineData("An Ostermere spokesman confirmed the higher number.", true, "higher than what?")]
    [InlineData("In the successful cases, intruders reached the mail server.", true, "which cases?")]
    [InlineData("In these attacks a loader was dropped.", true, "which attacks?")]
    [InlineData("The second wave began on Friday.", true, "where is the first?")]
    [InlineData("Since that update, two more registries were reached.", true, "which update?")]
    [InlineData("Despite these warnings, the portal stayed open.", true, "which warnings?")]
    [InlineData("The port confirmed both points on Friday.", true, "which points?")]
    [InlineData("The attack reached both Halvik Bank and Brandt Insurance.", false, "the two are named")]
    [InlineData("In the attack, files of 900 patients were copied.", false, "the headline tells of the attack")]
    [InlineData("A user is offering data that he says comes from Kestrel Mobile.", false, "\"he\" is the user of this sentence")]
    [InlineData("Denholm Water said that intruders had gained access to its billing system.", false, "it names who it speaks of")]
    public void A_sentence_that_points_back_at_another_is_known(string sentence, bool pointsBack, string because) =>
        Assert.True(ShownText.PointsBack(sentence) == pointsBack, because);

    [Theory]
    [InlineData("DENHOLM (Wire) - Denholm Water said so.", "Denholm Water said so.")]
    [InlineData("LONDON, March 3 (Harbour Wire) — A port is closed.", "A port is closed.")]
    [InlineData("View CSAF Summary A flaw lets attackers in.", "A flaw lets attackers in.")]
    [InlineData("IBM - a company - said so.", "IBM - a company - said so.")]
    [InlineData("A flaw lets attackers in.", "A flaw lets attackers in.")]
    public void A_dateline_is_no_part_of_what_is_told(string sentence, string shown) => Assert.Equal(shown, ShownText.WithoutDateline(sentence));

    [Theory]
    [InlineData("The monitor (Model 4) is affected.", true)]
    [InlineData("These versions are affected: the monitor (Model No.", false)]
    [InlineData("and then it stopped.", false)]
    public void A_sentence_cut_at_an_abbreviation_is_not_whole(string sentence, bool isWhole) => Assert.Equal(isWhole, ShownText.IsWhole(sentence));

    [Theory]
    [InlineData("If your company runs it, you should plan for an update this weekend.", true, "advice to the reader")]
    [InlineData("We asked the company for a comment and have not received an answer.", true, "the outlet speaks of itself")]
    [InlineData("Install the update without delay.", true, "an instruction")]
    [InlineData("Everybody else should not wait that long.", true, "advice to all")]
    [InlineData("\"We informed our customers,\" the company said.", false, "inside a quotation somebody else says \"we\"")]
    [InlineData("The house was empty, the company said.", false, "\"us\" is no part of house")]
    public void Advice_and_remarks_of_the_outlet_tell_nothing_of_an_incident(string sentence, bool isAddressed, string because) =>
        Assert.True(ShownText.IsAddressed(sentence) == isAddressed, because);

    [Theory]
    [InlineData("Brussels Dispatch could not verify this.", true)]
    [InlineData("The claim could not be checked independently.", true)]
    [InlineData("We have not verified this.", true)]
    [InlineData("The investigators have not confirmed that, and the ministry has accused nobody of anything in this long and winding affair.", false)]
    public void A_sentence_that_takes_back_the_one_before_it_is_known(string sentence, bool takesBack) => Assert.Equal(takesBack, ShownText.TakesBack(sentence));
}
