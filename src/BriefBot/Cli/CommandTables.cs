using BriefBot.Core.Understanding;
using BriefBot.Settings;

namespace BriefBot.Cli;

/// <summary>The dictionaries and grouping tables a command works with.</summary>
internal static class CommandTables
{
    /// <returns>Null when they cannot be used; why has then been written. A line of a dictionary that cannot be used is named and passed over.</returns>
    public static (Names Names, GroupingTables Grouping)? Load(BotSettings settings, TextWriter error)
    {
        try
        {
            return (NamesOf(settings, error), GroupingTables.Load(settings.Files.GroupingFolder));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            error.WriteLine(failure.Message);
            return null;
        }
    }

    /// <inheritdoc cref="Load"/>
    public static Names? LoadNames(BotSettings settings, TextWriter error)
    {
        try
        {
            return NamesOf(settings, error);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(failure.Message);
            return null;
        }
    }

    private static Names NamesOf(BotSettings settings, TextWriter error)
    {
        var (names, mistakes) = NamesFolder.Read(settings.Files.NamesFolder);
        foreach (var mistake in mistakes) error.WriteLine(mistake);
        return names;
    }
}
