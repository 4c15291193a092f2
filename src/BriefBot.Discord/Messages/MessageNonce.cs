using System.Security.Cryptography;
using System.Text;

namespace BriefBot.Discord;

/// <summary>
/// Names one message before it is sent: within the past few minutes Discord answers a second creation under the same
/// nonce with the first message. It is compared per author, so it must differ between channels.
/// </summary>
public readonly record struct MessageNonce
{
    public MessageNonce(string value) => Value = Limit.Required(value, DiscordLimits.Nonce, "A nonce");

    public string Value { get; }

    /// <summary>The nonce of a message that a key names: the same key, the same nonce, also after a restart.</summary>
    public static MessageNonce Of(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return new MessageNonce(Convert.ToBase64String(hash).Replace('+', '-').Replace('/', '_')[..DiscordLimits.Nonce]);
    }

    public override string ToString() => Value;
}
