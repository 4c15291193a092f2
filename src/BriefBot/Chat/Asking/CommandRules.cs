using BriefBot.Core.Messages;

namespace BriefBot.Chat.Asking;

/// <summary>Whether somebody may use a command, and whether what was given with it fits: decided from the call alone.</summary>
public static class CommandRules
{
    /// <returns>Null when the person may.</returns>
    public static string? Refusal(CommandDescription command, CommandCall call)
    {
        if (call.Person.Role < command.Needs)
            return command.Needs switch
            {
                Role.Manager => $"/{command.Name} is for those who manage the server. Ask one of them.",
                Role.Admin => $"/{command.Name} is for the administrators of the server. Ask one of them.",
                _ => $"/{command.Name} is for whoever runs BriefBot.",
            };

        var missing = command.Options.FirstOrDefault(option => option.IsRequired && call.Text(option.Name).Length == 0 && !call.Files.ContainsKey(option.Name));
        if (missing is not null) return $"/{command.Name} needs {missing.Name} ({missing.About.English}).";

        var wrong = command.Options.FirstOrDefault(option => call.Text(option.Name) is { Length: > 0 } value && !Takes(option, value));
        return wrong is null ? null : Wrong(wrong, call.Text(wrong.Name));
    }

    private static bool Takes(OptionDescription option, string value) => option.Kind switch
    {
        OptionKind.Whole => int.TryParse(value, out var number) && number >= 0 && number <= (option.Most ?? int.MaxValue),
        _ => value.Length <= (option.Most ?? int.MaxValue) && (option.Choices.IsEmpty || option.Choices.Contains(value)),
    };

    private static string Wrong(OptionDescription option, string value) =>
        !option.Choices.IsEmpty ? $"{option.Name} is one of {string.Join(", ", option.Choices)}."
        : option.Kind == OptionKind.Whole ? $"{option.Name} is a number{(option.Most is { } most ? $" up to {most}" : "")}; {Defuse.Markdown(value[..Math.Min(value.Length, 40)])} is none."
        : $"{option.Name} may have at most {option.Most} characters ({option.About.English}).";
}
