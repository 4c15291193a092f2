using System.Collections.Immutable;
using System.CommandLine;
using BriefBot.Settings;

namespace BriefBot.Cli;

/// <summary>The settings a command works with.</summary>
internal static class CommandSettings
{
    /// <returns>Null when they cannot be used; every mistake has then been written, and the command ends with <see cref="ExitCode.WrongInput"/>.</returns>
    public static BotSettings? Load(ParseResult command)
    {
        switch (SettingsReading.Load(ConfigFolder.Find(command.GetValue(CommandLine.Config)), SettingsReading.ProcessEnvironment()))
        {
            case SettingsReading.Usable usable:
                return usable.Settings;
            case SettingsReading.Mistaken mistaken:
                Write(command.InvocationConfiguration.Error, mistaken.File, mistaken.All);
                return null;
            default:
                throw new InvalidOperationException("Settings are either usable or mistaken.");
        }
    }

    public static void Write(TextWriter error, string file, ImmutableArray<SettingsMistake> mistakes)
    {
        error.WriteLine($"{(mistakes.Length == 1 ? "1 mistake" : $"{mistakes.Length} mistakes")} in the settings ({file}):");
        foreach (var mistake in mistakes)
        {
            error.WriteLine();
            error.WriteLine($"  {mistake.Key}{(mistake.Key.Length > 0 && mistake.Where.Length > 0 ? ", " : "")}{mistake.Where}");
            error.WriteLine($"    {mistake.Problem}");
            error.WriteLine($"    {mistake.Fix}");
        }
    }
}
