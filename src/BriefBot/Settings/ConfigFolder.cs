namespace BriefBot.Settings;

/// <summary>The folder that BriefBot reads its settings, sources and names from, and never writes to.</summary>
public static class ConfigFolder
{
    /// <summary>The one that was named; else "config" in the current folder; else the one shipped beside the program.</summary>
    public static string Find(string? named)
    {
        var here = Path.GetFullPath("config");
        if (named is not null)
            return Path.GetFullPath(named);
        return File.Exists(Path.Combine(here, SettingsReading.FileName)) ? here : Path.Combine(AppContext.BaseDirectory, "config");
    }
}
