using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Commands;
using BriefBot.Core.Briefings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BriefBot.Tests.Commands;

public sealed class CommandDeskTests
{
    private static readonly Translated Any = new("any", "any", "any");

    [Theory]
    [InlineData(Role.Member, Role.Member, true)]
    [InlineData(Role.Member, Role.Manager, false)]
    [InlineData(Role.Manager, Role.Manager, true)]
    [InlineData(Role.Manager, Role.Admin, false)]
    [InlineData(Role.Admin, Role.Operator, false)]
    [InlineData(Role.Operator, Role.Operator, true)]
    public async Task Nothing_is_done_for_somebody_without_the_right(Role person, Role needed, bool may)
    {
        var command = new Counting(new CommandDescription("do", Any, Any, needed) { Mutates = true });

        var answer = await AskAsync(command, person);

        Assert.Equal(may ? 1 : 0, command.Calls);
        Assert.Equal(!may, answer.IsRefused);
    }

    [Theory]
    [InlineData("", "needs id (any).", "what is required has to be said")]
    [InlineData("id:x days:soon", "days is a number", "a number is one")]
    [InlineData("id:x days:99", "up to 30", "a number has its limit")]
    [InlineData("id:0123456789", "may have at most 8 characters (any).", "a text has its limit, however it came in")]
    [InlineData("id:x kind:red", "one of green, blue", "a choice is one of those offered")]
    public async Task What_an_option_does_not_take_is_said_before_anything_is_done(string options, string expected, string because)
    {
        var command = new Counting(new CommandDescription("do", Any, Any, Role.Member)
        {
            Options =
            [
                new("id", Any, Any) { IsRequired = true, Most = 8 },
                new("days", Any, Any, OptionKind.Whole) { Most = 30 },
                new("kind", Any, Any) { Choices = ["green", "blue"] },
            ],
        });

        var answer = await AskAsync(command, Role.Operator, TypedCommand.Read("do " + options, [command.Description])?.Options);

        Assert.Equal(0, command.Calls);
        Assert.True(answer.Messages[0].Text.Contains(expected, StringComparison.Ordinal), because);
    }

    [Fact]
    public async Task A_command_that_fails_answers_with_a_sentence()
    {
        var busy = new Counting(new CommandDescription("do", Any, Any, Role.Member)) { Fails = new StoreException(StoreTrouble.Full, "The disk is full.", new IOException()) };
        var broken = new Counting(new CommandDescription("do", Any, Any, Role.Member)) { Fails = new InvalidOperationException("at line 7") };

        Assert.Contains("Try again", (await AskAsync(busy, Role.Member)).Messages[0].Text);
        Assert.DoesNotContain("line 7", (await AskAsync(broken, Role.Member)).Messages[0].Text);
    }

    private static Task<CommandAnswer> AskAsync(Counting command, Role role, ImmutableDictionary<string, string>? options = null) =>
        new CommandDesk([command], (_, _, _) => [], new BriefBot.Settings.CommandLimits(), NullLogger<CommandDesk>.Instance).AnswerAsync(
            new CommandCall("do", ServerId.Console, new Person("1", "Ada", role), DateTimeOffset.UnixEpoch) { Options = options ?? ImmutableDictionary<string, string>.Empty },
            TestContext.Current.CancellationToken);

    private sealed class Counting(CommandDescription description) : ICommand
    {
        public CommandDescription Description => description;

        public int Calls { get; private set; }

        public Exception? Fails { get; init; }

        public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
        {
            Calls++;
            return Fails is null ? Task.FromResult(CommandAnswer.Say("Done.")) : Task.FromException<CommandAnswer>(Fails);
        }
    }
}
