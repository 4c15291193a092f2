using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Messages;

/// <summary>One message of a briefing, its body frozen.</summary>
/// <param name="Told">What the channel will remember once this message is sent.</param>
public sealed record FrozenPart(string Body, BriefingMemory Told)
{
    public OutgoingKind Kind { get; init; } = OutgoingKind.Post;

    /// <summary>The part of the same briefing, from 1, that it depends on: whose thread it opens or stands in, or that it publishes. Null for none.</summary>
    public int? Under { get; init; }

    /// <summary>The incident whose card this is. Null for what is no card.</summary>
    public IncidentId? CardOf { get; init; }

    /// <summary>An earlier message that this changes or follows. What follows an earlier card is no part of the briefing: it is finished without it.</summary>
    public LaterChange? Later { get; init; }
}

/// <summary>What is done about a message that was sent with an earlier briefing.</summary>
/// <param name="Key">The change's own name.</param>
/// <param name="On">The message that is changed, or gets a thread, or the thread that is written into.</param>
public sealed record LaterChange(OutgoingKey Key, OutgoingKey On)
{
    /// <summary>The thread in which that message stands. Null when it stands in the channel itself.</summary>
    public string? In { get; init; }
}

/// <summary>The card of an incident as it stands in a channel.</summary>
/// <param name="Key">The message that it is.</param>
/// <param name="Address">Where people reach it on the web. Null where there is no such place.</param>
/// <param name="Shared">The thread in which it stands with the other cards of its briefing. Null when it stands in the channel itself.</param>
public sealed record LivingCard(OutgoingKey Key, string? Address, SharedThread? Shared = null)
{
    /// <summary>The key of the thread that its changes are told in: there are no threads within threads.</summary>
    public OutgoingKey Thread => Shared?.Key ?? new("thread|" + Key.Value);

    /// <summary>The key of what is told in its thread on one day.</summary>
    public OutgoingKey Reply(DateOnly day) => new($"reply|{Key.Value}|{day:yyyy-MM-dd}");
}

/// <summary>A thread under a front page, in which the cards of one briefing stand.</summary>
/// <param name="Id">What the chat calls it.</param>
public sealed record SharedThread(OutgoingKey Key, string Id);
