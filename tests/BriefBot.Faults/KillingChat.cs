using System.Collections.Immutable;
using BriefBot.Chat;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;

namespace BriefBot.Faults;

/// <summary>The product's own chat, in a process that kills itself where it is told to.</summary>
internal sealed class KillingChat(IChat inner, KillPoint killAt, int passes) : IChat
{
    private int left = passes;

    public ChatName Name => inner.Name;

    public WhenRepeated WhenRepeated => inner.WhenRepeated;

    public ImmutableArray<FrozenPart> Render(ComposedBriefing briefing, Func<int, OutgoingKey> keyOfPart, IReadOnlyDictionary<IncidentId, LivingCard> cards)
    {
        Pass(KillPoint.Claimed);
        Thread.Sleep(Scale.Pace);
        return inner.Render(briefing, keyOfPart, cards);
    }

    public string Render(Message message, ImmutableArray<Control> controls, OutgoingKey key) => inner.Render(message, controls, key);

    public string? AddressOf(Channel channel, string messageId, string? thread) => inner.AddressOf(channel, messageId, thread);

    public async Task<ChatTurn> TakeTurnAsync(ChatMessage message, CancellationToken cancellation)
    {
        await Task.Delay(Scale.Pace, cancellation);
        Pass(message.Key.Value.EndsWith("|1", StringComparison.Ordinal) ? KillPoint.Frozen : KillPoint.Sent);
        return await inner.TakeTurnAsync(message, cancellation);
    }

    public async Task<PostOutcome> PostAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        Pass(KillPoint.Sending);
        var posting = inner.PostAsync(turn, message, cancellation);
        if (killAt == KillPoint.InFlight)
        {
            await Task.Delay(Random.Shared.Next(12), cancellation);
            Pass(KillPoint.InFlight);
        }

        var outcome = await posting;
        Pass(KillPoint.Answered);
        return outcome;
    }

    public async Task<FindOutcome> FindByMarkerAsync(SoughtMessage message, CancellationToken cancellation)
    {
        var outcome = await inner.FindByMarkerAsync(message, cancellation);
        Pass(KillPoint.ReadBack);
        return outcome;
    }

    public Task<PostOutcome> EditAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) => inner.EditAsync(turn, message, cancellation);

    public Task<PostOutcome> OpenThreadAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        inner.OpenThreadAsync(turn, message, cancellation);

    public Task<PostOutcome> PublishAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        inner.PublishAsync(turn, message, cancellation);

    /// <summary>The worker has come to a point; at the one it is to die at, it does.</summary>
    public void Pass(KillPoint point)
    {
        if (point == killAt && Interlocked.Decrement(ref left) <= 0) Signals.KillMyself(point);
    }
}
