using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

/// <summary>What the bot gets to know of something that a person did on the loopback Discord.</summary>
internal static class TestInteraction
{
    public static InteractionContext Of(LoopbackInteraction played) => new()
    {
        Id = new InteractionId(played.Id),
        ApplicationId = new AppId(LoopbackWorld.Bot),
        Token = new InteractionToken(played.Token),
        User = new DiscordUser { Id = new UserId(played.User) },
    };
}
