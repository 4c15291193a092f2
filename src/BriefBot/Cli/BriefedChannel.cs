using System.CommandLine;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Cli;

/// <summary>Finds the channel that a briefing is printed for: its profile, its zone, and what it was told.</summary>
internal static class BriefedChannel
{
    public static readonly Option<string?> For = new("--for")
    {
        Description = "As this channel would get it: by its profile, in its zone, since its last briefing, with what it was told. A channel's name without # or its id; alone: the only channel.",
        HelpName = "CHANNEL",
        // A shell takes what follows # for a comment: "--for #soc" arrives without its value.
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<int?> Edition = new("--edition")
    {
        Description = "Show this edition of the channel as it was composed; nothing is collected. Without --for: of the only channel.",
        HelpName = "N",
    };

    /// <summary>For nobody in particular: no profile, UTC, nothing told.</summary>
    public static Channel Nobody { get; } = new(ChannelId.Of(ChatName.Console, ""), ServerId.Console, ChatName.Console, "", "On demand", "UTC", Profile.Empty, FromSettings: false);

    public static bool IsAsked(ParseResult command) => command.GetResult(For) is { Implicit: false };

    /// <returns>Nobody's when none is asked for. Null when there is no such channel; which ones there are has then been written.</returns>
    public static async Task<Channel?> AskedAsync(ParseResult command, StoreTransaction store) =>
        IsAsked(command) ? await FindAsync(store, command.GetValue(For), command.InvocationConfiguration.Error) : Nobody;

    /// <param name="named">Null for the only channel.</param>
    /// <returns>Null when there is no such channel; which ones there are has then been written.</returns>
    public static async Task<Channel?> FindAsync(StoreTransaction store, string? named, TextWriter error)
    {
        var all = await store.Channels.AllAsync();
        var fitting = all.Where(channel => named is null || channel.Id.Value == named || channel.Address == named || channel.Name.TrimStart('#').Equals(named.TrimStart('#'), StringComparison.OrdinalIgnoreCase)).ToArray();
        if (fitting is [var one]) return one;

        var known = all.Count == 0 ? "There is no channel yet: channels come from the settings once `briefbot run` was started." : $"There are: {string.Join(", ", all.Select(channel => $"{Defuse.Line(channel.Name)} ({channel.Id})"))}.";
        await error.WriteLineAsync((fitting.Length, named) switch
        {
            ( > 1, _) => $"Say which channel with --for, by its name without # or by its id. {known}",
            (_, null) => known,
            _ => $"No channel {named} is known. {known}",
        });
        return null;
    }
}
