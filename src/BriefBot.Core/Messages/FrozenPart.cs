using BriefBot.Core.Briefings;

namespace BriefBot.Core.Messages;

/// <summary>One message of a briefing, its body frozen.</summary>
/// <param name="Told">What the channel will remember once this message is sent.</param>
public sealed record FrozenPart(string Body, BriefingMemory Told)
{
    public OutgoingKind Kind { get; init; } = OutgoingKind.Post;

    /// <summary>The part of the same briefing, from 1, that it depends on: whose thread it opens or stands in, or that it publishes. Null for none.</summary>
    public int? Under { get; init; }
}
