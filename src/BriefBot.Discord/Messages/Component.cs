using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>A part of a message or of a modal with which people do something.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionRow), 1)]
[JsonDerivedType(typeof(Button), 2)]
[JsonDerivedType(typeof(TextSelect), 3)]
[JsonDerivedType(typeof(TextInput), 4)]
[JsonDerivedType(typeof(UserSelect), 5)]
[JsonDerivedType(typeof(RoleSelect), 6)]
[JsonDerivedType(typeof(ChannelSelect), 8)]
[JsonDerivedType(typeof(Label), 18)]
public abstract record Component
{
    private protected Component()
    {
    }

    /// <summary>What comes back when it is used. Null for what answers nothing, such as a link.</summary>
    [JsonIgnore]
    internal virtual string? Answers => null;
}

/// <summary>What a component is, as an interaction reports it. Unknown numbers are kept as they are.</summary>
public enum ComponentKind
{
    ActionRow = 1,
    Button = 2,
    TextSelect = 3,
    TextInput = 4,
    UserSelect = 5,
    RoleSelect = 6,
    MentionableSelect = 7,
    ChannelSelect = 8,
    Label = 18,
}
