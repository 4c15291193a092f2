using System.Diagnostics;
using System.Runtime;

namespace BriefBot.Evaluation;

/// <summary>Brings code to the state in which a running bot has it, so that a measure of speed measures the code and not its compiling.</summary>
/// <remarks>The runtime compiles what is used often a second time, with what it has seen of the first: that takes seconds of work.</remarks>
internal static class WarmUp
{
    /// <summary>So few methods in one round are stragglers.</summary>
    private const int Settled = 10;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Does the work over and over until next to nothing of it is compiled any more; for a minute at most.</summary>
    /// <param name="work">Must be repeatable, and should be done within a second or two.</param>
    public static void With(Action work) => WithAsync(() =>
    {
        work();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <inheritdoc cref="With"/>
    public static async Task WithAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        long compiled;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            var end = clock.Elapsed + Round;
            while (clock.Elapsed < end)
                await work();
        }
        while (JitInfo.GetCompiledMethodCount() - compiled > Settled && clock.Elapsed < Longest);
        // What warming up left behind is no part of what is measured next.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
