using BriefBot.Core.Messages;

namespace BriefBot.Faults;

/// <summary>A message that was due.</summary>
internal sealed record DueMessage(string Channel, int Part, OutgoingKey Key);

/// <summary>What the log of the server shows against what was due.</summary>
internal sealed record Verdict(int Due, int Lost, int Doubled, int OutOfOrder, int NeverDue)
{
    public bool IsClean => Lost == 0 && Doubled == 0 && OutOfOrder == 0 && NeverDue == 0;
}

/// <summary>Compares what stands in the channels with what was due: each message once, and each channel in order.</summary>
internal static class Checker
{
    public static Verdict Check(IReadOnlyList<Standing> log, IReadOnlyList<DueMessage> due)
    {
        var standing = log.GroupBy(message => message.Key).ToDictionary(group => group.Key, group => group.Count());
        var keys = due.Select(message => message.Key.Value).ToHashSet();
        return new Verdict(
            due.Count,
            Lost: keys.Count(key => !standing.ContainsKey(key)),
            Doubled: standing.Sum(pair => pair.Value - 1),
            OutOfOrder: due.GroupBy(message => message.Channel).Sum(channel => OutOfOrder(log, channel)),
            NeverDue: standing.Keys.Count(key => !keys.Contains(key)));
    }

    private static int OutOfOrder(IReadOnlyList<Standing> log, IGrouping<string, DueMessage> channel)
    {
        var place = channel.Select((message, index) => (message.Key.Value, index)).ToDictionary(pair => pair.Value, pair => pair.index);
        var order = log.Where(message => message.Channel == channel.Key && place.ContainsKey(message.Key)).Select(message => place[message.Key]).ToList();
        return order.Zip(order.Skip(1)).Count(pair => pair.Second < pair.First);
    }
}
