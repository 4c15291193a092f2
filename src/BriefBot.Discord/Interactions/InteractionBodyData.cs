using System.Collections.Immutable;
using System.Text.Json;

namespace BriefBot.Discord;

/// <summary>What was done, as it comes over the wire: one shape for all kinds of interactions.</summary>
internal sealed record InteractionBodyData
{
    public string? Name { get; init; }

    public int? Type { get; init; }

    public string? TargetId { get; init; }

    public ImmutableArray<OptionBody>? Options { get; init; }

    public ResolvedThings? Resolved { get; init; }

    public string? CustomId { get; init; }

    public int? ComponentType { get; init; }

    public ImmutableArray<string>? Values { get; init; }

    public ImmutableArray<FilledComponent>? Components { get; init; }

    /// <summary>The names of the group and the sub-command.</summary>
    public ImmutableArray<string> Path
    {
        get
        {
            var path = ImmutableArray.CreateBuilder<string>();
            for (var level = Options; level is [{ IsSubCommand: true } only]; level = only.Options)
                path.Add(only.Name);
            return path.ToImmutable();
        }
    }

    public GivenOptions Given
    {
        get
        {
            var level = Options;
            while (level is [{ IsSubCommand: true } only])
                level = only.Options;
            return new GivenOptions([.. (level ?? []).Select(option => option.ToGiven())]);
        }
    }
}

/// <summary>An option as it comes over the wire.</summary>
internal sealed record OptionBody
{
    public required string Name { get; init; }

    public int Type { get; init; }

    public JsonElement? Value { get; init; }

    public bool Focused { get; init; }

    public ImmutableArray<OptionBody>? Options { get; init; }

    public bool IsSubCommand => (OptionKind)Type is OptionKind.SubCommand or OptionKind.Group;

    public GivenOption ToGiven() => new(Name, (OptionKind)Type, Plain(), Focused);

    private string Plain() => Value switch
    {
        null => "",
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.String } text => text.GetString() ?? "",
        { } other => other.GetRawText(),
    };
}

/// <summary>A part of a modal that came back filled in.</summary>
internal sealed record FilledComponent
{
    public string? CustomId { get; init; }

    public string? Value { get; init; }

    public ImmutableArray<string>? Values { get; init; }

    public FilledComponent? Component { get; init; }

    public ImmutableArray<FilledComponent>? Components { get; init; }

    /// <summary>The fields in it, itself if it is one.</summary>
    public IEnumerable<FilledComponent> Leaves =>
        (CustomId is null ? [] : (IEnumerable<FilledComponent>)[this])
        .Concat(Component?.Leaves ?? [])
        .Concat((Components ?? []).SelectMany(component => component.Leaves));

    public ImmutableArray<string> Chosen => Values ?? (Value is null ? [] : [Value]);
}
