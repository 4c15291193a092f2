using System.CommandLine;
using BriefBot.Cli;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Wrong_settings_end_with_2_and_name_every_mistake()
    {
        using var folder = new ConfigFixture("""{ "chat": "irc", "storage": { "path": 5 } }""");

        var (code, output, error) = await RunAsync("settings", "check", "--config", folder.Path);

        Assert.Equal(ExitCode.WrongInput, code);
        Assert.Empty(output);
        Assert.StartsWith("2 mistakes in the settings", error);
        Assert.Contains("chat, line 1", error);
        Assert.Contains("storage.path, line 1", error);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_ends_with_2()
    {
        var (code, _, error) = await RunAsync("sorces", "list");

        Assert.Equal(ExitCode.WrongInput, code);
        Assert.Contains("sorces", error);
    }

    [Fact]
    public async Task Sources_are_listed_one_a_line_without_a_terminal()
    {
        using var folder = new ConfigFixture("{}", """
            <opml><body>
              <outline text="CERTs"><outline text="Westmark" xmlUrl="https://cert.example/feed?token=canary"/></outline>
            </body></opml>
            """);

        var (code, output, _) = await RunAsync("sources", "list", "--config", folder.Path);

        Assert.Equal(ExitCode.Fine, code);
        Assert.Equal("on\tWestmark\tCERTs\thttps://cert.example/feed?token=…\t", output.TrimEnd('\r', '\n'));
    }

    [Fact]
    public async Task A_broken_list_of_sources_ends_with_2_and_names_the_line()
    {
        using var folder = new ConfigFixture("{}", "<opml>\n<body>\n</opml>");

        var (code, _, error) = await RunAsync("sources", "list", "--config", folder.Path);

        Assert.Equal(ExitCode.WrongInput, code);
        Assert.Contains("sources.opml: Line 3: The file is not well-formed XML.", error);
    }

    [Fact]
    public void Every_command_option_and_argument_says_what_it_is_for() =>
        Assert.Empty(Below(CommandLine.Build()).Where(symbol => !symbol.Hidden && string.IsNullOrWhiteSpace(symbol.Description)).Select(symbol => symbol.Name));

    private static IEnumerable<Symbol> Below(Command command) =>
        [command, .. command.Options, .. command.Arguments, .. command.Subcommands.SelectMany(Below)];

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
