using BriefBot.Settings;

namespace BriefBot.Tests.Settings;

public sealed class SettingsMistakeTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { """{ "chat": "discrod" }""", "chat (line 1): \"discrod\" stands here; \"console\", \"html\" or \"discord\" is allowed. Did you mean \"discord\"?" },
        { """{ "chat": 3 }""", "chat (line 1): 3 stands here; \"console\", \"html\" or \"discord\" is allowed. Write \"console\", the default." },
        { """{ "chta": "html" }""", "chta (line 1): There is no such setting. Did you mean \"chat\"?" },
        { """{ "html": { "folder": 7 } }""", "html.folder (line 1): 7 stands here; text in quotation marks is allowed. Write the value in quotation marks." },
        { """{ "html": "out" }""", "html (line 1): \"out\" stands here; a section in braces is allowed. Write \"html\": { … }." },
        { """{ "briefing": { "catchUpHours": -1 } }""", "briefing.catchUpHours (line 1): -1 stands here; a whole number from 0 to 23 is allowed. Write 6, the default." },
        { """{ "briefing": { "catchUpHours": 2.5 } }""", "briefing.catchUpHours (line 1): 2.5 stands here; a whole number from 0 to 23 is allowed. Write 6, the default." },
        { """{ "briefing": { "catchUpHours": "6" } }""", "briefing.catchUpHours (line 1): \"6\" stands here; a whole number from 0 to 23 is allowed. Write 6, the default." },
        { """{ "briefing": { "catchUpHours": {} } }""", "briefing.catchUpHours (line 1): A section in braces stands here; a whole number from 0 to 23 is allowed. Write 6, the default." },
        { """{ "discord": { "crosspost": "yes" } }""", "discord.crosspost (line 1): \"yes\" stands here; true or false is allowed. Write false, the default, without quotation marks." },
        { """{ "discord": { "cards": "treads" } }""", "discord.cards (line 1): \"treads\" stands here; \"channel\", \"thread\" or \"none\" is allowed. Did you mean \"thread\"?" },
        { """{ "discord": { "applicationId": "12" } }""", "discord.applicationId (line 1): \"12\" stands here; the id of a Discord object is allowed: 17 to 20 digits in quotation marks. Copy the id in Discord (developer mode, Copy ID), or write null." },
        { """{ "discord": { "apiBaseUrl": "ftp://x" } }""", "discord.apiBaseUrl (line 1): \"ftp://x\" stands here; an address with http or https is allowed. Write \"https://discord.com/api/v10\", the default." },
        { """{ "http": { "proxy": "proxy.example:3128" } }""", "http.proxy (line 1): What stands here is not the address of a proxy. Write for example \"http://proxy.company.example:3128\", or null for none." },
        { """{ "http": { "allowAddresses": ["intranet"] } }""", "http.allowAddresses[0] (line 1): \"intranet\" stands here; an IP address or network is allowed. Write for example \"10.1.2.0/24\" or \"192.168.0.7\"." },
        { """{ "http": { "allowAddresses": "10.0.0.0/8" } }""", "http.allowAddresses (line 1): \"10.0.0.0/8\" stands here; a list in square brackets is allowed. Write \"allowAddresses\": [ … ]." },
        { """{ "channels": [ { "name": "#soc", "zone": "Europe/Berlim" } ] }""", "channels[0].zone (line 1): \"Europe/Berlim\" stands here; the name of an IANA time zone is allowed. Did you mean \"Europe/Berlin\"?" },
        { """{ "channels": [ { "name": "#soc", "clearance": "WHITE" } ] }""", "channels[0].clearance (line 1): \"WHITE\" stands here; \"CLEAR\", \"GREEN\", \"AMBER\", \"AMBER+STRICT\" or \"RED\" is allowed. Write \"CLEAR\", the default." },
        { """{ "channels": [ { "name": "#soc", "subscriptions": [ { "query": "produkt:fortios" } ] } ] }""", "channels[0].subscriptions[0].query (line 1): There is no field \"produkt\". Did you mean \"product\"? (at character 1) README.md shows what a query may say." },
        { """{ "channels": [ { "name": "#soc", "subscriptions": [ { "query": "fortios", "quietFrom": "22:00" } ] } ] }""", "channels[0].subscriptions[0].quietTo (line 1): Quiet hours have a beginning and an end. Write both, for example \"quietFrom\": \"22:00\", \"quietTo\": \"07:00\"." },
        { """{ "channels": [ { "zone": "UTC" } ] }""", "channels[0].name (line 1): The channel has no name. Write for example \"#briefing\"." },
        { """{ "channels": [ { "name": "#soc" }, { "name": "#SOC" } ] }""", "channels[1].name (line 1): Another channel is called \"#SOC\" too. Give each channel a name of its own." },
        { """{ "channels": [ { "name": "#soc", "schedules": [ { "at": "8:00" } ] } ] }""", "channels[0].schedules[0].at (line 1): \"8:00\" stands here; a time from \"00:00\" to \"23:59\" is allowed. Write for example \"08:00\"." },
        { """{ "channels": [ { "name": "#soc", "schedules": [ { "at": "24:00" } ] } ] }""", "channels[0].schedules[0].at (line 1): \"24:00\" stands here; a time from \"00:00\" to \"23:59\" is allowed. Write for example \"08:00\"." },
        { """{ "channels": [ { "name": "#soc", "schedules": [ {} ] } ] }""", "channels[0].schedules[0].at (line 1): The schedule has no time. Write for example \"at\": \"08:00\"." },
        { """{ "channels": [ { "name": "#soc", "schedules": [ { "at": "08:00" }, { "at": "08:00" } ] } ] }""", "channels[0].schedules[1].at (line 1): Another schedule of this channel is at 08:00 too. Join the days of the two." },
        { """{ "channels": [ { "name": "#soc", "schedules": [ { "at": "08:00", "days": [] } ] } ] }""", "channels[0].schedules[0].days (line 1): The schedule names no day. Name at least one, or leave \"days\" out for every day." },
        { """{ "channels": [ { "name": "#soc", "profile": { "products": [1] } } ] }""", "channels[0].profile.products[0] (line 1): 1 stands here; text in quotation marks is allowed. Write a word or phrase, or leave the place out." },
        { """{ "ranking": { "opinion": 15 } }""", "ranking.opinion (line 1): 15 stands here; a whole number from -100 to 0 is allowed. Write -15, the default." },
        { """{ "ranking": { "bands": { "notedFrom": 50 } } }""", "ranking.bands.notedFrom (line 1): It is 50, above fullItemFrom (22). Let notedFrom, fullItemFrom and mustReadFrom rise in this order." },
        { """{ "briefing": { "catchUpHours": 6, "catchUpHours": 7 } }""", "briefing.catchUpHours (line 1): It stands twice, first in line 1. Remove one of the two." },
        { """[]""", "line 1: The settings are not one JSON object. Begin the file with { and end it with }." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_says_what_stands_there_what_is_allowed_and_what_to_write(string written, string expected) =>
        Assert.Equal(expected, Written.Mistake(written));

    [Fact]
    public void All_mistakes_are_named_at_once_each_with_its_line()
    {
        var mistakes = Written.Mistakes("""
            {
              "chat": "irc",
              "channels": [
                { "name": "#soc", "zone": "Mars/Olympus",
                  "schedules": [ { "at": "noon", "days": ["mon", "monday"] } ] }
              ],
              "colour": "blue"
            }
            """);

        Assert.Equal(
            ["chat, line 2", "channels[0].zone, line 4", "channels[0].schedules[0].at, line 5", "channels[0].schedules[0].days[1], line 5", "colour, line 7"],
            mistakes.Select(mistake => $"{mistake.Key}, {mistake.Where}"));
    }

    [Fact]
    public void A_file_that_is_not_json_names_the_line_where_it_breaks()
    {
        var mistake = Written.Mistake("""
            {
              "chat": "console"
              "html": {}
            }
            """);

        Assert.StartsWith("line 3: The file is not valid JSON:", mistake);
    }

    [Fact]
    public void A_file_that_ends_too_early_is_named()
    {
        var mistake = Written.Mistake("""{ "html": { "folder": "out" """);

        Assert.Contains("not valid JSON", mistake);
    }

    [Fact]
    public void A_token_in_the_file_is_a_mistake_that_does_not_repeat_the_token()
    {
        var mistake = Written.Mistake("""{ "discord": { "token": "canary.token.value" } }""");

        Assert.StartsWith("discord.token (line 1): A token must not stand in the file", mistake);
        Assert.DoesNotContain("canary", mistake);
    }

    [Fact]
    public void A_mistake_never_repeats_what_may_hold_a_password()
    {
        var inFile = Written.Mistake("""{ "http": { "proxy": "http://soc:canary@proxy.example:3128" } }""");
        var inEnvironment = Written.Mistake("{}", ("BRIEFBOT_Http__Proxy", "soc:canary@proxy.example"));
        var unknown = Written.Mistake("""{ "discord": { "tokn": "canary.token.value" } }""");

        Assert.DoesNotContain("canary", inFile + inEnvironment + unknown);
    }

    [Fact]
    public void A_mistake_in_the_environment_names_the_variable()
    {
        var mistake = Written.Mistake("{}", ("BRIEFBOT_Briefing__CatchUpHours", "soon"));

        Assert.StartsWith("briefing.catchUpHours (BRIEFBOT_Briefing__CatchUpHours): \"soon\" stands here", mistake);
    }

    [Fact]
    public void An_unknown_variable_of_a_section_is_a_mistake()
    {
        var mistake = Written.Mistake("{}", ("BRIEFBOT_Storage__Paht", "/data/briefbot.db"));

        Assert.Equal("storage.Paht (BRIEFBOT_Storage__Paht): There is no such setting. Did you mean \"path\"?", mistake);
    }

    [Fact]
    public void A_list_set_as_one_variable_says_how_it_is_done()
    {
        var mistake = Written.Mistake("{}", ("BRIEFBOT_Http__AllowAddresses", "10.0.0.0/8"));

        Assert.EndsWith("Set BRIEFBOT_Http__AllowAddresses__0, BRIEFBOT_Http__AllowAddresses__1 and so on.", mistake);
    }

    [Fact]
    public void A_folder_without_settings_is_named()
    {
        var reading = SettingsReading.Load("/nowhere/at/all", new Dictionary<string, string>());

        Assert.Contains("/nowhere/at/all/briefbot.json", Assert.Single(Assert.IsType<SettingsReading.Mistaken>(reading).All).ToString());
    }
}
