using System.Text.Json.Serialization.Metadata;

namespace BriefBot.Discord;

/// <content>Answers to interactions: they carry the interaction's own token, and the limit over all routes does not bind them.</content>
public sealed partial class DiscordRest
{
    private const string WebhookTemplate = "webhooks/{application}/{token}";

    /// <summary>The first answer. Whether the three seconds are over is for Discord to say: the clocks here may be wrong.</summary>
    public Task<RestOutcome<Nothing>> AnswerAsync(InteractionContext interaction, InteractionAnswer answer, CancellationToken cancellation) => answer switch
    {
        Reply reply => AnswerWithMessageAsync(
            interaction, CallbackType.Reply, MessageBody.ToCreate(reply.Message, nonce: null, reply.IsPrivate), cancellation),
        UpdateMessage update => AnswerWithMessageAsync(interaction, CallbackType.UpdateMessage, MessageBody.ToEdit(update.Message), cancellation),
        Defer defer => AnswerAsync(
            interaction,
            new CallbackBody<DeferBody>(CallbackType.Defer, new DeferBody(defer.IsPrivate ? MessageFlags.Ephemeral : null)),
            DiscordJson.Default.CallbackBodyDeferBody,
            cancellation),
        DeferUpdate => AnswerAsync(
            interaction, new CallbackBody<DeferBody>(CallbackType.DeferUpdate, Data: null), DiscordJson.Default.CallbackBodyDeferBody, cancellation),
        OpenModal open => AnswerAsync(
            interaction, new CallbackBody<Modal>(CallbackType.OpenModal, open.Modal), DiscordJson.Default.CallbackBodyModal, cancellation),
        Suggest suggest => AnswerAsync(
            interaction,
            new CallbackBody<SuggestBody>(CallbackType.Suggest, new SuggestBody(suggest.Choices)),
            DiscordJson.Default.CallbackBodySuggestBody,
            cancellation),
        _ => throw new ArgumentException("There is no such answer.", nameof(answer)),
    };

    /// <summary>Makes the first answer (or the "thinking…" of a deferral) what it is now wanted to be.</summary>
    public Task<RestOutcome<DiscordMessage>> EditAnswerAsync(InteractionContext interaction, OutgoingMessage wanted, CancellationToken cancellation)
    {
        var body = MessageBody.ToEdit(wanted);
        return wire.SendAsync(
            OriginalRoute(HttpMethod.Patch, interaction),
            () => RequestContent.WithFiles(body, DiscordJson.Default.MessageBody, body.Files),
            DiscordJson.Default.DiscordMessage,
            cancellation);
    }

    public Task<RestOutcome<Nothing>> DeleteAnswerAsync(InteractionContext interaction, CancellationToken cancellation) =>
        wire.SendAsync(OriginalRoute(HttpMethod.Delete, interaction), DiscordJson.Default.Nothing, cancellation);

    /// <summary>One more message after the first answer. It has no nonce: after an unknown outcome it is better not sent again.</summary>
    public Task<RestOutcome<DiscordMessage>> FollowUpAsync(
        InteractionContext interaction, OutgoingMessage message, bool isPrivate, CancellationToken cancellation)
    {
        var body = MessageBody.ToCreate(message, nonce: null, isPrivate);
        return wire.SendAsync(
            Route.OfInteraction(HttpMethod.Post, WebhookTemplate, WebhookPath(interaction), $"{interaction.Id}"),
            () => RequestContent.WithFiles(body, DiscordJson.Default.MessageBody, body.Files),
            DiscordJson.Default.DiscordMessage,
            cancellation);
    }

    private Task<RestOutcome<Nothing>> AnswerWithMessageAsync(
        InteractionContext interaction, int type, MessageBody message, CancellationToken cancellation) =>
        AnswerAsync(
            interaction, () => RequestContent.WithFiles(new(type, message), DiscordJson.Default.CallbackBodyMessageBody, message.Files), cancellation);

    private Task<RestOutcome<Nothing>> AnswerAsync<T>(
        InteractionContext interaction, CallbackBody<T> body, JsonTypeInfo<CallbackBody<T>> type, CancellationToken cancellation) =>
        AnswerAsync(interaction, () => RequestContent.Json(body, type), cancellation);

    private Task<RestOutcome<Nothing>> AnswerAsync(InteractionContext interaction, Func<HttpContent> content, CancellationToken cancellation)
    {
        var path = $"interactions/{interaction.Id}/{interaction.Token.InPath}/callback";
        var route = Route.OfInteraction(HttpMethod.Post, "interactions/{interaction}/{token}/callback", path, $"{interaction.Id}");
        return wire.SendAsync(route, content, DiscordJson.Default.Nothing, cancellation);
    }

    private static Route OriginalRoute(HttpMethod method, InteractionContext interaction) =>
        Route.OfInteraction(method, WebhookTemplate + "/messages/@original", WebhookPath(interaction) + "/messages/@original", $"{interaction.Id}");

    private static string WebhookPath(InteractionContext interaction) => $"webhooks/{interaction.ApplicationId}/{interaction.Token.InPath}";
}
