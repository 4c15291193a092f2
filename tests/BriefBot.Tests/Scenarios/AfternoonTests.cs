using System.Text.Json.Nodes;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;
using static BriefBot.Tests.Support.Discord.LoopbackWorld;

namespace BriefBot.Tests.Scenarios;

/// <summary>
/// An afternoon on a server that is new to BriefBot, and the two mornings after: set up, asked, corrected and used in every way, by an
/// administrator, somebody who manages the server and a member.
/// </summary>
public sealed class AfternoonTests
{
    private static readonly ulong[] Everybody = [Admin, Manager, Member];

    [Fact]
    public async Task Everybody_does_everything_and_is_answered() => await LiveThroughAsync(await TeamOnLoopback.StartAsync());

    [Fact]
    public async Task Everybody_does_everything_and_Discord_refuses_nothing()
    {
        Assert.SkipUnless(DiscordDouble.Folder is not null, "Left out: BRIEFBOT_DISCORD_DOUBLE does not name the folder of the stand-in.");
        await LiveThroughAsync(await TeamOnDouble.StartAsync());
    }

    private static async Task LiveThroughAsync(TeamDiscord discord)
    {
        await using var day = await Afternoon.BeginAsync(discord);
        await SetUpAsync(day);

        // The first briefing, and all that can be done with what it posted.
        await day.DeliverAtAsync(16);
        var card = await CardAsync(day);
        foreach (var person in Everybody)
        {
            await UseCardAsync(day, person, card);
            await day.TypeEverythingAsync(person);
            await AskEverythingAsync(day, person);
        }

        await TakeBackAsync(day, IncidentOf(card));

        // The program is stopped and started: what stands there goes on working.
        await day.RestartAsync();
        Assert.Contains(IncidentOf(card), (await day.PressAsync(Member, card, CustomId(card, "Why"))).Text);

        // The incident develops on two mornings: the same card changes, and its thread tells what.
        day.Publish("post", ("Northfield Hospital ransomware: records of 40,000 patients stolen", "Northfield Hospital confirmed that the ransomware attack exposed the records of 40,000 patients. The Akira gang exploited CVE-2026-41234 and CVE-2026-41235 in FortiOS."));
        await day.DeliverAtAsync(16);
        Assert.True(TitleOf(await CardAsync(day)).Contains("UPDATE", StringComparison.Ordinal), $"The card was not changed: {(await day.Discord.MessagesAsync($"{LoopbackWorld.Briefings}"))[^1].ToJsonString()}");
        day.Publish("wire", ("Northfield Hospital ransomware: records of 55,000 patients stolen", "Northfield Hospital says that the ransomware attack exposed the records of 55,000 patients. The Akira gang exploited CVE-2026-41234, CVE-2026-41235 and CVE-2026-41236 in FortiOS."));
        await day.DeliverAtAsync(16);

        var thread = await day.Discord.MessagesAsync($"{card["id"]}");
        Assert.Equal(2, thread.Count(message => $"{message["embeds"]?.ToJsonString()}".Contains("What changed", StringComparison.Ordinal)));
        Assert.Equal($"{card["id"]}", $"{(await CardAsync(day))["id"]}");

        Assert.Contains("Why these articles are one incident", (await day.PressAsync(Member, card, CustomId(card, "Why"))).Text);

        // The server is left behind.
        Assert.Contains("Nothing was deleted", (await day.AskAsync(Admin, "forget-server", ("sure", "no"))).Text);
        Assert.Contains("Done", (await day.AskAsync(Member, "forget-me")).Text);
        Assert.Contains("is deleted", (await day.AskAsync(Admin, "forget-server", ("sure", "delete everything"))).Text);

        Assert.DoesNotContain(day.Answers, answer => answer.Text.Contains("not foreseen", StringComparison.Ordinal) || answer.Text.Contains("another version", StringComparison.Ordinal) || answer.Text.Contains("more than Discord shows", StringComparison.Ordinal));
        await day.Discord.CheckAsync();
    }

    private static async Task SetUpAsync(Afternoon day)
    {
        day.Publish("wire", ("Northfield Hospital hit by ransomware, surgery postponed", "Northfield Hospital said on Monday that ransomware had encrypted its servers. Attackers exploited the vulnerability CVE-2026-41234 in FortiOS. The Akira gang claims that it stole records of 12,000 patients."));
        day.Publish("post", ("Ransomware stops surgery at Northfield Hospital", "Ransomware has encrypted servers of Northfield Hospital, the hospital said on Monday. The Akira gang claims that it stole records of 12,000 patients through CVE-2026-41234 in FortiOS."));
        day.Publish("cert", ("Warning: FortiOS flaw CVE-2026-50505 is exploited", "The agency warns that attackers exploit CVE-2026-50505 in FortiOS. Fortinet has published an update."), ("Harbour of Oldtown closed after phishing", "The harbour of Oldtown said that phishing led to a breach of its mail server."));
        day.Web.With("https://news.example", """<html><head><link rel="alternate" type="application/rss+xml" href="https://wire.example/feed"><link rel="alternate" type="application/rss+xml" href="https://cert.example/feed"></head><body>News</body></html>""");

        Assert.Contains("for those who manage the server", (await day.AskAsync(Member, "setup")).Text);
        var form = await day.AskAsync(Manager, "setup");
        Assert.NotNull(form.Form);
        var done = await day.FillAsync(form, ("time", "16:00"), ("zone", "UTC"), ("products", "FortiOS"), ("sectors", "healthcare"), ("countries", ""));
        Assert.Contains("every day at 16:00", done.Text);

        foreach (var outlet in new[] { "wire", "post" })
            Assert.Contains("is read from now on", (await day.AskAsync(Manager, "sources add", ("address", $"https://{outlet}.example/feed"))).Text);
        var several = await day.AskAsync(Manager, "sources add", ("address", "https://news.example"));
        var which = Assert.Single(Seen.ComponentsOf(several.Message));
        Assert.Contains("is read from now on", (await day.ChooseAsync(Manager, several.Message, $"{which["custom_id"]}", "https://cert.example/feed")).Text);
    }

    /// <summary>What is on a card, and all that it leads to.</summary>
    private static async Task UseCardAsync(Afternoon day, ulong person, JsonNode card)
    {
        foreach (var label in new[] { "Why", "Follow", "Timeline", "Mute", "Wrong group" })
        {
            var seen = await day.PressAsync(person, card, CustomId(card, label));
            if (person == Member && label is "Mute" or "Wrong group") Assert.Equal(person == Member, seen.Text.Contains("for those who manage the server", StringComparison.Ordinal));
            if (person == Manager) await day.UseAllOfAsync(seen);
        }
        await day.MenuAsync(person, card, "Group with…");
    }

    /// <summary>Every command that can be typed, once.</summary>
    private static async Task AskEverythingAsync(Afternoon day, ulong person)
    {
        var incident = IncidentOf(await CardAsync(day));
        var options = new Dictionary<string, (string, object)[]>
        {
            ["brief"] = [("topic", "ransomware"), ("hours", 48)],
            ["follow"] = [("query", "product:fortios"), ("to", "me"), ("anyway", "yes")],
            ["incident"] = [("id", incident)],
            ["why"] = [("id", "CVE-2026-99999")],
            ["timeline"] = [("id", incident)],
            ["search"] = [("text", "ransomware"), ("days", 30)],
            ["subscriptions test"] = [("id", 1)],
            ["subscriptions edit"] = [("id", 1), ("quiet", "22:00-07:00")],
            ["subscriptions pause"] = [("id", 1), ("days", 1)],
            ["subscriptions remove"] = [("id", 99)],
            ["profile"] = [("topics", "ransomware")],
            ["schedule set"] = [("time", "16:00"), ("zone", "UTC"), ("days", "every day")],
            ["sources remove"] = [("source", "nothing of that name")],
            ["sources add"] = [("address", "https://nowhere.example/feed")],
            ["merge"] = [("id", incident), ("into", "I-2026-9999")],
            ["split"] = [("id", incident)],
            ["move"] = [("id", incident), ("to", "I-2026-9999"), ("articles", "1")],
            ["mute"] = [("id", incident), ("days", 0)],
        };
        foreach (var command in day.Bot.Desk.Descriptions.Where(command => command.IsListed && !command.Name.StartsWith("forget-", StringComparison.Ordinal)))
        {
            if (command.Options.Any(option => option.Kind == BriefBot.Chat.Asking.OptionKind.File) && !day.Discord.TakesFiles) continue;
            Assert.True(options.ContainsKey(command.Name) || command.Options.All(option => !option.IsRequired) || command.Name.EndsWith(" import", StringComparison.Ordinal), $"Nobody asks /{command.Name} in the afternoon.");
            var seen = await day.AskAsync(person, command.Name, options.GetValueOrDefault(command.Name, []));
            Assert.True(seen.Form is not null || seen.Text.Trim().Length > 0, seen.Did);
            if (person == Manager && command.Name is not ("schedule pause" or "schedule skip-next")) await day.UseAllOfAsync(seen);
        }
        // What was paused and left out goes on.
        if (person == Member) return;
        await day.AskAsync(person, "schedule pause");
        await day.AskAsync(person, "schedule set", ("time", "16:00"), ("zone", "UTC"));
    }

    /// <summary>What was corrected and muted in passing.</summary>
    private static async Task TakeBackAsync(Afternoon day, string incident)
    {
        foreach (var made in await day.Store.ReadAsync(store => store.Corrections.MadeInAsync(TeamServer.Id, 20)))
            if (made.UndoneAt is null) Assert.Contains("is taken back", (await day.AskAsync(Manager, "undo", ("number", (int)made.Id))).Text);
        await day.AskAsync(Manager, "mute", ("id", incident), ("days", 0));
    }

    private static async Task<JsonNode> CardAsync(Afternoon day)
    {
        var messages = await day.Discord.MessagesAsync($"{LoopbackWorld.Briefings}");
        return messages.FirstOrDefault(message => Seen.ComponentsOf(message).Any() && TitleOf(message).Contains("Northfield", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no card: {string.Join('\n', messages.Select(message => message.ToJsonString()))}");
    }

    private static string TitleOf(JsonNode message) => $"{message["embeds"]?[0]?["title"]}";

    private static string IncidentOf(JsonNode card) => CustomId(card, "Why").Split("id:")[1];

    private static string CustomId(JsonNode message, string label) => $"{Seen.ComponentsOf(message).First(one => (string?)one["label"] == label)["custom_id"]}";
}
