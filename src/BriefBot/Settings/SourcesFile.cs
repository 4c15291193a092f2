using BriefBot.Core.Feeds;

namespace BriefBot.Settings;

/// <summary>Reads lists of sources from disk.</summary>
public static class SourcesFile
{
    /// <summary>A file that cannot be read is a broken list with the reason.</summary>
    public static OpmlReading Read(string path)
    {
        try
        {
            return Opml.Read(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new OpmlReading.Broken(new OpmlRemark(Line: 0, failure.Message));
        }
    }
}
