using System.Collections.Concurrent;
using BriefBot.Chat.Asking;
using BriefBot.Settings;

namespace BriefBot.Commands;

/// <summary>Counts what each person and each server asked in the running minute, so that nobody takes BriefBot from the others.</summary>
internal sealed class CallRates(CommandLimits limits)
{
    private readonly ConcurrentDictionary<string, int> counts = [];
    private long minute;

    /// <returns>Null when the call is within the limits.</returns>
    public string? Refusal(CommandCall call)
    {
        if (call.Person.Role == Role.Operator) return null;

        var now = call.Now.ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref minute, now) != now) counts.Clear();
        return Count($"person {call.Server} {call.Person.Id}") > limits.CallsPerPersonAMinute ? "You ask faster than BriefBot answers. Wait a minute, then ask again."
            : Count($"server {call.Server}") > limits.CallsPerServerAMinute ? "This server asks faster than BriefBot answers. Wait a minute, then ask again."
            : null;
    }

    private int Count(string who) => counts.AddOrUpdate(who, 1, (_, count) => count + 1);
}
