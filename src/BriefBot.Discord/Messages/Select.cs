using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>A list to choose from, below a message or in a modal.</summary>
public abstract record Select : Component
{
    private protected Select(string customId, string? placeholder, int minValues, int maxValues)
    {
        CustomId = Limit.Required(customId, DiscordLimits.CustomId, "The custom id of a select");
        Placeholder = Limit.Optional(placeholder, DiscordLimits.SelectPlaceholder, "The placeholder of a select");
        MaxValues = Limit.Between(maxValues, 1, DiscordLimits.SelectOptions, "The most choices of a select");
        MinValues = Limit.Between(minValues, 0, maxValues, "The fewest choices of a select");
    }

    public string CustomId { get; }

    public string? Placeholder { get; }

    public int MinValues { get; }

    public int MaxValues { get; }

    internal override string? Answers => CustomId;
}

/// <summary>Choosing among texts that the bot gives.</summary>
public sealed record TextSelect : Select
{
    [JsonConstructor]
    public TextSelect(string customId, ImmutableArray<SelectOption> options, string? placeholder = null, int minValues = 1, int maxValues = 1)
        : base(customId, placeholder, minValues, maxValues)
    {
        Options = Limit.Count(options, DiscordLimits.SelectOptions, "Options of a select", least: 1);
        Limit.Between(maxValues, 1, Options.Length, "The most choices of a select");
        Limit.Between(Options.Count(option => option.Default), 0, maxValues, "The number of options chosen beforehand");
        Limit.Distinct(Options.Select(option => option.Value), "The option");
    }

    public ImmutableArray<SelectOption> Options { get; }
}

/// <summary>One text to choose.</summary>
public sealed record SelectOption
{
    [JsonConstructor]
    public SelectOption(string label, string value, string? description = null, bool @default = false)
    {
        Label = Limit.Required(label, DiscordLimits.OptionLabel, "The label of an option");
        Value = Limit.Required(value, DiscordLimits.OptionValue, "The value of an option");
        Description = Limit.Optional(description, DiscordLimits.OptionDescription, "The description of an option");
        Default = @default;
    }

    public string Label { get; }

    public string Value { get; }

    public string? Description { get; }

    /// <summary>True for what is chosen before anybody has chosen.</summary>
    public bool Default { get; }
}

/// <summary>Choosing people.</summary>
public sealed record UserSelect : Select
{
    [JsonConstructor]
    public UserSelect(string customId, string? placeholder = null, int minValues = 1, int maxValues = 1)
        : base(customId, placeholder, minValues, maxValues)
    {
    }
}

/// <summary>Choosing roles.</summary>
public sealed record RoleSelect : Select
{
    [JsonConstructor]
    public RoleSelect(string customId, string? placeholder = null, int minValues = 1, int maxValues = 1)
        : base(customId, placeholder, minValues, maxValues)
    {
    }
}

/// <summary>Choosing channels, of some kinds only if any are named.</summary>
public sealed record ChannelSelect : Select
{
    [JsonConstructor]
    public ChannelSelect(
        string customId, ImmutableArray<ChannelKind> channelTypes = default, string? placeholder = null, int minValues = 1, int maxValues = 1)
        : base(customId, placeholder, minValues, maxValues) =>
        ChannelTypes = channelTypes.IsDefault ? [] : channelTypes;

    public ImmutableArray<ChannelKind> ChannelTypes { get; }
}
