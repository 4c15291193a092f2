using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>
/// A stand-in for Discord that others wrote and that holds every request to Discord's published API document. It runs under
/// Node; where its folder is not named, what needs it is left out.
/// </summary>
public sealed class DiscordDouble : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient control;

    private DiscordDouble(Process process, JsonNode ready)
    {
        this.process = process;
        control = new HttpClient { BaseAddress = new Uri((string?)ready["control"] + "/"), Timeout = TimeSpan.FromSeconds(60) };
        ApiBase = new Uri((string?)ready["rest"] + "/v10");
        Token = (string?)ready["token"] ?? "";
    }

    /// <summary>Null where it is not there.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("BRIEFBOT_DISCORD_DOUBLE");

    public Uri ApiBase { get; }

    public string Token { get; }

    public static async Task<DiscordDouble> StartAsync(string folder, JsonObject settings)
    {
        var file = Path.Combine(Path.GetTempPath(), $"discord-double-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, settings.ToJsonString());
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            ArgumentList =
            {
                "bin/discord-double.mjs", "--rest-port", "0", "--gateway-port", "0", "--control-port", "0", "--until-stdin-closes", "--config", file,
            },
        };
        var node = Process.Start(start) ?? throw new InvalidOperationException("Node could not be started.");
        var line = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The double did not start.");
        File.Delete(file);
        return new DiscordDouble(node, JsonNode.Parse(line) ?? throw new InvalidOperationException("The double did not say where it is."));
    }

    public async Task<JsonNode> GetAsync(string what) =>
        await control.GetFromJsonAsync<JsonNode>(what) ?? throw new InvalidOperationException("The double said nothing.");

    public async Task<JsonNode> PostAsync(string what, object body)
    {
        using var response = await control.PostAsJsonAsync(what, body);
        var text = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(text) is { } json && response.IsSuccessStatusCode ? json : throw new InvalidOperationException($"{what}: {text}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        control.Dispose();
    }
}
