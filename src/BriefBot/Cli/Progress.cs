using BriefBot.Core.Feeds;
using Spectre.Console;

namespace BriefBot.Cli;

/// <summary>Shows how far long work has come, where somebody watches: on the error stream of a terminal.</summary>
internal static class Progress
{
    public static async Task<T> ShowAsync<T>(TextWriter error, string what, int count, Func<IProgress<Source>, Task<T>> work)
    {
        if (Console.IsErrorRedirected) return await work(new Silent());

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask(what, maxValue: Math.Max(1, count));
            return await work(new Bar(bar));
        });
    }

    private sealed class Silent : IProgress<Source>
    {
        public void Report(Source value) { }
    }

    private sealed class Bar(ProgressTask bar) : IProgress<Source>
    {
        public void Report(Source value) => bar.Increment(1);
    }
}
