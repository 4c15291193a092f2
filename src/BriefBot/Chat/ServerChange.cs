using BriefBot.Core.Briefings;

namespace BriefBot.Chat;

/// <summary>Something happened to a server that BriefBot is or was a member of.</summary>
public abstract record ServerChange(ServerId Server)
{
    /// <summary>It is there: after a start, after an outage, or because BriefBot was just added.</summary>
    public sealed record IsThere(ServerId Server, string Name) : ServerChange(Server);

    /// <summary>BriefBot was removed from it, or it is gone. An outage is not reported as this.</summary>
    public sealed record WasLeft(ServerId Server) : ServerChange(Server);

    public sealed record ChannelIsGone(ServerId Server, ChannelId Channel) : ServerChange(Server);
}
