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

    public static OptionDescription Subscription { get; } = new(
        "id",
        new Translated("id", "id", "id"),
        new Translated("The number of the subscription", "Die Nummer des Abonnements", "Le numéro de l'abonnement"),
        OptionKind.Whole)
    {
        IsRequired = true,
    };

    public static OptionDescription Days { get; } = new(
        "days",
        new Translated("days", "tage", "jours"),
        new Translated("For so many days", "Für so viele Tage", "Pendant tant de jours"),
        OptionKind.Whole)
    {
        Most = 365,
    };

    public static OptionDescription Whose { get; } = new(
        "to",
        new Translated("to", "an", "à"),
        new Translated("me, or the channel", "me für dich, channel für den Kanal", "me pour vous, channel pour le salon"))
    {
        Choices = ["me", "channel"],
    };
}
