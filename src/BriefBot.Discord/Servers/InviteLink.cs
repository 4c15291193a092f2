namespace BriefBot.Discord;

/// <summary>The page on which somebody adds the bot to a server.</summary>
public static class InviteLink
{
    /// <param name="permissions">Everything that the bot will ever need: asking again later is what people resent.</param>
    public static Uri Of(AppId application, Permissions permissions) =>
        new($"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={(ulong)permissions}");
}
