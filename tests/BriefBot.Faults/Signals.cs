using System.Runtime.InteropServices;

namespace BriefBot.Faults;

/// <summary>What the operating system does to processes; nothing in them can prevent it.</summary>
internal static partial class Signals
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>Ends this process as a power cut would; the point it died at is the last thing it says.</summary>
    public static void KillMyself(KillPoint point)
    {
        using (var output = Console.OpenStandardOutput())
        {
            output.Write(System.Text.Encoding.ASCII.GetBytes($"dies at {point}\n"));
            output.Flush();
        }

        _ = Send(Environment.ProcessId, Kill);
        Thread.Sleep(Timeout.Infinite);
    }

    public static void KillNow(int process) => _ = Send(process, Kill);

    public static void Freeze(int process) => _ = Send(process, Stop);

    public static void Thaw(int process) => _ = Send(process, Continue);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
