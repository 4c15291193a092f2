using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>Options that several commands ask for in the same words.</summary>
internal static class CommonOptions
{
    public static OptionDescription Incident { get; } = new(
        "id",
        new Translated("id", "id", "id"),
        new Translated("The incident, such as I-2026-0412", "Der Vorfall, etwa I-2026-0412", "L'incident, par exemple I-2026-0412"))
    {
        IsRequired = true,
        Suggests = NameKind.Incident,
        Most = 40,
    };
}
