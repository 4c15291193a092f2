using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands.Sources;

/// <summary>/sources check: asks one source, or all that this server added, now, and says how each is doing.</summary>
public sealed class SourcesCheckCommand(CommandRooms rooms) : ICommand
{
    /// <summary>Asking takes its time, and answers are taken for fifteen minutes.</summary>
    private const int MostAsked = 25;

    public CommandDescription Description { get; } = new(
        "sources check",
        new Translated("check", "prüfen", "vérifier"),
        new Translated("Ask a source now, or all that this server added", "Eine Quelle jetzt fragen, oder alle dieses Servers", "Interroger une source, ou toutes celles d'ici"),
        Role.Manager)
    {
        IsPrivate = true,
        AsksTheWeb = true,
        Options = [SourceOption.Required with { IsRequired = false }],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        var (asked, states) = await rooms.Database.ReadAsync(
            async store =>
            {
                var named = call.Text("source");
                IEnumerable<Source> sources = named.Length == 0
                    ? await store.Sources.AddedByAsync(call.Server)
                    : SourceOption.Find(await store.SourcesAsync(call), named) is { } one ? [one] : [];
                return (sources.Take(MostAsked).Select(WithSavedFile).ToArray(), await store.FeedStates.AllAsync());
            },
            cancellation);
        if (asked.Length == 0)
            return CommandAnswer.Say(call.Text("source").Length > 0 ? "No source of that name is read here." : "This server has added no source of its own. Name one to ask it: `/sources check source:…`.");

        var known = asked.ToDictionary(source => source.Id, source => KeptFeedState.Of(states.GetValueOrDefault(source.Id)));
        var checks = await new CheckSources(rooms.Fetch, known, rooms.Clock, rooms.Settings.Collect.ParallelFetches).RunAsync(asked, new Progress<Source>(), cancellation);
        return CommandAnswer.List($"{checks.Count(check => check.IsRead)} of {Wording.Count(checks.Length, "source")} can be read", checks.Select(Line), linesAPage: 25, call.Line);
    }

    /// <summary>What is read from a saved document stands in the settings alone.</summary>
    private Source WithSavedFile(Source source) => rooms.Listed.FirstOrDefault(listed => listed.Id == source.Id) ?? source;

    private static string Line(SourceCheck check) =>
        $"{(check.IsRead ? "✓" : "✗")} **{Defuse.Markdown(check.Source.Name)}**: {Defuse.Markdown(check.Health.Reason.Length > 0 ? check.Health.Reason : check.Health.Kind.ToString().ToLowerInvariant())}"
        + (check.IsRead ? $" · {Wording.Count(check.Articles, "article")}{(check.Newest is { } newest ? $", newest {newest.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}" : "")}" : "");
}
