namespace BriefBot.Cli;

/// <summary>A folder that is gone when the command ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("briefbot-");

    public string File(string name) => Path.Combine(folder.FullName, name);

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Left to the system's own cleaning; nothing in it is secret.
        }
    }
}
