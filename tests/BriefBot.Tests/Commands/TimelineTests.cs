using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Commands;

/// <summary>/timeline: when what was reported, in lines everywhere and in a picture on Discord.</summary>
public sealed class TimelineTests
{
    private const string Hostile = "@everyone [Ransomware](https://evil.example) at **Northfield** <@1> `hospital` – the largest group of hospitals between the coast and the mountains";

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];

    [Fact]
    public async Task An_incident_that_two_outlets_tell_of_has_a_picture_that_is_also_told_in_words()
    {
        await using var server = await BusyAsync();

        var shown = await AskedAsync(server);

        var file = Assert.Single(shown.Files);
        Assert.Equal("timeline.png", file.Name);
        Assert.Equal(Png, file.Content[..Png.Length]);
        Assert.Equal("attachment://timeline.png", (string?)shown.Body["embeds"]?[0]?["image"]?["url"]);
        var alt = file.Description;
        Assert.StartsWith("Timeline of I-2026-0001: ", alt);
        Assert.Contains("The Hospital Review of the Northern Coast 22 Nov 13:30, 22 Nov 19:30, 23 Nov 01:30", alt);
        Assert.Contains("wire 23 Nov 07:30", alt);
        Assert.InRange(alt.Length, 100, 1024);
    }

    [Fact]
    public async Task The_words_of_its_picture_stay_within_what_Discord_takes()
    {
        await using var server = await BusyAsync(reports: 60);

        var shown = await AskedAsync(server);

        Assert.InRange(Assert.Single(shown.Files).Description.Length, 900, 1024);
    }

    [Fact]
    public void What_has_no_lane_of_its_own_is_counted_among_the_others()
    {
        var busy = An.Incident(1);
        for (var number = 0; number < 12; number++) busy.ReportedBy($"outlet{number:00}", An.Eight.AddHours(-12 + number));

        var lanes = Timelines.OfIncident(busy.Facts())?.Lanes ?? [];

        Assert.Equal(8, lanes.Length);
        Assert.Equal(("5 others", 5), (lanes[^1].Name, lanes[^1].Moments.Length));
    }

    [Fact]
    public async Task Its_lines_tell_all_without_the_picture_and_a_headline_does_nothing()
    {
        await using var server = await BusyAsync();

        var text = (string?)(await AskedAsync(server)).Body["embeds"]?[0]?["description"] ?? "";

        var lines = text.Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("`2026-11-22 13:30` ", lines[0]);
        Assert.DoesNotContain("](https://evil.example)", text);
        Assert.DoesNotContain("@everyone", text);
    }

    [Fact]
    public async Task A_single_report_has_no_picture()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");

        Assert.Empty((await AskedAsync(server)).Files);
    }

    private static async Task<TeamServer> BusyAsync(int reports = 4)
    {
        var server = await TeamServer.OpenAsync();
        var review = Source.At("https://review.example/feed", "Review");
        await server.Store.WriteAsync(store => store.Sources.ShareAsync([TeamServer.Wire, review], server.Clock.GetUtcNow()));
        for (var number = 0; number < reports; number++)
        {
            var isWire = number % 4 == 3;
            await server.Store.ReportAsync(
                1, $"{Hostile}, part {number}", server.Clock.GetUtcNow().AddHours(-23.5 + (6 * number % 23)), isWire ? TeamServer.Wire : review, isWire ? "wire" : $"The Hospital Review of the Northern Coast{(number < 4 ? "" : $" {number % 11}")}");
        }
        return server;
    }

    private static async Task<LoopbackMessage> AskedAsync(TeamServer server)
    {
        var asked = server.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.Briefings, "timeline", LoopbackPeople.Option("id", "I-2026-0001"));
        await asked.FinishedAsync();
        return asked.Original ?? throw new InvalidOperationException("There is no answer.");
    }
}
