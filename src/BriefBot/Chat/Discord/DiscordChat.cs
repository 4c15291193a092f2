using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Discord;
using BriefBot.Pictures;
using BriefBot.Settings;
using Channel = BriefBot.Core.Briefings.Channel;
using ChatName = BriefBot.Core.Briefings.ChatName;
using ComposedBriefing = BriefBot.Core.Briefings.ComposedBriefing;

namespace BriefBot.Chat.Discord;

/// <summary>Posts to Discord's channels, threads, forums and people. Nothing is posted twice in here: when to repeat is the outbox's to say.</summary>
public sealed class DiscordChat : IChat
{
    /// <summary>A forum knows no nonces. Until they would no longer be trusted anyway nothing is repeated there; then it is looked for.</summary>
    private static readonly TimeSpan ForumsAreLookedAtAfter = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan WithoutPictureAfter = TimeSpan.FromSeconds(1);

    private static readonly PostOutcome NotReadable = new PostOutcome.Rejected("What was kept of it is no message that Discord takes.");

    private readonly DiscordRest rest;
    private readonly DiscordPlaces places;
    private readonly DiscordReadBack readBack;
    private readonly DiscordRendering rendering;
    private readonly DrawnPictures pictures = new();

    public DiscordChat(DiscordConnection connection, DiscordSettings settings)
    {
        rest = connection.Rest;
        places = new DiscordPlaces(rest);
        readBack = new DiscordReadBack(rest, places);
        rendering = new DiscordRendering(settings.Cards, settings.Crosspost, settings.Pictures);
    }

    public ChatName Name => ChatName.Discord;

    public WhenRepeated WhenRepeated => WhenRepeated.RecognisedForAMinute;

    public ImmutableArray<FrozenPart> Render(ComposedBriefing briefing, Func<int, OutgoingKey> keyOfPart, IReadOnlyDictionary<IncidentId, LivingCard> cards) => rendering.Parts(briefing, keyOfPart, cards);

    public string? AddressOf(Channel channel, string messageId, string? thread) =>
        channel.Server.Value.Split(':') is ["discord", var guild] ? $"https://discord.com/channels/{guild}/{thread ?? channel.Address}/{messageId}" : null;

    /// <summary>A message that belongs to no briefing, in the form in which it is kept and sent.</summary>
    public static string Render(Message message, OutgoingKey key) => DiscordRendering.Single(message, key).ToJson();

    public string Render(Message message, ImmutableArray<Control> controls, OutgoingKey key) => DiscordRendering.Single(message, key, controls).ToJson();

    public async Task<ChatTurn> TakeTurnAsync(ChatMessage message, CancellationToken cancellation)
    {
        // What can be repeated without harm waits for its turn on its way.
        if (message.Kind is OutgoingKind.Edit or OutgoingKind.Thread or OutgoingKind.Publish) return ChatTurn.Free;

        // All that can be done before is done here: between marking a message as being sent and its first byte no time is to pass.
        if (KeptMessage.Parse(message.Body) is not { } kept) return DiscordTurn.Refused(NotReadable);
        var wanted = Drawn(kept, message.Address);
        var place = await places.OfAsync(message.Kind, message.Address, message.Target, cancellation);
        if (place.IsDone && places.IsKnownForum(place.Value)) return DiscordTurn.ToPost(wanted, turn: null);

        var turn = await place.ThenAsync(channel => rest.TurnToPostAsync(channel, cancellation));
        return turn.Failure switch
        {
            null => DiscordTurn.ToPost(wanted, turn.Value),
            RateLimited limited => ChatTurn.NotBefore(limited.RetryAfter),
            NotSent or OutcomeUnknown => ChatTurn.NotBefore(DiscordOutcomes.AgainAfter),
            var refused => DiscordTurn.Refused(DiscordOutcomes.Of(refused, message.Kind)),
        };
    }

    public async Task<PostOutcome> PostAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        if (turn is not DiscordTurn { Wanted: { } wanted } mine) return turn is DiscordTurn { Refusal: { } refusal } ? refusal : NotReadable;
        if (mine.Posting is not { } posting) return await PostInForumAsync(message, wanted, cancellation);

        var posted = await posting.CreateMessageAsync(wanted, new MessageNonce(message.Key.Nonce), cancellation);
        // Whoever may not attach files may still post: the same message goes out without its picture.
        if (posted.Failure is Refused { Kind: RefusalKind.MissingPermissions } && !wanted.Files.IsEmpty && DiscordPlaces.Channel(message.Address) is { IsDone: true, Value: var channel })
        {
            places.LearnTakesNoFiles(channel);
            return new PostOutcome.NotSent(WithoutPictureAfter);
        }
        if (posted.Failure is Refused { Kind: RefusalKind.WrongChannelKind } && message.Kind == OutgoingKind.Post)
            return await PostInForumAsync(message, wanted, cancellation);
        return Outcome(posted, message.Kind, created => $"{created.Id}");
    }

    public async Task<PostOutcome> EditAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        if (KeptMessage.Parse(message.Body) is not { Message: var wanted }) return NotReadable;
        return await OnTargetAsync(message, async (channel, target) =>
        {
            var edited = await EditIn(channel);
            // The first message of a forum post stands in the thread that the post is.
            if (edited.Failure is Refused { Kind: RefusalKind.UnknownMessage } && await places.IsForumAsync(channel, cancellation))
                edited = await EditIn(target.Thread);
            return Outcome(edited, message.Kind, _ => $"{target}");

            async Task<RestOutcome<DiscordMessage>> EditIn(ChannelId place)
            {
                var first = await rest.EditMessageAsync(place, target, wanted, cancellation);
                // A thread in which nobody wrote for a week was put away.
                return first.Failure is Refused { Kind: RefusalKind.ThreadArchived } && (await rest.ReopenThreadAsync(place, cancellation)).IsDone
                    ? await rest.EditMessageAsync(place, target, wanted, cancellation)
                    : first;
            }
        });
    }

    public Task<PostOutcome> OpenThreadAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        OnTargetAsync(message, async (channel, target) =>
        {
            var opened = await rest.StartThreadAsync(channel, target, new ThreadName(message.Body), cancellation);
            var isThere = opened.Failure switch
            {
                Refused { Kind: RefusalKind.ThreadExists } => true,
                // A forum post is a thread from the beginning.
                Refused { Kind: RefusalKind.UnknownMessage or RefusalKind.WrongChannelKind } => await places.IsForumAsync(channel, cancellation),
                _ => false,
            };
            return isThere ? new PostOutcome.Sent($"{target}") : Outcome(opened, message.Kind, _ => $"{target}");
        });

    public Task<PostOutcome> PublishAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        OnTargetAsync(message, async (channel, target) =>
        {
            var published = await rest.CrosspostAsync(channel, target, cancellation);
            return published.Failure is Refused { Kind: RefusalKind.AlreadyCrossposted or RefusalKind.WrongChannelKind }
                ? new PostOutcome.Sent($"{target}")
                : Outcome(published, message.Kind, _ => $"{target}");
        });

    public Task<FindOutcome> FindByMarkerAsync(SoughtMessage message, CancellationToken cancellation) => readBack.FindAsync(message, cancellation);

    /// <summary>Who runs the bot, as the address of a direct message. Null where Discord does not tell.</summary>
    public async Task<string?> OwnerAsync(CancellationToken cancellation) =>
        (await rest.ApplicationAsync(cancellation)).Value?.Person is { } person ? $"{person}" : null;

    private async Task<PostOutcome> PostInForumAsync(ChatMessage message, OutgoingMessage wanted, CancellationToken cancellation)
    {
        var forum = DiscordPlaces.Channel(message.Address);
        if (!forum.IsDone || !await places.IsForumAsync(forum.Value, cancellation))
            return new PostOutcome.Rejected("A channel of this kind takes no messages.");
        if (message.IsAgain) return new PostOutcome.NotSent(ForumsAreLookedAtAfter);

        var started = await rest.StartForumPostAsync(forum.Value, new ThreadName(DiscordRendering.NameFor(wanted)), wanted, cancellation);
        return Outcome(started, message.Kind, thread => $"{thread.Id}");
    }

    private static async Task<PostOutcome> OnTargetAsync(ChatMessage message, Func<ChannelId, MessageId, Task<PostOutcome>> act)
    {
        var (channel, target) = (DiscordPlaces.Channel(message.Address), DiscordPlaces.Message(message.Target));
        return (channel.Failure ?? target.Failure) is { } noId
            ? DiscordOutcomes.Of(noId, message.Kind)
            : await act(channel.Value, target.Value);
    }

    private static PostOutcome Outcome<T>(RestOutcome<T> outcome, OutgoingKind kind, Func<T, string> messageId) =>
        outcome.Failure is { } failure ? DiscordOutcomes.Of(failure, kind)
        : outcome.Value is { } value ? new PostOutcome.Sent(messageId(value))
        : new PostOutcome.Unknown("Discord's answer was empty.");

    /// <summary>With its picture, where the channel takes one and the machine can draw.</summary>
    private OutgoingMessage Drawn(KeptMessage kept, string address) =>
        kept.Picture is { } subject && !(DiscordPlaces.Channel(address) is { IsDone: true, Value: var channel } && !places.TakesFiles(channel)) && pictures.Of(subject) is { } picture
            ? kept.With(picture)
            : kept.Message;

    /// <summary>The right to post one message into one channel now, or what came of asking for it.</summary>
    private sealed class DiscordTurn : ChatTurn
    {
        /// <summary>Null when nothing is to be posted.</summary>
        public OutgoingMessage? Wanted { get; private init; }

        /// <summary>Null for a forum, which has limits of its own.</summary>
        public PostingTurn? Posting { get; private init; }

        public PostOutcome? Refusal { get; private init; }

        public static DiscordTurn ToPost(OutgoingMessage wanted, PostingTurn? turn) => new() { Wanted = wanted, Posting = turn };

        public static DiscordTurn Refused(PostOutcome outcome) => new() { Refusal = outcome };

        protected override void Dispose(bool disposing)
        {
            Posting?.Dispose();
            base.Dispose(disposing);
        }
    }
}
