using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using BriefBot.Chat;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;

namespace BriefBot.Faults;

/// <summary>The worker's chat: it speaks to the message server, and kills its own process where it is told to.</summary>
internal sealed class WorkerChat(HttpClient http, KillPoint killAt, int passes) : IChat
{
    private int left = passes;

    public ChatName Name => ChatName.Discord;
    public WhenRepeated WhenRepeated => WhenRepeated.RecognisedForAMinute;

    public ImmutableArray<FrozenPart> Render(ComposedBriefing briefing, Func<int, OutgoingKey> keyOfPart)
    {
        Pass(KillPoint.Claimed);
        return [.. Enumerable.Range(1, Scale.Parts).Select(part => new FrozenPart($"part {part} of {Scale.Parts} {keyOfPart(part).Marker}", briefing.Remembered))];
    }

    public Task<ChatTurn> TakeTurnAsync(ChatMessage message, CancellationToken cancellation)
    {
        Pass(message.Body.StartsWith("part 1 ", StringComparison.Ordinal) ? KillPoint.Frozen : KillPoint.Sent);
        return Task.FromResult(ChatTurn.Free);
    }

    public async Task<PostOutcome> PostAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        Pass(KillPoint.Sending);
        var request = http.PostAsJsonAsync("", new PostRequest(message.Address, message.Key.Value, message.Key.Nonce, message.Body), cancellation);
        if (killAt == KillPoint.InFlight)
        {
            await Task.Delay(Random.Shared.Next(12), cancellation);
            Pass(KillPoint.InFlight);
        }

        try
        {
            using var answer = await request;
            var id = await answer.Content.ReadAsStringAsync(cancellation);
            Pass(KillPoint.Answered);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => new PostOutcome.Sent(id),
                HttpStatusCode.TooManyRequests => new PostOutcome.NotSent(TimeSpan.FromMilliseconds(50)),
                var status => new PostOutcome.Unknown($"{status}"),
            };
        }
        catch (HttpRequestException trouble)
        {
            return new PostOutcome.Unknown(trouble.Message);
        }
    }

    public async Task<FindOutcome> FindByMarkerAsync(SoughtMessage message, CancellationToken cancellation)
    {
        try
        {
            var id = await http.GetStringAsync($"?channel={Uri.EscapeDataString(message.Address)}&marker={message.Key.Marker}", cancellation);
            Pass(KillPoint.ReadBack);
            return id.Length == 0 ? new FindOutcome.Absent() : new FindOutcome.Found(id);
        }
        catch (HttpRequestException trouble)
        {
            return new FindOutcome.NotNow(trouble.Message, TimeSpan.FromMilliseconds(200));
        }
    }

    public Task<PostOutcome> EditAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        throw new NotSupportedException("Nothing is edited here.");

    public Task<PostOutcome> OpenThreadAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        throw new NotSupportedException("No threads are opened here.");

    public Task<PostOutcome> PublishAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        throw new NotSupportedException("Nothing is published here.");

    /// <summary>The worker has come to a point; at the one it is to die at, it does.</summary>
    public void Pass(KillPoint point)
    {
        if (point == killAt && Interlocked.Decrement(ref left) <= 0) Signals.KillMyself(point);
    }
}
