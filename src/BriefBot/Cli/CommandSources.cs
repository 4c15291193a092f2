using System.Collections.Immutable;
using System.CommandLine;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Settings;
using BriefBot.Storage;

namespace BriefBot.Cli;

/// <summary>The sources a command works with.</summary>
internal static class CommandSources
{
    /// <summary>Reads an OPML file; what it leaves out is written to the error stream.</summary>
    /// <returns>Null when the file is no such list; why has then been written, and the command ends with <see cref="ExitCode.WrongInput"/>.</returns>
    public static ImmutableArray<Source>? Read(ParseResult command, string file)
    {
        var error = command.InvocationConfiguration.Error;
        switch (SourcesFile.Read(file))
        {
            case OpmlReading.Listed list:
                foreach (var remark in list.Remarks)
                    error.WriteLine($"{file}: {remark}");
                return list.Sources;
            case OpmlReading.Broken broken:
                error.WriteLine($"{file}: {broken.Remark}");
                return null;
            default:
                throw new InvalidOperationException("A list of sources is either listed or broken.");
        }
    }

    /// <summary>The sources that the settings list, then those that were added since.</summary>
    /// <returns>Null when settings or list cannot be used; why has then been written.</returns>
    public static async Task<ImmutableArray<Source>?> AllAsync(ParseResult command, CancellationToken cancellation)
    {
        if (CommandSettings.Load(command) is not { } settings || Read(command, settings.Files.Sources) is not { } listed)
            return null;
        // A database that is not there yet holds no source, and looking at the list is no reason to make one.
        if (!File.Exists(settings.Storage.Path))
            return listed;

        await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
        var added = await database.ReadAsync(store => store.Sources.ReadByAsync(ServerId.Console), cancellation);
        var known = listed.Select(source => source.Id).ToHashSet();
        return [.. listed, .. added.Where(source => !known.Contains(source.Id))];
    }

    /// <summary>How each source that was ever fetched has been; empty where there is no database yet.</summary>
    public static async Task<IReadOnlyDictionary<SourceId, FeedState>> StatesAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return ImmutableDictionary<SourceId, FeedState>.Empty;

        await using var database = await Database.OpenAsync(path, cancellation);
        var stored = await database.ReadAsync(store => store.FeedStates.AllAsync(), cancellation);
        return stored.ToImmutableDictionary(kept => kept.Key, kept => KeptFeedState.Of(kept.Value));
    }
}
