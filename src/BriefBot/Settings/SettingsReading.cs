using System.Collections;
using System.Collections.Immutable;
using System.Security;

namespace BriefBot.Settings;

/// <summary>What reading the settings yielded: settings that can be used, or everything that is wrong with them.</summary>
public abstract record SettingsReading
{
    public const string FileName = "briefbot.json";

    private SettingsReading() { }

    public sealed record Usable(BotSettings Settings) : SettingsReading;

    /// <param name="File">The file that was read.</param>
    /// <param name="All">Never empty.</param>
    public sealed record Mistaken(string File, ImmutableArray<SettingsMistake> All) : SettingsReading;

    /// <summary>Reads briefbot.json of a folder, and the environment over it.</summary>
    public static SettingsReading Load(string configFolder, IReadOnlyDictionary<string, string> environment)
    {
        var file = Path.Combine(configFolder, FileName);
        try
        {
            return Read(File.ReadAllBytes(file), file, WithSecretsFromFiles(environment));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SecurityException)
        {
            return new Mistaken(file, [new SettingsMistake("", "", failure.Message, "Name the folder that holds briefbot.json with --config, or let BriefBot read it.")]);
        }
    }

    /// <summary>Reads settings from their text; <paramref name="file"/> tells where relative paths start.</summary>
    public static SettingsReading Read(ReadOnlyMemory<byte> text, string file, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var mistakes = new List<SettingsMistake>();
        var written = SettingsEnvironment.Over(SettingsFile.Read(text, mistakes), environment);
        var settings = SettingsReader.Read(written, Path.GetDirectoryName(file) ?? "", mistakes);
        return mistakes.Count == 0 ? new Usable(settings) : new Mistaken(file, [.. mistakes]);
    }

    /// <summary>The environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> ProcessEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => $"{entry.Key}", entry => $"{entry.Value}");

    /// <summary>A token may stand in a file of its own, as containers hand out their secrets.</summary>
    private static Dictionary<string, string> WithSecretsFromFiles(IReadOnlyDictionary<string, string> environment)
    {
        const string token = "BRIEFBOT_Discord__Token";
        var all = new Dictionary<string, string>(environment, StringComparer.OrdinalIgnoreCase);
        if (all.Remove(token + "File", out var file) && file.Length > 0)
            all[token] = File.ReadAllText(file).Trim();
        return all;
    }
}
