using System.Diagnostics;

namespace BriefBot.Evaluation.Feeds;

/// <summary>Watches how far the process's memory rises above where it stood.</summary>
internal sealed class MemoryWatch
{
    private const double Megabyte = 1024 * 1024;

    private readonly long before;
    private readonly Thread watcher;
    private volatile bool stopped;
    private long peak;

    private MemoryWatch()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        before = peak = Environment.WorkingSet;
        watcher = new Thread(Watch) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        watcher.Start();
    }

    public static MemoryWatch Start() => new();

    /// <returns>Megabytes of working set at the highest point, above the start.</returns>
    public double Stop()
    {
        stopped = true;
        watcher.Join();
        return Math.Max(0, (Math.Max(peak, Environment.WorkingSet) - before) / Megabyte);
    }

    /// <summary>Megabytes of working set of the whole process at its highest point.</summary>
    public static double PeakOfProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / Megabyte;
    }

    private void Watch()
    {
        while (!stopped)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            Thread.Sleep(2);
        }
    }
}
