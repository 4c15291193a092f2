using System.Collections.Immutable;
using BriefBot.Core.Messages;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Faults;

/// <summary>A message that was due in a channel.</summary>
internal sealed record DueMessage(ulong Channel, OutgoingKey Key);

/// <summary>What stands in the channels against what was due.</summary>
internal sealed record Verdict(int Due, int Lost, int Doubled, int OutOfOrder, int NeverDue)
{
    public bool IsClean => Lost == 0 && Doubled == 0 && OutOfOrder == 0 && NeverDue == 0;
}

/// <summary>Compares what stands in the channels with what was due: each message once, and each channel in order.</summary>
internal static class Checker
{
    public static Verdict Check(LoopbackWorld world, IReadOnlyList<DueMessage> due)
    {
        var verdicts = due.GroupBy(message => message.Channel).Select(channel => Check(
            [.. world.Messages(channel.Key).Select(MarkerOf)],
            [.. channel.Select(message => message.Key.Marker)])).ToList();
        return new Verdict(
            due.Count,
            verdicts.Sum(verdict => verdict.Lost),
            verdicts.Sum(verdict => verdict.Doubled),
            verdicts.Sum(verdict => verdict.OutOfOrder),
            verdicts.Sum(verdict => verdict.NeverDue));
    }

    private static Verdict Check(ImmutableArray<string> standing, ImmutableArray<string> due)
    {
        var place = due.Select((marker, index) => (marker, index)).ToDictionary(pair => pair.marker, pair => pair.index);
        var order = standing.Where(place.ContainsKey).Select(marker => place[marker]).ToList();
        return new Verdict(
            due.Length,
            Lost: due.Except(standing).Count(),
            Doubled: order.Count - order.Distinct().Count(),
            OutOfOrder: order.Zip(order.Skip(1)).Count(pair => pair.Second < pair.First),
            NeverDue: standing.Length - order.Count);
    }

    /// <summary>The last word of the footer.</summary>
    private static string MarkerOf(LoopbackMessage message) => $"{message.Body["embeds"]?[0]?["footer"]?["text"]}".Split(' ')[^1];
}
