using System.Security;
using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>Reads feed documents that were saved as files: archives, and the sample day.</summary>
public static class SavedFeeds
{
    // What stands beside saved feeds and is none.
    private static readonly string[] NoFeeds = [".md", ".tsv", ".opml"];

    /// <summary>Every feed document in a folder and the folders below, as a source of its own, in the order of the names.</summary>
    public static IReadOnlyList<Source> In(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith('.') && !NoFeeds.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Order(StringComparer.Ordinal)
            .Select(file => Source.At(Path.GetFullPath(file), Path.GetRelativePath(folder, file)) with { SavedFile = Path.GetFullPath(file) }),
    ];

    /// <param name="folder">Where relative names of saved files start.</param>
    public static FetchFeed From(string folder) => async (source, _, cancellation) =>
    {
        var file = Path.Combine(folder, source.SavedFile ?? source.Address);
        try
        {
            if (!File.Exists(file)) return new FetchOutcome.Failed("There is no saved document of this source.");
            // Opening a pipe that nobody writes to never ends: whoever stops the program does not wait for it.
            var document = new FeedDocument(source.Address, await Task.Run(() => File.ReadAllBytes(file), cancellation).WaitAsync(cancellation));
            return new FetchOutcome.NewDocument(document, Validators.None, BodyHash: "", MinimalDelay: null, Moved: null, WasConditional: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SecurityException)
        {
            return new FetchOutcome.Failed($"The saved document cannot be read: {failure.Message}");
        }
    };
}
