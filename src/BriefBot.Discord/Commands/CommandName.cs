using System.Text.RegularExpressions;

namespace BriefBot.Discord;

/// <summary>What commands and options may be called.</summary>
internal static partial class CommandName
{
    public static LocalizedText Checked(LocalizedText name)
    {
        name.Within(1, DiscordLimits.CommandName, "The name of a command or option");
        foreach (var text in (name.Localizations?.Values ?? []).Prepend(name.Text))
        {
            if (!Allowed.IsMatch(text) || text.Any(char.IsUpper))
                throw new LimitException($"\"{text}\" cannot be the name of a command or option: small letters, digits, '-' and '_' only.");
        }

        return name;
    }

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Allowed { get; }
}
