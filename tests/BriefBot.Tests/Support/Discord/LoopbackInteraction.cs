using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>Something that a person did, and what the bot answered.</summary>
public sealed class LoopbackInteraction(ulong id, string token, ulong user, ulong channelId, int type, DateTimeOffset at)
{
    private const int Deferred = 5;

    /// <summary>Longer than Discord waits: whether an answer is too late is judged by the clock of the loopback Discord, not by how busy this machine is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ulong Id { get; } = id;

    public string Token { get; } = token;

    public ulong User { get; } = user;

    public ulong ChannelId { get; } = channelId;

    public int Type { get; } = type;

    public DateTimeOffset At { get; } = at;

    /// <summary>The message whose component was used. Null for others.</summary>
    public LoopbackMessage? Message { get; init; }

    /// <summary>Null until the bot has answered.</summary>
    public int? AnswerType { get; private set; }

    /// <summary>What the first answer held: a message, choices, a modal.</summary>
    public JsonObject Data { get; internal set; } = [];

    /// <summary>The message that the first answer made. Null for none.</summary>
    public LoopbackMessage? Original { get; internal set; }

    public ImmutableArray<LoopbackMessage> FollowUps { get; private set; } = [];

    /// <summary>Waits for the first answer.</summary>
    public Task AnsweredAsync() => answered.Task.WaitAsync(Patience);

    /// <summary>Waits for an answer that is not "thinking…".</summary>
    public Task FinishedAsync() => finished.Task.WaitAsync(Patience);

    internal void Answered(int answerType)
    {
        AnswerType = answerType;
        answered.TrySetResult();
        if (answerType != Deferred)
            finished.TrySetResult();
    }

    internal void Add(LoopbackMessage followUp)
    {
        FollowUps = FollowUps.Add(followUp);
        finished.TrySetResult();
    }

    internal void Finished() => finished.TrySetResult();
}
