using System.Collections.Immutable;
using System.Text;
using BriefBot.Settings;

namespace BriefBot.Tests.Settings;

/// <summary>Settings as a test writes them.</summary>
internal static class Written
{
    public static SettingsReading Read(string json, params (string Variable, string Value)[] environment) =>
        SettingsReading.Read(Encoding.UTF8.GetBytes(json), "/etc/briefbot/briefbot.json", environment.Select(pair => KeyValuePair.Create(pair.Variable, pair.Value)));

    public static BotSettings Settings(string json, params (string Variable, string Value)[] environment) =>
        Assert.IsType<SettingsReading.Usable>(Read(json, environment)).Settings;

    public static ImmutableArray<SettingsMistake> Mistakes(string json, params (string Variable, string Value)[] environment) =>
        Assert.IsType<SettingsReading.Mistaken>(Read(json, environment)).All;

    public static string Mistake(string json, params (string Variable, string Value)[] environment) =>
        Assert.Single(Mistakes(json, environment)).ToString();
}
