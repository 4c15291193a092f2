namespace BriefBot.Tests.Support;

/// <summary>A folder with settings and sources of a test's own, gone when the test is over.</summary>
internal sealed class ConfigFixture : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("briefbot-config-");

    public ConfigFixture(string settings, string sources = "<opml><body/></opml>")
    {
        Write("briefbot.json", settings);
        Write("sources.opml", sources);
        folder.CreateSubdirectory("names");
    }

    public string Path => folder.FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
