using System.Collections.Immutable;
using BriefBot.Discord;

namespace BriefBot.Tests.Discord;

public sealed class LimitTests
{
    public static TheoryData<string, Action> BuildsOneTooMuch { get; } = new()
    {
        { "text of 2,001", () => _ = new OutgoingMessage(Letters(2001)) },
        { "no text, embed or file", () => _ = new OutgoingMessage(" ") },
        { "eleven embeds", () => _ = new OutgoingMessage(embeds: Many(11, () => new Embed(title: "t"))) },
        { "embeds of 6,001 together", () => _ = new OutgoingMessage(embeds: [new Embed(description: Letters(4000)), new Embed(description: Letters(2001))]) },
        { "six rows", () => _ = new OutgoingMessage("t", rows: Numbered(6, number => new ActionRow(Button.Of("b", $"id{number}")))) },
        { "eleven files", () => _ = new OutgoingMessage(files: Numbered(11, number => new FileUpload($"{number}.txt", [1], "text/plain"))) },
        { "two files of one name", () => _ = new OutgoingMessage(files: Many(2, () => new FileUpload("a.txt", [1], "text/plain"))) },
        { "the same custom id twice", () => _ = new OutgoingMessage("t", rows: Many(2, () => new ActionRow(Button.Of("b", "same")))) },
        { "a title of 257", () => _ = new Embed(title: Letters(257)) },
        { "a description of 4,097", () => _ = new Embed(description: Letters(4097)) },
        { "26 fields", () => _ = new Embed(fields: Many(26, () => new EmbedField("n", "v"))) },
        { "an embed with nothing in it", () => _ = new Embed() },
        { "an embed that links to a script", () => _ = new Embed(title: "t", url: "javascript:alert(1)") },
        { "a picture from a file on disk", () => _ = new EmbedPicture("file:///etc/passwd") },
        { "a field name of 257", () => _ = new EmbedField(Letters(257), "v") },
        { "a field value of 1,025", () => _ = new EmbedField("n", Letters(1025)) },
        { "a field with a blank value", () => _ = new EmbedField("n", " ") },
        { "a footer of 2,049", () => _ = new EmbedFooter(Letters(2049)) },
        { "an author of 257", () => _ = new EmbedAuthor(Letters(257)) },
        { "a row of six buttons", () => _ = new ActionRow(Numbered(6, number => Button.Of("b", $"id{number}"))) },
        { "an empty row", () => _ = new ActionRow() },
        { "a label of 81", () => _ = Button.Of(Letters(81), "id") },
        { "a custom id of 101", () => _ = Button.Of("b", Letters(101)) },
        { "a button without a custom id", () => _ = Button.Of("b", "") },
        { "a link button to nowhere", () => _ = Button.To("b", "") },
        { "a link of 513", () => _ = Button.To("b", "https://a.example/" + Letters(495)) },
        { "a select without options", () => _ = new TextSelect("id", []) },
        { "a select of 26", () => _ = new TextSelect("id", Numbered(26, number => new SelectOption($"{number}", $"{number}"))) },
        { "a select with one option twice", () => _ = new TextSelect("id", [new("a", "same"), new("b", "same")]) },
        { "a select of more choices than options", () => _ = new TextSelect("id", [new("a", "a")], maxValues: 2) },
        { "a placeholder of 151", () => _ = new UserSelect("id", Letters(151)) },
        { "a modal title of 46", () => _ = new Modal("id", Letters(46), new Label("l", new TextInput("f"))) },
        { "a modal of six fields", () => _ = new Modal("id", "t", Numbered(6, number => new Label("l", new TextInput($"f{number}")))) },
        { "a text field with a text too long for it", () => _ = new TextInput("f", value: "abc", maxLength: 2) },
        { "a nonce of 26", () => _ = new MessageNonce(Letters(26)) },
        { "a thread name of 101", () => _ = new ThreadName(Letters(101)) },
        { "a file name that Discord changes", () => _ = new FileUpload("ä b.txt", [1], "text/plain") },
        { "a file of 10 MiB and one byte", () => _ = new FileUpload("a.bin", new byte[(10 << 20) + 1], "application/octet-stream") },
        { "26 suggestions", () => _ = new Suggest(Numbered(26, number => new Choice($"{number}", "v"))) },
        { "a command in capitals", () => _ = ApplicationCommand.Slash("Status", "d") },
        { "a command without a description", () => _ = ApplicationCommand.Slash("status", "") },
        { "a command of 26 options", () => _ = ApplicationCommand.Slash("c", "d", Numbered(26, number => CommandOption.Flag($"o{number}", "d"))) },
        { "a required option after another", () => _ = ApplicationCommand.Slash("c", "d", CommandOption.Flag("a", "d"), CommandOption.Flag("b", "d", required: true)) },
        { "sub-commands beside options", () => _ = ApplicationCommand.Slash("c", "d", CommandOption.SubCommand("a", "d"), CommandOption.Flag("b", "d")) },
        { "a language that Discord does not know", () => _ = ApplicationCommand.Slash(LocalizedText.Of("c").In("tlh", "c"), "d") },
        { "the same command twice", () => _ = new CommandSet(ApplicationCommand.Slash("c", "d"), ApplicationCommand.Slash("c", "e")) },
    };

    [Theory]
    [MemberData(nameof(BuildsOneTooMuch))]
    public void What_Discord_would_refuse_cannot_be_built(string what, Action build)
    {
        var refused = Assert.Throws<LimitException>(build);

        Assert.False(string.IsNullOrEmpty(refused.Message), what);
    }

    [Fact]
    public void A_message_at_all_its_limits_can_be_built()
    {
        var fields = Numbered(1, number => new EmbedField(Letters(256), Letters(1024)));
        var embeds = ImmutableArray.Create(new Embed(title: Letters(256), description: Letters(4096), fields: fields, footer: new EmbedFooter(Letters(368))));
        var rows = Numbered(5, row => new ActionRow(Numbered(5, button => Button.Of(Letters(80), $"{row}.{button}.{Letters(90)}"))));

        var message = new OutgoingMessage(Letters(2000), embeds, rows);

        Assert.Equal(DiscordLimits.AllEmbeds, message.Embeds.Sum(embed => embed.Length));
    }

    [Fact]
    public void A_message_that_was_kept_is_the_same_message_afterwards()
    {
        var message = new OutgoingMessage(
            "Text with @everyone and “quotes” 🛡",
            [new Embed("Title", "Body", "https://a.example/", 0xFF0000, DateTimeOffset.UnixEpoch, [new("n", "v", inline: true)], new("foot"), new("author"), new("attachment://a.png"))],
            [
                new ActionRow(Button.Of("Why", "v1:why", emoji: "❓"), Button.To("Source", "https://b.example/")),
                new ActionRow(new TextSelect("v1:pick", [new("A", "a", "first", @default: true), new("B", "b")], "Pick")),
            ],
            [new FileUpload("a.png", [1, 2, 3], "image/png", "A picture")],
            isSilent: true,
            replyTo: new MessageId(7));

        var again = OutgoingMessage.Parse(message.ToJson());

        Assert.Equal(message.ToJson(), again.ToJson());
        Assert.Equal([1, 2, 3], again.Files[0].Content);
        Assert.Equal("v1:pick", Assert.IsType<TextSelect>(again.Rows[1].Components[0]).CustomId);
    }

    [Fact]
    public void A_kept_message_that_breaks_a_limit_is_not_taken_back() =>
        Assert.Throws<LimitException>(() => OutgoingMessage.Parse($$"""{"content":"{{Letters(2001)}}"}"""));

    [Fact]
    public void A_nonce_is_made_of_its_key_alone_and_fits()
    {
        var nonces = Enumerable.Range(0, 10_000).Select(number => MessageNonce.Of($"channel:{number}").Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(10_000, nonces.Count);
        Assert.All(nonces, nonce => Assert.Equal(25, nonce.Length));
        Assert.Equal(MessageNonce.Of("a"), MessageNonce.Of("a"));
    }

    private static string Letters(int count) => new('a', count);

    private static ImmutableArray<T> Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private static ImmutableArray<T> Numbered<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
