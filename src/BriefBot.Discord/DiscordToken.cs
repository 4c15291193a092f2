using System.Net.Http.Headers;

namespace BriefBot.Discord;

/// <summary>The bot's token: it signs what is sent, is never shown, and is dead for good once Discord has refused it.</summary>
public sealed class DiscordToken : IDisposable
{
    private readonly string secret;
    private readonly CancellationTokenSource died = new();

    public DiscordToken(string token)
    {
        const string scheme = "Bot ";
        var text = token.Trim();
        secret = text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? text[scheme.Length..].Trim() : text;
        if (secret.Length == 0 || secret.Any(letter => letter is <= ' ' or > '~'))
            throw new ArgumentException("The bot token is empty or has characters that a token never has.", nameof(token));
    }

    /// <summary>True once Discord has refused the token: nothing may be sent with it any more, or the address gets banned.</summary>
    public bool IsDead => died.IsCancellationRequested;

    /// <summary>Cancelled at the moment at which Discord refuses the token.</summary>
    public CancellationToken Died => died.Token;

    internal AuthenticationHeaderValue Header => new("Bot", secret);

    /// <summary>To be called by whoever sees Discord refuse the token: the REST client, or a gateway.</summary>
    public void Die() => died.Cancel();

    public void Dispose() => died.Dispose();

    public override string ToString() => "(token)";

    internal string Reveal() => secret;
}
