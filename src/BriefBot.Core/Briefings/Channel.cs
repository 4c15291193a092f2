using BriefBot.Core.Feeds;

namespace BriefBot.Core.Briefings;

/// <summary>Tells one server from another; the console is a server too.</summary>
public readonly record struct ServerId(string Value)
{
    public static readonly ServerId Console = new("console");

    public override string ToString() => Value;
}

/// <summary>Through what a channel is reached.</summary>
public readonly record struct ChatName(string Value)
{
    public static readonly ChatName Console = new("console");
    public static readonly ChatName Html = new("html");
    public static readonly ChatName Discord = new("discord");

    public override string ToString() => Value;
}

/// <summary>Tells one channel from another, the same across restarts and renamings.</summary>
public readonly record struct ChannelId(string Value)
{
    public static ChannelId Of(ChatName chat, string address) => new($"{chat}:{address}");

    public override string ToString() => Value;
}

/// <summary>Where a team reads.</summary>
/// <param name="Address">What its chat finds it by: Discord's channel id, the folder of HTML pages, empty for the console.</param>
/// <param name="Zone">IANA name of the zone that its dates and times are worded in.</param>
/// <param name="FromSettings">True for a channel that stands in the settings file and is read-only in chat.</param>
public sealed record Channel(
    ChannelId Id,
    ServerId Server,
    ChatName Chat,
    string Address,
    string Name,
    string Zone,
    Profile Profile,
    bool FromSettings)
{
    /// <summary>Nothing that is marked higher is shown in it.</summary>
    public Tlp Clearance { get; init; } = Tlp.Clear;
}
