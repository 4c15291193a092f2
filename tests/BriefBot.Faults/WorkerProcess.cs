using System.Diagnostics;
using System.Globalization;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Faults;

/// <summary>How a worker ended.</summary>
/// <param name="KilledAt">Null when it finished by itself.</param>
internal sealed record Ended(KillPoint? KilledAt, int ExitCode, string Error);

/// <summary>A worker process as seen from outside.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;
    private bool killedFromOutside;

    private WorkerProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public static WorkerProcess Start(string store, LoopbackDiscord discord, TimeSpan shift, KillPoint killAt, int passes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(WorkerProcess).Assembly.Location);
        string[] arguments =
        [
            "worker", "--store", store, "--discord", discord.ApiBase.AbsoluteUri, "--token", discord.Settings.Token, "--shift", shift.ToString("c", CultureInfo.InvariantCulture),
            "--kill-at", $"{killAt}", "--passes", $"{passes}",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return new WorkerProcess(Process.Start(start) ?? throw new InvalidOperationException("The worker did not start."));
    }

    public void KillNow()
    {
        if (process.HasExited) return;
        killedFromOutside = true;
        Signals.KillNow(process.Id);
    }

    public async Task FreezeAsync(TimeSpan time)
    {
        if (process.HasExited) return;
        Signals.Freeze(process.Id);
        await Task.Delay(time);
        if (!process.HasExited) Signals.Thaw(process.Id);
    }

    public async Task<Ended> EndAsync()
    {
        await process.WaitForExitAsync();
        var said = await output;
        var point = said.Trim().Split(' ')[^1];
        KillPoint? killedAt = said.Contains("dies at", StringComparison.Ordinal) ? Enum.Parse<KillPoint>(point)
            : killedFromOutside && process.ExitCode != 0 ? KillPoint.AnyMoment
            : null;
        return new Ended(killedAt, process.ExitCode, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited) Signals.KillNow(process.Id);
        process.Dispose();
    }
}
