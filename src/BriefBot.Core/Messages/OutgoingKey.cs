using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BriefBot.Core.Briefings;
using NodaTime;

namespace BriefBot.Core.Messages;

/// <summary>The name of one message that leaves BriefBot: the same whenever, wherever and however often its sending is tried.</summary>
public readonly record struct OutgoingKey(string Value)
{
    /// <summary>The key of a part of a briefing. By local date: no changed zone and no moved clock makes a second one.</summary>
    /// <param name="part">From 1.</param>
    public static OutgoingKey OfPart(ChannelId channel, ScheduleId schedule, LocalDate date, int part) =>
        new(string.Create(CultureInfo.InvariantCulture, $"briefing|{channel}|{schedule}|{date:uuuu'-'MM'-'dd}|{part}"));

    /// <summary>The key of an edit of the message with that other key.</summary>
    public OutgoingKey Edit => new("edit|" + Value);

    /// <summary>The key of publishing the message with that other key.</summary>
    public OutgoingKey Publish => new("publish|" + Value);

    /// <summary>25 characters, by which a chat recognises the same message for a short while.</summary>
    public string Nonce => "b" + Hash[..24];

    /// <summary>12 characters that stand in the message itself, by which it is found again later.</summary>
    public string Marker => Hash[12..24];

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value ?? "")));

    public override string ToString() => Value;
}
