using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using Spectre.Console;

namespace BriefBot.Chat.Console;

/// <summary>Prints briefings in the terminal BriefBot runs in.</summary>
public sealed class ConsoleChat(IAnsiConsole console) : IChat
{
    public ChatName Name => ChatName.Console;

    public WhenRepeated WhenRepeated => WhenRepeated.ShownAgain;

    public ImmutableArray<FrozenPart> Render(ComposedBriefing briefing, Func<int, OutgoingKey> keyOfPart, IReadOnlyDictionary<IncidentId, LivingCard> cards) =>
        [new FrozenPart(BriefingJson.Write(briefing.Briefing), briefing.Remembered)];

    public string Render(Message message, ImmutableArray<Control> controls, OutgoingKey key) => PlainMarkdown.Of(message.AsPlainText());

    public Task<ChatTurn> TakeTurnAsync(ChatMessage message, CancellationToken cancellation) => Task.FromResult(ChatTurn.Free);

    public Task<PostOutcome> PostAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        // Killed between printing and noting it, BriefBot cannot know that people saw it: better twice and marked than never.
        if (message.IsAgain) console.MarkupLine("[yellow]Printed again: BriefBot was stopped before it could note that this was printed.[/]");
        // A briefing is kept as JSON, a notice as it is read.
        if (message.Body.StartsWith('{')) BriefingTerminal.Show(BriefingJson.Read(message.Body), console);
        else console.WriteLine(message.Body);
        return Task.FromResult<PostOutcome>(new PostOutcome.Sent(MessageId: null));
    }

    public Task<PostOutcome> EditAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) => PostAsync(turn, message, cancellation);

    public Task<PostOutcome> OpenThreadAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        Task.FromResult<PostOutcome>(new PostOutcome.Rejected("A terminal has no threads."));

    public Task<PostOutcome> PublishAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        Task.FromResult<PostOutcome>(new PostOutcome.Rejected("Nobody follows a terminal."));

    public Task<FindOutcome> FindByMarkerAsync(SoughtMessage message, CancellationToken cancellation) =>
        Task.FromResult<FindOutcome>(new FindOutcome.Unprovable("What a terminal has shown cannot be read back."));
}
