using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class CommandTests
{
    private static ApplicationCommand Status =>
        ApplicationCommand.Slash(LocalizedText.Of("status").In("fr", "état"), LocalizedText.Of("How it stands").In("de", "Wie es steht"));

    private static ApplicationCommand Brief => ApplicationCommand.Slash(
        "brief",
        "What is new",
        CommandOption.Text("topic", "About what", suggests: true),
        CommandOption.Whole("hours", "Since when", least: 1, most: 168)) with
    { DefaultMemberPermissions = Permissions.ManageGuild };

    [Fact]
    public async Task Commands_are_registered_only_when_something_about_them_has_changed()
    {
        await using var bot = await Bot.StartAsync();
        await using var running = Running.Start(bot);

        var first = await bot.Gateway.RegisterCommandsAsync(new CommandSet(Status, Brief), known: null, Bot.Cancellation);
        var same = await bot.Gateway.RegisterCommandsAsync(new CommandSet(Status, Brief), first.Value, Bot.Cancellation);
        var changed = await bot.Gateway.RegisterCommandsAsync(new CommandSet(Status), same.Value, Bot.Cancellation);

        Assert.Equal(first.Value, same.Value);
        Assert.NotEqual(first.Value, changed.Value);
        Assert.Equal(2, bot.Discord.Log.Of("PUT applications/{}/commands").Length);
    }

    [Fact]
    public async Task A_command_goes_out_as_Discord_wants_it()
    {
        await using var bot = await Bot.StartAsync();

        await bot.Rest.OverwriteCommandsAsync(new AppId(LoopbackWorld.Bot), Bot.Guild, new CommandSet(Status, Brief, ApplicationCommand.OnMessage("Group with…")), Bot.Cancellation);

        var commands = Assert.Single(bot.Discord.World.Commands).Value;
        Assert.Equal("""
            {"type":1,"name":"status","name_localizations":{"fr":"\u00E9tat"},"description":"How it stands","description_localizations":{"de":"Wie es steht"},"options":[],"contexts":[0],"integration_types":[0]}
            """, WithoutId(commands[0]));
        Assert.Equal("""
            {"type":1,"name":"brief","description":"What is new","options":[{"type":3,"name":"topic","description":"About what","autocomplete":true},{"type":4,"name":"hours","description":"Since when","min_value":1,"max_value":168}],"default_member_permissions":32,"contexts":[0],"integration_types":[0]}
            """, WithoutId(commands[1]));
        Assert.Equal("""{"type":3,"name":"Group with\u2026","contexts":[0],"integration_types":[0]}""", WithoutId(commands[2]));
    }

    [Fact]
    public void The_hash_stays_the_same_from_start_to_start_and_changes_with_any_word()
    {
        var one = new CommandSet(Status, Brief).Hash;

        Assert.Equal(one, new CommandSet(Status, Brief).Hash);
        Assert.NotEqual(one, new CommandSet(Status, Brief with { DefaultMemberPermissions = null }).Hash);
    }

    private static string WithoutId(System.Text.Json.Nodes.JsonNode? command)
    {
        command?.AsObject().Remove("id");
        return command?.ToJsonString() ?? "";
    }
}
