using BriefBot.Discord;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Discord;

/// <summary>A gateway that runs until the test is over.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly Bot bot;

    private Running(Bot bot)
    {
        this.bot = bot;
        Stop = bot.Gateway.RunAsync(over.Token);
    }

    public Task<GatewayStop> Stop { get; }

    public static Running Start(Bot bot) => new(bot);

    public Task IsConnectedAsync() => Eventually.IsSoAsync(() => bot.Gateway.State.Phase == GatewayPhase.Connected, () => bot.Gateway.State.Sentence);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Stop;
        over.Dispose();
    }
}
