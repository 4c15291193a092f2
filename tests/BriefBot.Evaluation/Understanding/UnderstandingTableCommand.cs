using System.CommandLine;

namespace BriefBot.Evaluation.Understanding;

/// <summary><c>understanding-table</c>: every level of understanding on the labelled files, in one table.</summary>
internal static class UnderstandingTableCommand
{
    public static Command Build()
    {
        var command = new Command("understanding-table", "Score what is understood against the labelled files.");
        command.SetAction(parsed => 0);
        return command;
    }
}
