using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>One line below a message: up to five buttons, or one select.</summary>
public sealed record ActionRow : Component
{
    public ActionRow(params ImmutableArray<Button> buttons)
        : this(ImmutableArray<Component>.CastUp(buttons.IsDefault ? [] : buttons))
    {
    }

    public ActionRow(Select select)
        : this([select])
    {
    }

    [JsonConstructor]
    internal ActionRow(ImmutableArray<Component> components)
    {
        Components = Limit.Count(components, DiscordLimits.ButtonsPerRow, "Components of a row", least: 1);
        var areButtons = Components.All(component => component is Button);
        var isOneSelect = Components is [Select];
        if (!areButtons && !isOneSelect)
            throw new LimitException("A row holds buttons or one select, not both.");
    }

    public ImmutableArray<Component> Components { get; }
}
