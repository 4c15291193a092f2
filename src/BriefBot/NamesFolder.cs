using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot;

/// <summary>The folder of the dictionaries: read anew when one of its files has changed, so that an operator adds a product without a restart.</summary>
/// <param name="names">What was read of it at the start.</param>
/// <param name="tell">Hears a sentence for each line that cannot be used, and when the folder cannot be read.</param>
public sealed class NamesFolder(string folder, Names names, Action<string> tell)
{
    private readonly Lock door = new();
    private string stamp = StampOf(folder);
    private Names current = names;

    /// <summary>What the files say now. While the folder cannot be read, what it said before.</summary>
    public Names Current
    {
        get
        {
            lock (door)
            {
                if (StampOf(folder) is var now && now != stamp) ReadAnew(now);
                return current;
            }
        }
    }

    /// <returns>The names, and a sentence for each line that cannot be used.</returns>
    /// <exception cref="IOException">The folder or a file of it cannot be read.</exception>
    public static (Names Names, ImmutableArray<string> Mistakes) Read(string folder) =>
        Names.Parse(Directory.EnumerateFiles(folder, "*.tsv").Select(file => (Path.GetFileName(file), File.ReadAllText(file))));

    private void ReadAnew(string now)
    {
        try
        {
            (current, var mistakes) = Read(folder);
            stamp = now;
            tell($"The names were read anew: {current.Entries.Length} of them.");
            foreach (var mistake in mistakes) tell(mistake);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            tell($"The names could not be read anew; those read before are used. {failure.Message}");
        }
    }

    private static string StampOf(string folder)
    {
        var files = new DirectoryInfo(folder);
        return files.Exists
            ? string.Join('|', files.EnumerateFiles("*.tsv").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"))
            : "";
    }
}
