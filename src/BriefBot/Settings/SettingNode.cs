using System.Collections.Immutable;

namespace BriefBot.Settings;

/// <summary>The kinds of value a setting can be written as; what comes from the environment is Untyped.</summary>
public enum SettingKind { Section, List, Text, Number, YesNo, Null, Untyped }

/// <summary>What was written for one setting, and where it stands, before anything is made of it.</summary>
/// <param name="Name">Its key, or its place in a list: "0".</param>
/// <param name="Text">The value as written; empty for sections and lists.</param>
/// <param name="Where">"line 12", or the environment variable.</param>
public sealed record SettingNode(string Name, SettingKind Kind, string Text, string Where, ImmutableArray<SettingNode> Children)
{
    public bool IsFromEnvironment => Kind is SettingKind.Untyped;

    public static SettingNode EmptySection(string name, string where) => new(name, SettingKind.Section, "", where, []);

    /// <returns>Null when nothing is written under that name, in whatever case.</returns>
    public SettingNode? Child(string name) => Children.FirstOrDefault(child => child.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same settings with one of them set from elsewhere, sections and list places being made where they are missing.</summary>
    public SettingNode With(ReadOnlySpan<string> path, string text, string where)
    {
        if (path.IsEmpty)
            return this with { Kind = SettingKind.Untyped, Text = text, Where = where, Children = [] };

        var isListPlace = path[0].All(char.IsAsciiDigit);
        var old = Child(path[0]);
        var changed = (old ?? EmptySection(path[0], where)).With(path[1..], text, where);
        return this with
        {
            Kind = isListPlace ? SettingKind.List : SettingKind.Section,
            Text = "",
            Children = old is null ? Children.Add(changed) : Children.Replace(old, changed),
        };
    }
}
