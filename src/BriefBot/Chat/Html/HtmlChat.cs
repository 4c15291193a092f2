using System.Collections.Immutable;
using System.Security;
using System.Text;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Pictures;

namespace BriefBot.Chat.Html;

/// <summary>Writes each briefing and each notice as one self-contained page, named by its key: writing it again replaces it.</summary>
public sealed class HtmlChat : IChat
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    public ChatName Name => ChatName.Html;

    public WhenRepeated WhenRepeated => WhenRepeated.Replaced;

    public ImmutableArray<FrozenPart> Render(ComposedBriefing briefing, Func<int, OutgoingKey> keyOfPart, IReadOnlyDictionary<IncidentId, LivingCard> cards) =>
        [new FrozenPart(BriefingJson.Write(briefing.Briefing), briefing.Remembered)];

    public string Render(Message message, ImmutableArray<Control> controls, OutgoingKey key) => BriefingPage.Render(message);

    public Task<ChatTurn> TakeTurnAsync(ChatMessage message, CancellationToken cancellation) => Task.FromResult(ChatTurn.Free);

    public async Task<PostOutcome> PostAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation)
    {
        try
        {
            var folder = Directory.CreateDirectory(message.Address).FullName;
            var file = Path.Combine(folder, FileName(message.Key));
            // A reader never sees half a page: it is written beside its place and moved there whole.
            var beside = file + ".new";
            await File.WriteAllTextAsync(beside, PageOf(message.Body), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation);
            File.Move(beside, file, overwrite: true);
            return new PostOutcome.Sent(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SecurityException)
        {
            return new PostOutcome.NotSent(AgainAfter);
        }
    }

    public Task<PostOutcome> EditAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) => PostAsync(turn, message, cancellation);

    public Task<PostOutcome> OpenThreadAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        Task.FromResult<PostOutcome>(new PostOutcome.Rejected("A page has no threads."));

    public Task<PostOutcome> PublishAsync(ChatTurn turn, ChatMessage message, CancellationToken cancellation) =>
        Task.FromResult<PostOutcome>(new PostOutcome.Rejected("Nobody follows a page."));

    public Task<FindOutcome> FindByMarkerAsync(SoughtMessage message, CancellationToken cancellation) =>
        Task.FromResult<FindOutcome>(new FindOutcome.Unprovable("A page is replaced, never looked for."));

    internal static string PageOf(Briefing briefing) => BriefingPage.Render(briefing, BriefingPicture.Of(briefing));

    // A briefing is kept as JSON, a notice as the page that it is.
    private static string PageOf(string body) => body.StartsWith('{') ? PageOf(BriefingJson.Read(body)) : body;

    /// <summary>The key with only letters, digits, dots and dashes: "2026-03-30-soc.html".</summary>
    internal static string FileName(OutgoingKey key)
    {
        var name = new StringBuilder();
        foreach (var c in key.ToString())
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : name.Length > 0 && name[^1] == '-' ? "" : "-");
        return name.ToString().Trim('-', '.') + ".html";
    }
}
