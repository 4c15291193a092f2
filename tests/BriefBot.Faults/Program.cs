using System.CommandLine;
using BriefBot.Faults;

return await new RootCommand("Kills, freezes and starves real worker processes, and checks that every message is posted once and in order.")
{
    RunCommand.Build(),
    WorkerCommand.Build(),
}.Parse(args).InvokeAsync();
