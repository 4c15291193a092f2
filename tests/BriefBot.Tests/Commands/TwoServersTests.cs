using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Settings;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Commands;

/// <summary>Two servers, one with a private source and corrections of its own: nothing of it appears in, or changes, what the other sees.</summary>
public sealed class TwoServersTests
{
    private const string Mark = "Zebrafinch";

    private static readonly ServerId Theirs = new("discord:77");
    private static readonly Source Private = Source.At("https://inside.example/feed", "Inside " + Mark);

    private static readonly string[] Questions =
    [
        "/brief hours:48", "/brief topic:ransomware hours:48", "/incident I-2026-0001", "/incident I-2026-0002", "/incident I-2026-0003", "/incident I-2026-0009",
        "/why I-2026-0001", "/why I-2026-0003", "/why Zebrafinch", "/why ransomware", "/timeline I-2026-0001", "/timeline I-2026-0002", "/search ransomware", "/search Zebrafinch",
        "/status", "/sources list", "/sources export", "/sources remove \"Inside Zebrafinch\"", "/schedule show", "/profile", "/undo", "/wrong-group I-2026-0001", "/wrong-group I-2026-0009",
        "/split I-2026-0001", "/merge I-2026-0001 I-2026-0009", "/mute I-2026-0009 days:7",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_one_server_reads_and_corrects_changes_nothing_for_the_other(int seed)
    {
        // Whoever asks this much in one minute would be asked to wait.
        await using var server = await TeamServer.OpenAsync(new BotSettings { Commands = new CommandLimits { CallsPerPersonAMinute = 1000 } });
        await server.Store.WriteAsync(async store =>
        {
            await store.Servers.JoinAsync(TeamServer.Id, "Ours", server.Clock.GetUtcNow());
            await store.Servers.JoinAsync(Theirs, "Theirs", server.Clock.GetUtcNow());
        });
        for (var number = 1; number <= 4; number++)
        {
            await server.ReportAsync(number, $"Ransomware case {number}");
            await server.ReportAsync(number, $"More on ransomware case {number}", outlet: "Second");
        }
        var before = await AnswersAsync(server, TeamServer.Id);

        await ActAsThemAsync(server, new Random(seed));

        Assert.Equal(before, await AnswersAsync(server, TeamServer.Id));
        await server.Known.LoadAsync(TeamServer.Id, TestContext.Current.CancellationToken);
        foreach (var kind in Enum.GetValues<NameKind>())
            Assert.DoesNotContain(server.Known.Suggest(kind, TeamServer.Id, ""), suggestion => suggestion.Shown.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        // And they do see their own.
        Assert.Contains(Mark, Text(await server.AskAsync("/search Zebrafinch", Role.Member, Theirs)));
    }

    /// <summary>Whatever a server may do, in some order.</summary>
    private static async Task ActAsThemAsync(TeamServer server, Random random)
    {
        await server.Store.WriteAsync(store => store.Sources.AddForAsync(Theirs, Private, "8", server.Clock.GetUtcNow()));
        await server.ReportAsync(9, $"{Mark} breach, told by nobody else", Private);
        for (var step = 0; step < 12; step++)
        {
            var (one, other) = (random.Next(1, 5), random.Next(1, 5));
            switch (random.Next(8))
            {
                case 0:
                    await server.ReportAsync(one, $"{Mark} on case {one}, {step}", Private);
                    break;
                case 1:
                    await server.AskAsync($"/merge I-2026-000{one} I-2026-000{other}", Role.Manager, Theirs);
                    break;
                case 2:
                    await server.AskAsync($"/split I-2026-000{one} articles:1", Role.Manager, Theirs);
                    break;
                case 3:
                    await server.AskAsync($"/move I-2026-000{one} to:I-2026-000{other} articles:1", Role.Manager, Theirs);
                    break;
                case 4:
                    await server.AskAsync("/schedule set 09:00", Role.Manager, Theirs, channel: 42);
                    break;
                case 5:
                    await server.AskAsync($"/mute I-2026-000{one} days:7", Role.Manager, Theirs, channel: 42);
                    break;
                case 6:
                    await server.AskAsync($"/undo {random.Next(1, 4)}", Role.Manager, Theirs);
                    break;
                default:
                    await server.AskAsync($"/profile products:{Mark}", Role.Manager, Theirs, channel: 42);
                    break;
            }
        }
    }

    private static async Task<List<string>> AnswersAsync(TeamServer server, ServerId who)
    {
        var answers = new List<string>();
        // What would change something is asked by somebody who may not: the refusal must not tell more either.
        foreach (var question in Questions)
        {
            var changes = question.StartsWith("/merge", StringComparison.Ordinal) || question.StartsWith("/mute", StringComparison.Ordinal);
            answers.Add($"{question}: {Text(await server.AskAsync(question, changes ? Role.Member : Role.Manager, who))}");
        }
        return answers;
    }

    private static string Text(CommandAnswer answer) => string.Join('\n', answer.Messages.Select(message => message.AsPlainText()))
        + string.Join('\n', answer.Controls) + string.Join('\n', answer.Controls.OfType<Control.Select>().SelectMany(select => select.Choices))
        + string.Join('\n', answer.Files.Select(file => System.Text.Encoding.UTF8.GetString([.. file.Content])));
}
