using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace BriefBot.Commands;

/// <summary>A subscription that somebody named by its number.</summary>
internal abstract record FoundSubscription
{
    private FoundSubscription() { }

    public sealed record One(StoredSubscription Subscription) : FoundSubscription;

    /// <param name="Sentence">Why nothing is done.</param>
    public sealed record Other(string Sentence) : FoundSubscription;
}

/// <summary>Finds subscriptions by what people type, says whose they are, and who may change them.</summary>
internal static class SubscriptionLookup
{
    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>
    /// Finds the subscription of the option "id" if the person may change it: their own wherever they are, a channel's on its server if
    /// they manage that. One of somebody else is as if it did not exist.
    /// </summary>
    /// <param name="changes">False for what leaves the subscription as it is; that may be done to one of the settings too.</param>
    public static async Task<FoundSubscription> FindAsync(StoreTransaction store, CommandCall call, bool changes = true)
    {
        var number = call.Whole("id") ?? 0;
        if (await store.Subscriptions.FindAsync(new SubscriptionId(number)) is not { } found || !IsOf(found, call))
            return new FoundSubscription.Other($"There is no subscription {number} of yours here. /subscriptions list shows them.");
        if (!found.Asked.Follower.IsPerson && call.Person.Role < Role.Manager)
            return new FoundSubscription.Other($"Subscription {number} belongs to a channel: that is for those who manage the server.");
        if (changes && found.Asked.FromSettings)
            return new FoundSubscription.Other($"Subscription {number} stands in the settings. Whoever runs BriefBot changes it there.");
        return new FoundSubscription.One(found);
    }

    /// <summary>What may be said of a subscription's news where it was asked: what its follower may read, and no more than the place allows.</summary>
    public static async Task<Tlp> ClearanceAsync(StoreTransaction store, CommandCall call, Follower follower)
    {
        var own = follower.IsPerson ? Tlp.Clear : (await store.Channels.FindAsync(new ChannelId(follower.Id)))?.Clearance ?? Tlp.Clear;
        var here = await store.ClearanceAsync(call);
        return own < here ? own : here;
    }

    /// <summary>"4 · product:fortios · at once · quiet 22:00 to 07:00 (Europe/Berlin)", Markdown, harmless.</summary>
    public static string Line(StoredSubscription kept, DateTimeOffset now)
    {
        var asked = kept.Asked;
        string?[] parts =
        [
            $"**{kept.Id}** · {Defuse.Markdown(asked.Text)}",
            asked.Delivery == Delivery.Now ? "at once" : "in the briefing",
            asked.Quiet is { } quiet ? $"quiet {quiet.From.ToString("HH:mm", null)} to {quiet.To.ToString("HH:mm", null)} ({quiet.Zone.Id})" : null,
            asked.FromSettings ? "from settings" : null,
            kept.PausedUntil is { } until && now < until ? $"paused until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : null,
            kept.IsPaused ? $"paused{(kept.PausedBecause is { } because ? $": {Defuse.Markdown(because)}" : "")}" : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>Quiet hours as "22:00-07:00"; "none" for none.</summary>
    /// <returns>False when it is neither.</returns>
    public static bool TryQuiet(string text, DateTimeZone zone, out QuietHours? quiet)
    {
        quiet = null;
        if (text is "" or "none") return true;
        if (text.Split('-', 'h', '–') is not [var from, var to]) return false;
        var (begin, end) = (TimeOfDay.Parse(from.Trim()), TimeOfDay.Parse(to.Trim()));
        if (!begin.Success || !end.Success || begin.Value == end.Value) return false;
        quiet = new QuietHours(begin.Value, end.Value, zone);
        return true;
    }

    /// <summary>Where a query went wrong, with a sign under the character.</summary>
    public static string Point(string query, TopicReading.Mistaken mistaken) => $"```\n{mistaken.Point(query).Replace('`', '\'')}\n```";

    private static bool IsOf(StoredSubscription found, CommandCall call) =>
        found.Asked.Follower.IsPerson ? found.Asked.Follower.Id == call.Person.Id : found.Asked.Server == call.Server;
}
