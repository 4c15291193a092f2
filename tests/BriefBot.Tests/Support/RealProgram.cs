using System.Diagnostics;

namespace BriefBot.Tests.Support;

/// <summary>The program as people start it: a process of its own, with its own folder and no settings from outside.</summary>
internal static class RealProgram
{
    /// <summary>In its own folder: in that of the tests the web framework's parts stand in for some of its own.</summary>
    private static readonly string Assembly = Repository.Path(
        "src", "BriefBot", "bin", Path.GetRelativePath(Repository.Path("tests", "BriefBot.Tests", "bin"), AppContext.BaseDirectory), "briefbot.dll");

    public sealed record Ended(int Code, string Output, string Error);

    public static async Task<Ended> RunAsync(ConfigFixture config, params string[] arguments)
    {
        using var process = Start(config, arguments);
        return await EndOf(process);
    }

    /// <summary>Starts it without waiting; <see cref="EndOf"/> waits.</summary>
    public static Process Start(ConfigFixture config, params string[] arguments) => Start(config, environment: [], arguments);

    /// <param name="environment">Settings from outside.</param>
    public static Process Start(ConfigFixture config, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments, "--config", config.Path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = config.Path,
        };
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("BRIEFBOT_", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(variable);
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    public static async Task<Ended> EndOf(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        // A program that does not end must not outlive the tests.
        await using var end = patience.Token.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(process.ExitCode, await output, await error);
    }
}
