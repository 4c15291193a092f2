using System.Text.Json;

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

    /// <summary>With a database of its own, for commands that are run inside the test's process.</summary>
    public static ConfigFixture WithDatabase(string sources)
    {
        var fixture = new ConfigFixture("{}", sources);
        fixture.Write("briefbot.json", $$"""{ "storage": { "path": {{JsonSerializer.Serialize(System.IO.Path.Combine(fixture.Path, "briefbot.db"))}} } }""");
        return fixture;
    }

    public string Path => folder.FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => LeftBehind.Remove(folder);
}
