namespace BriefBot.Settings;

/// <summary>Lays environment variables over what the file says: BRIEFBOT_Storage__Path sets storage.path.</summary>
internal static class SettingsEnvironment
{
    private const string Prefix = "BRIEFBOT_";

    /// <summary>What has no section in it is a setting only if it is called like one: the prefix serves other variables too.</summary>
    public static SettingNode Over(SettingNode written, IEnumerable<KeyValuePair<string, string>> environment)
    {
        foreach (var (variable, value) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;

            var path = variable[Prefix.Length..].Split("__");
            if (path.Length > 1 || path[0].Equals("chat", StringComparison.OrdinalIgnoreCase))
                written = written.With(path, value, variable);
        }

        return written;
    }
}
