using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>
/// What stands behind a button, a select or a form: the command as it would be typed. It says nothing of who may, and carries no
/// secret: whoever uses it is looked at then. Old ones outlive a release, so each names the version it is written in.
/// </summary>
/// <param name="Page">From 1.</param>
/// <param name="Fills">The option that a select fills; empty for others.</param>
internal sealed record CustomId(ControlUse Use, string Line, int Page = 1, string Fills = "")
{
    private const char Version = '1';

    /// <summary>False for a command too long to stand there.</summary>
    public bool Fits => ToString().Length <= DiscordLimits.CustomId;

    public override string ToString() => Use switch
    {
        ControlUse.Replace => string.Create(CultureInfo.InvariantCulture, $"{Version}r{Page}/{Line}"),
        ControlUse.Form => $"{Version}f/{Line}",
        _ => $"{Version}a{Fills}/{Line}",
    };

    /// <returns>Null for one of a version that is no longer, or not yet, understood.</returns>
    public static CustomId? Read(string text)
    {
        var stroke = text.IndexOf('/', StringComparison.Ordinal);
        if (stroke < 2 || text[0] != Version) return null;

        var (detail, line) = (text[2..stroke], text[(stroke + 1)..]);
        return text[1] switch
        {
            'a' => new CustomId(ControlUse.Answer, line, Fills: detail),
            'f' => new CustomId(ControlUse.Form, line),
            'r' when int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out var page) => new CustomId(ControlUse.Replace, line, page),
            _ => null,
        };
    }
}
