namespace BriefBot.Settings;

/// <summary>A token or password that no log, error or record prints by accident.</summary>
public sealed class Secret(string value)
{
    /// <summary>The value itself, for the one place that sends it.</summary>
    public string Reveal() => value;

    public override string ToString() => "(secret)";
}
