using Discord.Rest;
using Discord.WebSocket;
using Net = Discord;

namespace BriefBot.Discord;

/// <summary>Answers to interactions, in Discord.Net's words. None of them can ping anybody.</summary>
internal static class DiscordNetAnswers
{
    // Its AllowedMentions.None leaves the list out; an empty one says that it is meant.
    private static readonly Net.AllowedMentions Nobody = new(Net.AllowedMentionTypes.None);

    public static Task FirstAsync(SocketInteraction to, InteractionAnswer answer, Net.RequestOptions how) => (answer, to) switch
    {
        (Reply { Message: var shown, IsPrivate: var isPrivate }, _) => to.RespondWithFilesAsync(
            Files(shown), shown.Content, Embeds(shown), ephemeral: isPrivate, allowedMentions: Nobody, components: Rows(shown), options: how),
        (Defer { IsPrivate: var isPrivate }, SocketMessageComponent used) => used.DeferLoadingAsync(isPrivate, how),
        (Defer { IsPrivate: var isPrivate }, SocketModal filled) => filled.DeferLoadingAsync(isPrivate, how),
        (Defer { IsPrivate: var isPrivate }, _) => to.DeferAsync(isPrivate, how),
        (DeferUpdate, SocketMessageComponent or SocketModal) => to.DeferAsync(options: how),
        (UpdateMessage { Message: var wanted }, SocketMessageComponent used) => used.UpdateAsync(its => Fill(its, wanted), how),
        (UpdateMessage { Message: var wanted }, SocketModal filled) => filled.UpdateAsync(its => Fill(its, wanted), how),
        (OpenModal open, _) => to.RespondWithModalAsync(Form(open.Modal), how),
        (Suggest suggest, SocketAutocompleteInteraction typing) => typing.RespondAsync(
            suggest.Choices.Select(choice => new Net.AutocompleteResult(choice.Name, choice.Value.AsText ?? (object?)choice.Value.AsNumber)), how),
        _ => throw new ArgumentException("It cannot be answered like this.", nameof(answer)),
    };

    public static Task<RestFollowupMessage> FollowUpAsync(SocketInteraction to, OutgoingMessage message, bool isPrivate, Net.RequestOptions how) => to.FollowupWithFilesAsync(
        Files(message), message.Content, Embeds(message), ephemeral: isPrivate, allowedMentions: Nobody, components: Rows(message), options: how);

    /// <summary>The message as it is wanted from now on: what it no longer has is taken away.</summary>
    public static void Fill(Net.MessageProperties its, OutgoingMessage wanted)
    {
        its.Content = wanted.Content ?? "";
        its.Embeds = Embeds(wanted);
        its.Components = Rows(wanted);
        its.AllowedMentions = Nobody;
        // Discord.Net sends the one or the other; with a new message it sends no flags at all.
        if (wanted is { HidesPreviews: true, Files: [] })
            its.Flags = Net.MessageFlags.SuppressEmbeds;
        else
            its.Attachments = new(Files(wanted));
    }

    private static IEnumerable<Net.FileAttachment> Files(OutgoingMessage message) =>
        message.Files.Select(file => new Net.FileAttachment(new MemoryStream(file.Content), file.Name, file.Description));

    private static Net.Embed[] Embeds(OutgoingMessage message) => [.. message.Embeds.Select(Embed)];

    private static Net.Embed Embed(Embed ours)
    {
        // What is set to nothing would go out empty, and Discord refuses that.
        var theirs = new Net.EmbedBuilder { Title = ours.Title, Description = ours.Description, Url = ours.Url, Timestamp = ours.Timestamp };
        if (ours.Color is { } shade) theirs.WithColor((uint)shade);
        if (ours.Image is { } image) theirs.WithImageUrl(image.Url);
        if (ours.Thumbnail is { } thumbnail) theirs.WithThumbnailUrl(thumbnail.Url);
        if (ours.Footer is { } footer) theirs.WithFooter(footer.Text, footer.IconUrl);
        if (ours.Author is { } author) theirs.WithAuthor(author.Name, author.IconUrl, author.Url);
        foreach (var field in ours.Fields) theirs.AddField(field.Name, field.Value, field.Inline);
        return theirs.Build();
    }

    private static Net.MessageComponent Rows(OutgoingMessage message) => new Net.ComponentBuilder().WithRows(message.Rows.Select(row => row.Components.Aggregate(
        new Net.ActionRowBuilder(),
        (theirs, component) => component switch
        {
            Select select => theirs.WithSelectMenu(Menu(select)),
            Button button => theirs.WithButton(button.Label, button.CustomId, (Net.ButtonStyle)button.Style, button.Emoji is { } emoji ? new Net.Emoji(emoji.Name) : null, button.Url, button.Disabled),
            _ => theirs,
        }))).Build();

    private static Net.SelectMenuBuilder Menu(Select ours) => new(
        ours.CustomId,
        (ours as TextSelect)?.Options.Select(option => new Net.SelectMenuOptionBuilder(option.Label, option.Value, option.Description, isDefault: option.Default)).ToList(),
        ours.Placeholder,
        ours.MaxValues,
        ours.MinValues,
        type: ours switch { UserSelect => Net.ComponentType.UserSelect, RoleSelect => Net.ComponentType.RoleSelect, ChannelSelect => Net.ComponentType.ChannelSelect, _ => Net.ComponentType.SelectMenu },
        channelTypes: (ours as ChannelSelect)?.ChannelTypes.Select(kind => (Net.ChannelType)kind).ToList());

    private static Net.Modal Form(Modal ours) => ours.Fields.Aggregate(
        new Net.ModalBuilder(ours.Title, ours.CustomId),
        (form, field) => field.Component is TextInput input
            ? form.AddTextInput(field.Text, input.CustomId, (Net.TextInputStyle)input.Style, input.Placeholder ?? field.Description ?? "", input.MinLength, input.MaxLength, input.Required, input.Value)
            : throw new LimitException("Discord.Net opens forms of text fields only.")).Build();
}
