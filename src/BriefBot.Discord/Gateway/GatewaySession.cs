namespace BriefBot.Discord;

/// <summary>What is needed to take a session up again after the connection was lost.</summary>
/// <param name="Sequence">The number of the last event that was taken in.</param>
internal sealed record GatewaySession(string Id, string ResumeUrl, int Sequence);
