using BriefBot.Discord;
using BriefBot.Settings;
using Microsoft.Extensions.Logging;

namespace BriefBot.Chat.Discord;

/// <summary>
/// The one connection to Discord that a running program has: what is posted goes through its REST client, what people do and
/// what happens on servers comes out of its gateway.
/// </summary>
public sealed partial class DiscordConnection : IDisposable
{
    private readonly DiscordToken token;
    private readonly ILogger<DiscordConnection> log;

    /// <summary>Throws <see cref="ArgumentException"/> for a token that cannot be one.</summary>
    public DiscordConnection(Secret token, Uri apiBase, Uri? proxy, TimeProvider time, ILogger<DiscordConnection> log)
    {
        this.log = log;
        this.token = new DiscordToken(token.Reveal());
        var library = GatewayLibrary.InThisBuild;
        var options = new DiscordOptions
        {
            ApiBase = apiBase,
            Proxy = CompanyProxy.Of(proxy),
            RequestsPerSecond = library.RequestsPerSecond,
            Time = time,
            Notes = Note,
        };
        Rest = new DiscordRest(this.token, options);
        Gateway = library.Open(Rest, options);
    }

    internal DiscordRest Rest { get; }

    /// <summary>Interactions and server events wait in it for whoever handles them; the connection itself handles none.</summary>
    internal IDiscordGateway Gateway { get; }

    /// <summary>Connects and stays connected.</summary>
    /// <returns>Null when it was stopped; else why Discord will not have this bot again, in a sentence.</returns>
    public async Task<string?> RunAsync(CancellationToken stopping)
    {
        var stop = await Gateway.RunAsync(stopping);
        return stop.WasAskedFor ? null : stop.Sentence;
    }

    public void Dispose()
    {
        Rest.Dispose();
        token.Dispose();
    }

    private void Note(DiscordNote note)
    {
        if (note.NeedsAttention) LogWarning(note.Sentence);
        else LogNote(note.Sentence);
    }

    [LoggerMessage(LogLevel.Information, "Discord: {Sentence}")]
    private partial void LogNote(string sentence);

    [LoggerMessage(LogLevel.Warning, "Discord: {Sentence}")]
    private partial void LogWarning(string sentence);
}
