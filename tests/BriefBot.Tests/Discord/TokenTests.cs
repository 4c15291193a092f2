using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class TokenTests
{
    private const string Canary = "canary-MTAwMDAwMDAwMDAwMDAwMDAwMA.Gcanary.do-not-show-this-anywhere";

    [Fact]
    public async Task No_token_turns_up_in_notes_outcomes_exceptions_states_or_traces()
    {
        var heard = new ConcurrentQueue<string>();
        using var traces = Listen(heard);
        using var everything = new DiagnosticEars(heard);
        await using var bot = await Bot.InHasteAsync(new LoopbackSettings { Token = Canary, HeartbeatInterval = TimeSpan.FromSeconds(3) });
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");

        var person = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var interaction = await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation);
        heard.Enqueue($"{interaction} {interaction.Of} {interaction.Of.Token} {bot.Token} {bot.Options} {bot.Gateway.State}");
        await TryEveryFailureAsync(bot, interaction, heard);
        bot.Discord.Gateway.DropAll();
        await bot.Discord.Gateway.HappensAsync("resumed");
        bot.Discord.World.TokenIsRevoked = true;
        heard.Enqueue($"{await bot.PostAsync("x", "last")}");
        heard.Enqueue($"{await running.Stop}");

        var all = string.Join('\n', heard.Concat(bot.Notes));
        Assert.Contains("OutcomeUnknown", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, all, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Token, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(person.Token), all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_cleaned_of_what_people_paste_around_it_and_shown_nowhere()
    {
        using var token = new DiscordToken($" Bot {Canary}\n");

        Assert.Equal("(token)", token.ToString());
        Assert.DoesNotContain(Canary, Assert.Throws<ArgumentException>(() => new DiscordToken(Canary + " x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DiscordToken(" "));
    }

    [Fact]
    public void An_interactions_token_is_never_written_as_JSON() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new InteractionToken(Canary)));

    private static async Task TryEveryFailureAsync(Bot bot, Interaction interaction, ConcurrentQueue<string> heard)
    {
        foreach (var fault in (LoopbackFault[])
        [
            new() { Path = "callback|webhooks", Drops = true },
            new() { Path = "callback|webhooks", Status = 502 },
            new() { Path = "callback|webhooks", Status = 400, Code = 50035 },
            new() { Path = "callback|webhooks", Status = 401, Code = 50027 },
            new() { Path = "callback|webhooks", Status = 429, RetryAfter = 0.01 },
            new() { Path = "callback|webhooks", BreaksOff = true, AfterWork = true },
        ])
        {
            bot.Discord.Faults.Add(fault);
            heard.Enqueue($"{await bot.Rest.AnswerAsync(interaction.Of, new Defer(), Bot.Cancellation)}");
            bot.Discord.Faults.Add(fault);
            heard.Enqueue($"{await bot.Rest.EditAnswerAsync(interaction.Of, OutgoingMessage.Text("x"), Bot.Cancellation)}");
            bot.Discord.Faults.Clear();
        }

        using var tooSoon = new CancellationTokenSource();
        await tooSoon.CancelAsync();
        var cancelled = await Record.ExceptionAsync(() => bot.Rest.AnswerAsync(interaction.Of, new Defer(), tooSoon.Token));
        heard.Enqueue($"{cancelled}");
    }

    private static ActivityListener Listen(ConcurrentQueue<string> heard)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => heard.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.Source.Name.StartsWith("System.Net", StringComparison.Ordinal) ? activity.TagObjects : [])}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Hears what the HTTP client tells to whoever listens in the process.</summary>
    private sealed class DiagnosticEars : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentQueue<string> heard;
        private readonly List<IDisposable> subscriptions = [];

        public DiagnosticEars(ConcurrentQueue<string> heard)
        {
            this.heard = heard;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener")
                subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value) => heard.Enqueue($"{value.Key} {value.Value}");

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
