using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Tests.Support.Discord;
using NodaTime;
using NodaTime.Text;

namespace BriefBot.Evaluation.Delivery;

/// <summary>What stands on the loopback Discord at the end.</summary>
internal sealed record Standing(int Messages, int Lost, int Doubled, int OutOfOrder, int Limited, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    public bool IsRight => Lost == 0 && Doubled == 0 && OutOfOrder == 0;
}

/// <summary>The loopback Discord of the tests, in a process of its own so that its memory is not taken for BriefBot's.</summary>
internal sealed class DeliveryDiscord : IAsyncDisposable
{
    /// <summary>A front page and a card.</summary>
    public const int Parts = 2;

    private const ulong FirstChannel = 1700000000000000001;

    private readonly Process process;

    private DeliveryDiscord(Process process, Uri apiBase) => (this.process, ApiBase) = (process, apiBase);

    public Uri ApiBase { get; }

    public string Token { get; } = new LoopbackSettings().Token;

    public Standing Seen { get; private set; } = new(0, 0, 0, 0, 0, default, default);

    public static ulong ChannelOf(int number) => FirstChannel + (ulong)number;

    /// <summary>The command by which the process starts itself a second time.</summary>
    public static Command Build()
    {
        var (channels, perSecond, date) = (new Option<int>("--channels"), new Option<int>("--per-second"), new Option<string>("--date") { Required = true });
        var command = new Command("delivery-discord", "The loopback Discord of the measure of delivery.") { channels, perSecond, date };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            await ServeAsync(parsed.GetValue(channels), parsed.GetValue(perSecond), LocalDatePattern.Iso.Parse(parsed.GetRequiredValue(date)).Value);
            return 0;
        });
        return command;
    }

    public static async Task<DeliveryDiscord> StartAsync(int channels, int perSecond, LocalDate date)
    {
        var started = OwnProcess.Start(
            "delivery-discord", "--channels", channels.ToString(CultureInfo.InvariantCulture),
            "--per-second", perSecond.ToString(CultureInfo.InvariantCulture), "--date", LocalDatePattern.Iso.Format(date));
        var address = await started.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The loopback Discord did not say where it is.");
        return new DeliveryDiscord(started, new Uri(address));
    }

    /// <summary>Asks it what stands in the channels, and ends it.</summary>
    public async Task ReportAsync()
    {
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        Seen = JsonSerializer.Deserialize<Standing>(said) ?? throw new InvalidOperationException("The loopback Discord said nothing.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task ServeAsync(int channels, int perSecond, LocalDate date)
    {
        await using var discord = await LoopbackDiscord.StartAsync(new LoopbackSettings { RequestsPerSecond = perSecond, KeepsRequests = false });
        for (var i = 0; i < channels; i++)
            discord.World.Add(new LoopbackChannel(ChannelOf(i), Kind: 0, LoopbackWorld.Guild, $"soc-{i}"));
        Console.WriteLine(discord.ApiBase);

        // The other process closes the pipe when it has sent everything, or when it dies.
        await Console.In.ReadToEndAsync();
        Console.WriteLine(JsonSerializer.Serialize(Look(discord, channels, date)));
    }

    private static Standing Look(LoopbackDiscord discord, int channels, LocalDate date)
    {
        var standing = new Standing(0, 0, 0, 0, discord.Limits.Limited, DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        for (var i = 0; i < channels; i++)
        {
            var channel = ChannelId.Of(ChatName.Discord, $"{ChannelOf(i)}");
            var due = Enumerable.Range(1, Parts).Select(part => OutgoingKey.OfPart(channel, new ScheduleId("daily"), date, part).Marker).ToList();
            var messages = discord.World.Messages(ChannelOf(i));
            var markers = messages.Select(message => $"{message.Body["embeds"]?[0]?["footer"]?["text"]}".Split(' ')[^1]).ToList();
            standing = standing with
            {
                Messages = standing.Messages + messages.Length,
                Lost = standing.Lost + due.Except(markers).Count(),
                Doubled = standing.Doubled + markers.Count - markers.Distinct().Count(),
                OutOfOrder = standing.OutOfOrder + (due.Where(markers.Contains).SequenceEqual(markers.Distinct()) ? 0 : 1),
                FirstAt = messages.Select(message => message.At).Prepend(standing.FirstAt).Min(),
                LastAt = messages.Select(message => message.At).Prepend(standing.LastAt).Max(),
            };
        }

        return standing;
    }
}
