using BriefBot.Core.Briefings;
using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>Who is still on a server on Discord.</summary>
public sealed class DiscordMembers(DiscordConnection connection)
{
    private const string Servers = "discord:";

    public async Task<Standing> AskAsync(ServerId server, string person, CancellationToken cancellation)
    {
        // Whoever sits at the console has not left it.
        if (!server.Value.StartsWith(Servers, StringComparison.Ordinal)) return Standing.Member;
        if (!Snowflake.TryParse(server.Value[Servers.Length..], out GuildId guild) || !Snowflake.TryParse(person, out UserId user)) return Standing.Left;

        var member = await connection.Rest.MemberAsync(guild, user, cancellation);
        return member.Failure switch
        {
            null => Standing.Member,
            Refused { Kind: RefusalKind.UnknownMember or RefusalKind.UnknownUser or RefusalKind.UnknownGuild } => Standing.Left,
            _ => Standing.Unknown,
        };
    }
}
