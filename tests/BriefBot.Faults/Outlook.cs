using BriefBot.Core.Briefings;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Faults;

/// <summary>How far a morning has come, and so at which points a worker that starts now can still die.</summary>
internal sealed record Outlook(int NotFrozen, int NotBegun, int OpenParts, int InDoubt)
{
    /// <summary>With so few parts left a worker is let through to the end, to die there.</summary>
    private const int NearlyDone = 4;

    public static Task<Outlook> LookAsync(Database database, IReadOnlyList<ChannelId> channels, LocalDate date) =>
        database.ReadAsync(
            async store =>
            {
                var outlook = new Outlook(0, 0, 0, 0);
                foreach (var channel in channels)
                {
                    var briefing = (await store.Briefings.LatestAsync(channel, 1)).FirstOrDefault(latest => latest.Due.Date == date);
                    var parts = briefing is null ? [] : await store.Outgoing.OfBriefingAsync(briefing.Id);
                    outlook = new Outlook(
                        outlook.NotFrozen + (briefing is null or { State: BriefingState.Due } ? 1 : 0),
                        outlook.NotBegun + (briefing is null or { State: BriefingState.Due or BriefingState.Rendered } ? 1 : 0),
                        outlook.OpenParts + (parts.Count == 0 ? Scale.Parts : parts.Count(part => part.State is OutgoingState.Pending or OutgoingState.Sending)),
                        outlook.InDoubt + parts.Count(part => part.State == OutgoingState.Sending));
                }

                return outlook;
            },
            CancellationToken.None);

    public bool Allows(KillPoint point) => point switch
    {
        KillPoint.Claimed => NotFrozen > 0,
        KillPoint.Frozen => NotBegun > 0,
        KillPoint.ReadBack => InDoubt > 0,
        KillPoint.Done => OpenParts <= NearlyDone,
        KillPoint.Sent => OpenParts > 1,
        _ => OpenParts > 0,
    };
}
