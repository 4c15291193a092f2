using BriefBot.Core.Briefings;

namespace BriefBot.Core.Messages;

/// <summary>One message of a briefing, its body frozen.</summary>
/// <param name="Told">What the channel will remember once this message is sent.</param>
public sealed record FrozenPart(string Body, BriefingMemory Told);
