using System.Net;
using BriefBot.Core.Briefings;
using BriefBot.Settings;
using NodaTime;

namespace BriefBot.Tests.Settings;

public sealed class SettingsTests
{
    [Fact]
    public void An_empty_file_means_the_defaults()
    {
        var settings = Written.Settings("{}");

        Assert.Equal(ChatName.Console, settings.Chat);
        Assert.Equal(6, settings.Briefing.CatchUpHours);
        Assert.Equal(40, settings.Ranking.You.AtMost);
        Assert.Empty(settings.Channels);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_welcome()
    {
        var settings = Written.Settings("""
            // who reads
            { "briefing": { "catchUpHours": 3, /* not longer */ }, }
            """);

        Assert.Equal(3, settings.Briefing.CatchUpHours);
    }

    [Fact]
    public void A_channel_is_read_with_its_zone_schedules_and_profile()
    {
        var settings = Written.Settings("""
            { "chat": "html",
              "channels": [
                { "name": "#soc", "zone": "Europe/Berlin", "clearance": "AMBER",
                  "schedules": [ { "at": "07:30", "days": ["fri", "mon"] }, { "at": "18:00" } ],
                  "profile": { "products": ["FortiOS"], "countries": ["Germany", "France"] } },
                { "name": "#board", "chat": "discord", "discordChannelId": "123456789012345678" } ] }
            """);

        var soc = settings.Channels[0];
        Assert.Equal(ChatName.Html, soc.Chat);
        Assert.Equal("Europe/Berlin", soc.Zone.Id);
        Assert.Equal(new LocalTime(7, 30), soc.Schedules[0].At);
        Assert.Equal(Weekdays.Monday | Weekdays.Friday, soc.Schedules[0].Days);
        Assert.Equal(Weekdays.Every, soc.Schedules[1].Days);
        Assert.Equal(["FortiOS"], soc.Profile.Products);
        Assert.Equal(["Germany", "France"], soc.Profile.Countries);
        Assert.Equal(ChatName.Discord, settings.Channels[1].Chat);
        Assert.Equal(123456789012345678UL, settings.Channels[1].DiscordChannelId);
    }

    [Fact]
    public void The_environment_overrides_the_file()
    {
        var settings = Written.Settings(
            """{ "storage": { "path": "here.db" }, "channels": [ { "name": "#soc" } ] }""",
            ("BRIEFBOT_Storage__Path", "/data/there.db"),
            ("BRIEFBOT_CHANNELS__0__ZONE", "Asia/Tokyo"),
            ("BRIEFBOT_Channels__1__Name", "#night"),
            ("BRIEFBOT_Chat", "html"),
            ("BRIEFBOT_Http__AllowAddresses__0", "10.1.2.0/24"),
            ("BRIEFBOT_Briefing__CatchUpHours", "2"));

        Assert.Equal("/data/there.db", settings.Storage.Path);
        Assert.Equal("Asia/Tokyo", settings.Channels[0].Zone.Id);
        Assert.Equal(["#soc", "#night"], settings.Channels.Select(channel => channel.Name));
        Assert.Equal(ChatName.Html, settings.Chat);
        Assert.Equal([IPNetwork.Parse("10.1.2.0/24")], settings.Http.AllowAddresses);
        Assert.Equal(2, settings.Briefing.CatchUpHours);
    }

    [Fact]
    public void An_empty_variable_sets_nothing()
    {
        var settings = Written.Settings("{}", ("BRIEFBOT_Discord__Token", ""), ("BRIEFBOT_Briefing__CatchUpHours", " "));

        Assert.Null(settings.Discord.Token);
        Assert.Equal(6, settings.Briefing.CatchUpHours);
    }

    [Fact]
    public void Variables_of_other_programs_with_the_same_prefix_are_left_alone()
    {
        var settings = Written.Settings("{}", ("BRIEFBOT_EVALUATION_DATA", "/data"), ("HOME", "/home/soc"));

        Assert.Equal(ChatName.Console, settings.Chat);
    }

    [Fact]
    public void What_is_read_stands_beside_the_settings_and_what_is_written_does_not()
    {
        var settings = Written.Settings("""{ "files": { "sources": "/srv/feeds.opml" } }""");

        Assert.Equal("/srv/feeds.opml", settings.Files.Sources);
        Assert.Equal(Path.Combine("/etc/briefbot", "names"), settings.Files.NamesFolder);
        Assert.Equal("briefbot.db", settings.Storage.Path);
    }

    [Fact]
    public void A_single_address_may_be_allowed_as_well_as_a_network()
    {
        var settings = Written.Settings("""{ "http": { "allowAddresses": ["192.168.0.7", "fd00::/8"] } }""");

        Assert.Equal([IPNetwork.Parse("192.168.0.7/32"), IPNetwork.Parse("fd00::/8")], settings.Http.AllowAddresses);
    }

    [Fact]
    public void A_token_comes_from_the_environment_and_is_never_printed()
    {
        var settings = Written.Settings("{}", ("BRIEFBOT_Discord__Token", "canary.token.value"));

        Assert.Equal("canary.token.value", settings.Discord.Token?.Reveal());
        Assert.DoesNotContain("canary", settings.ToString());
    }

    [Fact]
    public void A_token_may_stand_in_a_file_that_the_environment_names()
    {
        var folder = Directory.CreateTempSubdirectory("briefbot-");
        File.WriteAllText(Path.Combine(folder.FullName, "briefbot.json"), "{}");
        File.WriteAllText(Path.Combine(folder.FullName, "token"), "canary.token.value\n");

        var reading = SettingsReading.Load(folder.FullName, new Dictionary<string, string> { ["BRIEFBOT_Discord__TokenFile"] = Path.Combine(folder.FullName, "token") });

        Assert.Equal("canary.token.value", Assert.IsType<SettingsReading.Usable>(reading).Settings.Discord.Token?.Reveal());
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_proxy_with_a_password_is_never_printed()
    {
        var settings = Written.Settings("{}", ("BRIEFBOT_Http__Proxy", "http://soc:canary@proxy.example:3128"));

        Assert.Equal("soc:canary", settings.Http.Proxy?.UserInfo);
        Assert.DoesNotContain("canary", settings.ToString());
    }

    [Fact]
    public void A_bot_on_discord_needs_a_token_and_the_ids_of_its_channels()
    {
        var settings = Written.Settings("""{ "chat": "discord", "channels": [ { "name": "#soc" } ] }""");

        var missing = MissingToRun.In(settings).Select(mistake => mistake.Key);

        Assert.Equal(["discord.token", "channels[0].discordChannelId", "files.sources", "files.namesFolder"], missing);
    }
}
