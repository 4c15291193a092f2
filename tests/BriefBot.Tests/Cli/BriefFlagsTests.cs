using BriefBot.Cli;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Cli;

/// <summary>A briefing as a person at the terminal asks for it: an old one, another channel's, or with its reasons.</summary>
public sealed class BriefFlagsTests
{
    private static readonly Channel Soc = new(ChannelId.Of(ChatName.Console, "soc"), ServerId.Console, ChatName.Console, "soc", "#soc", "Asia/Tokyo", Profile.Empty, FromSettings: false);

    [Fact]
    public async Task An_old_edition_is_shown_as_it_was_composed_with_what_it_corrected()
    {
        using var config = await WithEditionAsync(1, request => request with
        {
            Regrouped = [new Regrouped(new IncidentId(2026, 7), new IncidentId(2026, 1), IsMerged: true, new DateOnly(2026, 3, 29), "A port is closed")],
        });

        var shown = await RunIn(config, "brief", "--for", "soc", "--edition", "1", "--format", "markdown");

        Assert.Equal(ExitCode.Fine, shown.Code);
        Assert.Contains("Northfield Hospital Group hit by ransomware", shown.Output);
        Assert.Contains("## Corrections", shown.Output);
        Assert.Contains("I-2026-0007, told on 2026-03-29, turned out to be one with I-2026-0001 (Northfield Hospital Group hit by ransomware) and goes on under that name.", shown.Output);
    }

    [Fact]
    public async Task An_edition_that_is_not_there_and_a_channel_that_is_none_are_told_in_a_sentence()
    {
        using var config = await WithEditionAsync(1);

        var edition = await RunIn(config, "brief", "--edition", "9");
        var channel = await RunIn(config, "brief", "--for", "#elsewhere", "--edition", "1");

        Assert.Equal((ExitCode.WrongInput, "#soc has no edition 9."), (edition.Code, edition.Error.Trim()));
        Assert.Equal((ExitCode.WrongInput, "No channel #elsewhere is known. There are: #soc (console:soc)."), (channel.Code, channel.Error.Trim()));
    }

    [Fact]
    public async Task A_channel_whose_sign_the_shell_has_taken_for_a_comment_is_the_only_one_or_is_asked_for()
    {
        using var config = await WithEditionAsync(1);

        var only = await RunIn(config, "brief", "--edition", "1", "--for");
        await KeepAsync(config, Soc with { Id = ChannelId.Of(ChatName.Console, "noc"), Name = "#noc" });
        var several = await RunIn(config, "brief", "--for");
        var mistyped = await RunIn(config, "brief", "--for", "ncc");

        Assert.Equal(ExitCode.Fine, only.Code);
        Assert.Equal((ExitCode.WrongInput, "Say which channel with --for, by its name without # or by its id. There are: #noc (console:noc), #soc (console:soc)."), (several.Code, several.Error.Trim()));
        Assert.Equal((ExitCode.WrongInput, "No channel ncc is known. There are: #noc (console:noc), #soc (console:soc)."), (mistyped.Code, mistyped.Error.Trim()));
    }

    [Fact]
    public async Task Sources_of_their_own_know_no_channel()
    {
        using var config = await WithEditionAsync(1);

        var shown = await RunIn(config, "brief", "--for", "soc", "--sources", config.Path);

        Assert.Equal(ExitCode.WrongInput, shown.Code);
        Assert.Contains("leave --for or --sources out", shown.Error);
    }

    [Fact]
    public async Task Reasons_stand_below_the_text_and_beside_what_a_program_reads()
    {
        using var config = await WithEditionAsync(1);

        var text = await RunIn(config, "brief", "--edition", "1", "--explain");
        var json = await RunIn(config, "brief", "--edition", "1", "--explain", "--format", "json");

        Assert.Contains("I-2026-0001 Northfield Hospital Group hit by ransomware: ", text.Output);
        Assert.Contains("I-2026-0002 Vendor opens new office: not told, ", text.Output);
        Assert.DoesNotContain("not told, ", json.Output);
        Assert.Contains("not told, ", json.Error);
        Assert.Single(BriefingJson.Read(json.Output).Items);
    }

    private static async Task<ConfigFixture> WithEditionAsync(int number, Func<BriefingRequest, BriefingRequest>? change = null)
    {
        var config = ConfigFixture.WithDatabase("<opml><body/></opml>");
        var quiet = An.Incident(2).Titled("Vendor opens new office").Known(_ => IncidentState.Nothing).ThatIsNoIncident().Facts() with { IsEssentialService = false, IsDataOrRansom = false };
        var request = An.BriefingAt(An.Eight, An.Incident(1).FromOrigins(4).Facts(), quiet);
        var briefing = BriefingComposition.Compose(change?.Invoke(request) ?? request).Briefing;
        await using var database = await Database.OpenAsync(Path.Combine(config.Path, "briefbot.db"), TestContext.Current.CancellationToken);
        await database.WriteAsync(
            async store =>
            {
                await store.Channels.KeepAsync(Soc, An.Eight);
                await store.Editions.AddAsync(new Edition(number, ServerId.Console, Soc.Id, number, An.Eight, BriefingJson.Write(briefing)));
            },
            TestContext.Current.CancellationToken);
        return config;
    }

    private static async Task KeepAsync(ConfigFixture config, Channel channel)
    {
        await using var database = await Database.OpenAsync(Path.Combine(config.Path, "briefbot.db"), TestContext.Current.CancellationToken);
        await database.WriteAsync(store => store.Channels.KeepAsync(channel, An.Eight), TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Output, string Error)> RunIn(ConfigFixture config, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. arguments, "--config", config.Path], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
