namespace BriefBot.Settings;

/// <summary>One thing wrong in the settings, in the operator's words.</summary>
/// <param name="Key">The setting: "channels[0].zone". Empty when the file as a whole is meant.</param>
/// <param name="Where">Where it stands: "line 12", or the environment variable. Empty when it stands nowhere.</param>
/// <param name="Problem">What stands there and what is allowed.</param>
/// <param name="Fix">What to write instead.</param>
public sealed record SettingsMistake(string Key, string Where, string Problem, string Fix)
{
    public override string ToString()
    {
        var place = Where.Length == 0 ? Key : Key.Length == 0 ? Where : $"{Key} ({Where})";
        return $"{place}: {Problem} {Fix}";
    }
}
