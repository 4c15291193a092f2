using System.Collections.Immutable;
using BriefBot.Chat;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;

namespace BriefBot.Tests.Support;

/// <summary>What stands in a channel of the recording chat.</summary>
internal sealed record Posted(string Id, string Address, string Body, OutgoingKey Key, DateTimeOffset At, bool IsAgain);

/// <summary>A chat that keeps what it was given, knows nonces for three minutes, and fails as it is told to.</summary>
internal sealed class RecordingChat(TimeProvider clock, WhenRepeated whenRepeated = WhenRepeated.RecognisedForAMinute) : IChat
{
    private static readonly TimeSpan NonceWindow = TimeSpan.FromMinutes(3);

    public ChatName Name => ChatName.Discord;
    public WhenRepeated WhenRepeated => whenRepeated;

    public List<Posted> Log { get; } = [];
    public List<string> Edits { get; } = [];
    public int Requests { get; private set; }
    public int ReadBacks { get; private set; }
    public int Repeats { get; private set; }
    public bool HistoryIsHidden { get; set; }

    /// <summary>Answers in place of the chat, before anything is posted. Null lets the message in.</summary>
    public Func<ChatMessage, PostOutcome?> Refuse { get; set; } = _ => null;

    /// <summary>Happens after the message was posted; what it returns takes the place of the answer.</summary>
    public Func<ChatMessage, PostOutcome?> AfterPosting { get; set; } = _ => null;

    public IEnumerable<string> BodiesIn(string address) => Log.Where(posted => posted.Address == address).Select(posted => posted.Body);

    public ImmutableArray<FrozenPart> Render(ComposedBriefing briefing, Func<int, OutgoingKey> keyOfPart, IReadOnlyDictionary<IncidentId, LivingCard> cards) =>
    [
        .. Enumerable.Range(1, 3).Select(part => new FrozenPart(
            $"{briefing.Briefing.LocalDate:yyyy-MM-dd} {part}/3 {(briefing.Briefing.LateSince is null ? "" : "late ")}{keyOfPart(part).Marker}",
            part == 1 ? new BriefingMemory(briefing.Told.ToImmutableDictionary(told => told.Incident), briefing.ToldArticles) : BriefingMemory.Empty)),
    ];

    public string Render(Message message, ImmutableArray<Control> controls, OutgoingKey key) => message.AsPlainText();

    public Task<ChatTurn> TakeTurnAsync(ChatMessage message, CancellationToken cancellation) => Task.FromResult(ChatTurn.Free);

    public Task<PostOutcome> PostAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        lock (Log)
        {
            Requests++;
            if (Refuse(message) is { } refusal) return Task.FromResult(refusal);

            var id = Post(message);
            return Task.FromResult(AfterPosting(message) ?? new PostOutcome.Sent(id));
        }
    }

    public Task<PostOutcome> EditAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        Requests++;
        if (Refuse(message) is { } refusal) return Task.FromResult(refusal);
        Edits.Add($"{message.Target}: {message.Body}");
        return Task.FromResult<PostOutcome>(new PostOutcome.Sent(message.Target));
    }

    public Task<PostOutcome> OpenThreadAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        Task.FromResult<PostOutcome>(new PostOutcome.Sent(message.Target));

    public Task<PostOutcome> PublishAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        Task.FromResult<PostOutcome>(new PostOutcome.Sent(message.Target));

    public Task<FindOutcome> FindByMarkerAsync(SoughtMessage message, CancellationToken cancellation)
    {
        ReadBacks++;
        if (HistoryIsHidden) return Task.FromResult<FindOutcome>(new FindOutcome.Unprovable("The history may not be read."));
        var found = Log.FirstOrDefault(posted => posted.Address == message.Address && posted.Key == message.Key && posted.At >= message.Since);
        return Task.FromResult<FindOutcome>(found is null ? new FindOutcome.Absent() : new FindOutcome.Found(found.Id));
    }

    private string Post(ChatMessage message)
    {
        var now = clock.GetUtcNow();
        if (whenRepeated != WhenRepeated.ShownAgain
            && Log.FirstOrDefault(posted => posted.Key == message.Key && (whenRepeated == WhenRepeated.Replaced || now - posted.At < NonceWindow)) is { } same)
        {
            Repeats++;
            return same.Id;
        }

        var id = $"m{Log.Count + 1}";
        Log.Add(new Posted(id, message.Address, message.Body, message.Key, now, message.IsAgain));
        return id;
    }
}
