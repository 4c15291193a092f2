using BriefBot.Chat.Asking;

namespace BriefBot.Tests.Commands;

public sealed class TypedCommandTests
{
    private static readonly Translated Any = new("any", "any", "any");

    private static readonly CommandDescription Search = new("search", Any, Any, Role.Member)
    {
        Options = [new("text", Any, Any) { IsRequired = true }, new("days", Any, Any, OptionKind.Whole), new("source", Any, Any)],
    };

    private static readonly CommandDescription Sources = new("sources", Any, Any, Role.Member);

    private static readonly CommandDescription Add = new("sources add", Any, Any, Role.Manager) { Options = [new("address", Any, Any) { IsRequired = true }] };

    private static readonly CommandDescription Merge = new("merge", Any, Any, Role.Manager)
    {
        Options = [new("id", Any, Any) { IsRequired = true }, new("into", Any, Any) { IsRequired = true }],
    };

    private static readonly CommandDescription Brief = new("brief", Any, Any, Role.Member)
    {
        Options = [new("topic", Any, Any), new("hours", Any, Any, OptionKind.Whole)],
    };

    [Theory]
    [InlineData("/search fortinet days:7", "search", "text=fortinet days=7", "a bare word goes to what is required")]
    [InlineData("search   two words", "search", "text=two words", "the last required option takes the rest")]
    [InlineData("/search text:\"two words\" source:CERT", "search", "text=two words source=CERT", "a named value may be quoted")]
    [InlineData("/SEARCH Days:7 x", "search", "days=7 text=x", "telephones write capital letters")]
    [InlineData("/merge I-2026-0001 I-2026-0002", "merge", "id=I-2026-0001 into=I-2026-0002", "one word for each required option")]
    [InlineData("/merge into:I-2026-0002 I-2026-0001", "merge", "into=I-2026-0002 id=I-2026-0001", "what was named is not asked for again")]
    [InlineData("/brief \"zero day\" product:fortios hours:48", "brief", "topic=\"zero day\" product:fortios hours=48", "a topic keeps its own colons and quotation marks")]
    [InlineData("/brief", "brief", "", "nothing has to be said")]
    [InlineData("/sources add https://a.example/feed", "sources add", "address=https://a.example/feed", "the longest name of a command counts")]
    [InlineData("/sources", "sources", "", "the short one is there as well")]
    public void A_typed_line_is_read_as_it_was_meant(string line, string command, string options, string because)
    {
        var read = TypedCommand.Read(line, [Search, Sources, Add, Merge, Brief]);

        Assert.NotNull(read);
        Assert.Equal(command, read.Command.Name);
        Assert.True(Sorted(options) == Sorted(string.Join(' ', read.Options.Select(option => $"{option.Key}={option.Value}"))), because);
    }

    [Theory]
    [InlineData("/serch x")]
    [InlineData("/searching x")]
    [InlineData("")]
    public void What_is_no_command_is_not_read(string line) => Assert.Null(TypedCommand.Read(line, [Search, Add]));

    [Theory]
    [InlineData("two words")]
    [InlineData("a \"quoted\" word")]
    [InlineData("days:7")]
    [InlineData("plain")]
    public void What_stands_behind_a_button_reads_back_as_it_was(string text)
    {
        var read = TypedCommand.Read(TypedCommand.Line("search", ("text", text), ("source", "")), [Search]);

        Assert.Equal(text, read?.Options["text"]);
        Assert.Equal(1, read?.Options.Count);
    }

    private static string Sorted(string words) => string.Concat(words.Order());
}
