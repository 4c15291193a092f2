using System.Diagnostics;

namespace BriefBot.Evaluation;

/// <summary>This program a second time, with another command: what it needs is not taken for the memory of what is measured.</summary>
internal static class OwnProcess
{
    /// <summary>Its input and output are led to whoever starts it.</summary>
    public static Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OwnProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start a second time.");
    }
}
