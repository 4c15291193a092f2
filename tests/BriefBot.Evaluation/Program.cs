using System.CommandLine;
using System.Text.Json;
using BriefBot.Evaluation;
using BriefBot.Evaluation.Briefings;
using BriefBot.Evaluation.Commands;
using BriefBot.Evaluation.Delivery;
using BriefBot.Evaluation.Feeds;
using BriefBot.Evaluation.Grouping;
using BriefBot.Evaluation.Topics;
using BriefBot.Evaluation.Understanding;

var root = new RootCommand("Measures of BriefBot: how well and how fast it does its work. Each command prints one measure.")
{
    GroupingCommand.Build(),
    GroupingTableCommand.Build(),
    FeedsCommand.Build(),
    ReadingCommand.Build(),
    MutantsCommand.Build(),
    PollingCommand.Build(),
    PollingCommand.BuildServer(),
    GroupingErrorsCommand.Build(),
    GroupingPartsCommand.Build(),
    TrainGroupingCommand.Build(),
    GroupingScaleCommand.Build(),
    CampaignsCommand.Build(),
    UnderstandingCommand.Build(),
    UnderstandingTableCommand.Build(),
    MatchingCommand.Build(),
    NoticesCommand.Build(),
    ReplayCommand.Build(),
    BriefingScaleCommand.Build(),
    LargeStore.Build(),
    DeliveryCommand.Build(),
    DeliveryDiscord.Build(),
    CommandsCommand.Build(),
    YearOfNews.Build(),
    AskingPeople.Build(),
    MadeFeeds.Build(),
};
root.Options.Add(DataFolder.Option);
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception wrongInput) when (wrongInput is IOException or UnauthorizedAccessException or FormatException or JsonException)
{
    // A file that is not there or not what it should be: nothing for a stack of calls.
    await Console.Error.WriteLineAsync(wrongInput.Message);
    return 1;
}
