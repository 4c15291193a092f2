using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class ChannelTests
{
    private static readonly GuildId Server = new(1);
    private static readonly UserId Person = new(9);
    private static readonly RoleId Team = new(5);

    [Fact]
    public async Task Permissions_are_worked_out_from_the_server_and_the_channel()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.World.Add(new LoopbackChannel(77_000_000_000_000_000, Kind: 0, LoopbackWorld.Guild, "quiet") { DeniedToBot = (ulong)Permissions.SendMessages });

        var open = await bot.Rest.PermissionsAsync(Bot.Briefings, new UserId(LoopbackWorld.Bot), Bot.Cancellation);
        var quiet = await bot.Rest.PermissionsAsync(new ChannelId(77_000_000_000_000_000), new UserId(LoopbackWorld.Bot), Bot.Cancellation);
        var gone = await bot.Rest.PermissionsAsync(new ChannelId(78_000_000_000_000_000), new UserId(LoopbackWorld.Bot), Bot.Cancellation);

        Assert.True(open.Value.HasFlag(ChannelPermissions.ToPost));
        Assert.False(quiet.Value.HasFlag(Permissions.SendMessages));
        Assert.False(quiet.Value.HasFlag(Permissions.EmbedLinks));
        Assert.Equal(RefusalKind.UnknownChannel, Assert.IsType<Refused>(gone.Failure).Kind);
    }

    [Fact]
    public void An_owner_and_an_administrator_may_do_everything()
    {
        var channel = Channel(new Overwrite(Server.Everyone, OverwriteKind.Role, Permissions.None, Permissions.ViewChannel));

        var owner = ChannelPermissions.Of(Guild(Permissions.None) with { OwnerId = Person }, Person, new DiscordMember(), channel);
        var admin = ChannelPermissions.Of(Guild(Permissions.Administrator), Person, new DiscordMember(), channel);

        Assert.Equal((ChannelPermissions.Everything, ChannelPermissions.Everything), (owner, admin));
    }

    [Fact]
    public void A_role_that_allows_wins_over_one_that_denies_and_the_member_over_both()
    {
        var guild = Guild(Permissions.ViewChannel | Permissions.SendMessages);
        var member = new DiscordMember { Roles = [Team, new RoleId(6)] };
        var denyAll = new Overwrite(Server.Everyone, OverwriteKind.Role, Permissions.None, Permissions.SendMessages);
        var denyOne = new Overwrite(new RoleId(6), OverwriteKind.Role, Permissions.None, Permissions.SendMessages);
        var allowTeam = new Overwrite(Team, OverwriteKind.Role, Permissions.SendMessages, Permissions.None);
        var denyPerson = new Overwrite(new RoleId(Person.Value), OverwriteKind.Member, Permissions.None, Permissions.SendMessages);

        Assert.False(MaySend(denyAll));
        Assert.True(MaySend(denyAll, denyOne, allowTeam));
        Assert.False(MaySend(denyAll, allowTeam, denyPerson));

        bool MaySend(params Overwrite[] overwrites) =>
            ChannelPermissions.Of(guild, Person, member, Channel(overwrites)).HasFlag(Permissions.SendMessages);
    }

    [Fact]
    public void In_a_thread_sending_is_a_permission_of_its_own()
    {
        var guild = Guild(Permissions.ViewChannel | Permissions.SendMessagesInThreads | Permissions.EmbedLinks);

        var inChannel = ChannelPermissions.Of(guild, Person, new DiscordMember(), Channel());
        var inThread = ChannelPermissions.Of(guild, Person, new DiscordMember(), Channel(), inThread: true);

        Assert.False(inChannel.HasFlag(Permissions.SendMessages) || inChannel.HasFlag(Permissions.EmbedLinks));
        Assert.True(inThread.HasFlag(Permissions.SendMessages | Permissions.EmbedLinks));
    }

    [Fact]
    public async Task A_thread_has_its_messages_id_and_is_not_started_twice()
    {
        await using var bot = await Bot.StartAsync();
        var message = (await bot.PostAsync("one", "k")).Value?.Id ?? default;

        var thread = await bot.Rest.StartThreadAsync(Bot.Briefings, message, new ThreadName("I-2026-0412"), Bot.Cancellation);
        var again = await bot.Rest.StartThreadAsync(Bot.Briefings, message, new ThreadName("I-2026-0412"), Bot.Cancellation);
        var inside = await bot.PostAsync("update", "u", message.Thread);

        Assert.Equal(message.Thread, thread.Value?.Id);
        Assert.Equal(RefusalKind.ThreadExists, Assert.IsType<Refused>(again.Failure).Kind);
        Assert.True(inside.IsDone);
    }

    [Fact]
    public async Task A_forum_post_carries_its_tags_and_is_found_again_among_the_threads()
    {
        await using var bot = await Bot.StartAsync();

        var post = await bot.Rest.StartForumPostAsync(
            Bot.Forum, new ThreadName("I-2026-0412"), OutgoingMessage.Text("first · marker-7"), Bot.Cancellation, new TagId(LoopbackWorld.CveTag));
        var open = await bot.Rest.ActiveThreadsAsync(Bot.Guild, Bot.Cancellation);
        foreach (var channel in bot.Discord.World.Channels.Where(channel => channel.IsThread))
            channel.IsArchived = true;
        var archived = await bot.Rest.ArchivedThreadsAsync(Bot.Forum, before: null, Bot.Cancellation);

        Assert.True(post.Value?.Message?.Carries("marker-7"));
        Assert.Equal(post.Value?.Id, Assert.Single(open.Value).Id);
        Assert.Equal([new TagId(LoopbackWorld.CveTag)], Assert.Single(archived.Value?.Threads ?? []).AppliedTags);
    }

    [Fact]
    public async Task An_announcement_is_published_once()
    {
        await using var bot = await Bot.StartAsync();
        var message = (await bot.PostAsync("one", "k", Bot.Announcements)).Value?.Id ?? default;

        var published = await bot.Rest.CrosspostAsync(Bot.Announcements, message, Bot.Cancellation);
        var again = await bot.Rest.CrosspostAsync(Bot.Announcements, message, Bot.Cancellation);

        Assert.True(published.Value?.Flags.HasFlag(MessageFlags.Crossposted));
        Assert.Equal(RefusalKind.AlreadyCrossposted, Assert.IsType<Refused>(again.Failure).Kind);
    }

    [Fact]
    public async Task A_message_can_be_pinned_found_among_the_pins_and_let_go()
    {
        await using var bot = await Bot.StartAsync();
        var message = (await bot.PostAsync("one", "k")).Value?.Id ?? default;

        await bot.Rest.PinAsync(Bot.Briefings, message, Bot.Cancellation);
        var pinned = await bot.Rest.PinnedAsync(Bot.Briefings, Bot.Cancellation);
        await bot.Rest.UnpinAsync(Bot.Briefings, message, Bot.Cancellation);

        Assert.Equal(message, Assert.Single(pinned.Value).Id);
        Assert.Empty((await bot.Rest.PinnedAsync(Bot.Briefings, Bot.Cancellation)).Value);
    }

    [Fact]
    public async Task A_person_who_takes_no_messages_is_told_apart_from_a_broken_channel()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.World.ClosedToMessages[LoopbackWorld.Member] = true;
        var channel = await bot.Rest.OpenDirectMessageAsync(new UserId(LoopbackWorld.Member), Bot.Cancellation);

        var outcome = await bot.PostAsync("hello", "k", channel.Value?.Id);

        Assert.Equal(RefusalKind.DirectMessagesClosed, Assert.IsType<Refused>(outcome.Failure).Kind);
    }

    [Fact]
    public void The_invitation_asks_for_the_permissions_and_for_nothing_else() =>
        Assert.Equal(
            "https://discord.com/oauth2/authorize?client_id=11&scope=bot+applications.commands&permissions=3072",
            InviteLink.Of(new AppId(11), Permissions.ViewChannel | Permissions.SendMessages).AbsoluteUri);

    private static DiscordGuild Guild(Permissions everyone) => new()
    {
        Id = Server,
        Roles = [new DiscordRole(Server.Everyone, "@everyone", everyone), new DiscordRole(Team, "team", Permissions.None)],
    };

    private static DiscordChannel Channel(params Overwrite[] overwrites) => new() { Id = new ChannelId(3), PermissionOverwrites = [.. overwrites] };
}
