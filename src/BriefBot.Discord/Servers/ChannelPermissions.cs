namespace BriefBot.Discord;

/// <summary>Works out what a member may do in a channel, in the order that Discord documents.</summary>
public static class ChannelPermissions
{
    /// <summary>What posting into a channel needs: view, send, embed, read history.</summary>
    public const Permissions ToPost = Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks | Permissions.ReadMessageHistory;

    /// <summary>What an owner or an administrator has.</summary>
    public const Permissions Everything = (Permissions)ulong.MaxValue;

    /// <param name="channel">A channel; for a thread, the channel that it hangs on.</param>
    /// <param name="inThread">True for what may be done in threads of the channel, where "send messages" is a permission of its own.</param>
    public static Permissions Of(DiscordGuild guild, UserId user, DiscordMember member, DiscordChannel channel, bool inThread = false)
    {
        if (guild.OwnerId == user)
            return Everything;
        var permissions = OfRoles(guild, member);
        if (permissions.HasFlag(Permissions.Administrator))
            return Everything;

        permissions = Apply(permissions, channel.PermissionOverwrites.Where(overwrite => overwrite.Id == guild.Id.Everyone));
        permissions = Apply(permissions, channel.PermissionOverwrites.Where(overwrite =>
            overwrite.Type == OverwriteKind.Role && overwrite.Id != guild.Id.Everyone && member.Roles.Contains(overwrite.Id)));
        permissions = Apply(permissions, channel.PermissionOverwrites.Where(overwrite =>
            overwrite.Type == OverwriteKind.Member && overwrite.Id.Value == user.Value));
        return WithWhatTheyImply(inThread ? AsInThread(permissions) : permissions);
    }

    private static Permissions AsInThread(Permissions permissions) =>
        permissions.HasFlag(Permissions.SendMessagesInThreads)
            ? permissions | Permissions.SendMessages
            : permissions & ~Permissions.SendMessages;

    private static Permissions OfRoles(DiscordGuild guild, DiscordMember member)
    {
        var permissions = Permissions.None;
        foreach (var role in guild.Roles)
        {
            if (role.Id == guild.Id.Everyone || member.Roles.Contains(role.Id))
                permissions |= role.Permissions;
        }

        return permissions;
    }

    private static Permissions Apply(Permissions permissions, IEnumerable<Overwrite> overwrites)
    {
        var (allow, deny) = (Permissions.None, Permissions.None);
        foreach (var overwrite in overwrites)
            (allow, deny) = (allow | overwrite.Allow, deny | overwrite.Deny);
        return (permissions & ~deny) | allow;
    }

    private static Permissions WithWhatTheyImply(Permissions permissions)
    {
        if (!permissions.HasFlag(Permissions.ViewChannel))
            return Permissions.None;
        return permissions.HasFlag(Permissions.SendMessages)
            ? permissions
            : permissions & ~(Permissions.EmbedLinks | Permissions.AttachFiles | Permissions.MentionEveryone);
    }
}
