using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BriefBot.Settings;

/// <summary>Makes a value of what was written, or says that it cannot.</summary>
internal delegate bool TryRead<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>One section of the settings while it is read: hands out its values and notes what is wrong with them.</summary>
internal sealed class SettingsSection(SettingNode node, string path, List<SettingsMistake> mistakes)
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    public string Where => node.Where;

    public bool Has(string name) => Find(name) is not null;

    public bool IsFromFile(string name) => Find(name) is { IsFromEnvironment: false };

    public string Text(string name, string fallback) => TextOrNull(name) ?? fallback;

    /// <returns>Null when nothing is written.</returns>
    public string? TextOrNull(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.Kind is SettingKind.Text or SettingKind.Untyped)
            return value.Text.Trim();

        Mistake(name, value, "text in quotation marks is allowed.", "Write the value in quotation marks.");
        return null;
    }

    public int Number(string name, int fallback, int from, int to) =>
        Value(name, fallback, SettingKind.Number, (string text, out int number) => IsWholeNumber(text, out number) && number >= from && number <= to,
            $"a whole number from {from} to {to} is allowed.", $"Write {fallback}, the default.");

    public bool YesNo(string name, bool fallback) =>
        Value(name, fallback, SettingKind.YesNo, bool.TryParse,
            "true or false is allowed.", $"Write {(fallback ? "true" : "false")}, the default, without quotation marks.");

    /// <summary>One of a few words; the members of <typeparamref name="T"/> in lower case.</summary>
    public T Choice<T>(string name, T fallback) where T : struct, Enum => Choice(name, fallback, Word);

    public T Choice<T>(string name, T fallback, Func<T, string> word) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(word, value => value, StringComparer.OrdinalIgnoreCase);
        return Value(name, fallback, SettingKind.Text, words.TryGetValue, $"{Or(words.Keys)} is allowed.", $"Write \"{word(fallback)}\", the default.", words.Keys);
    }

    /// <summary>A value of its own kind, written as text.</summary>
    public T Value<T>(string name, T fallback, TryRead<T> read, string allowed, string fix, IEnumerable<string>? words = null) =>
        Value(name, fallback, SettingKind.Text, read, allowed, fix, words);

    /// <summary>A list of values, each written as text; the wrong ones are left out.</summary>
    public ImmutableArray<T> List<T>(string name, TryRead<T> read, string allowed, string fix, IEnumerable<string>? words = null)
    {
        var list = ImmutableArray.CreateBuilder<T>();
        foreach (var place in Places(name))
        {
            if (place.Kind is SettingKind.Text or SettingKind.Untyped && read(place.Text.Trim(), out var value))
                list.Add(value);
            else
                Mistake($"{name}[{place.Name}]", place, allowed, Suggestion(place.Text, words) ?? fix);
        }

        return list.ToImmutable();
    }

    public ImmutableArray<string> Texts(string name) =>
        List<string>(name, TryWords, "text in quotation marks is allowed.", "Write a word or phrase, or leave the place out.");

    public SettingsSection Section(string name)
    {
        var section = Find(name) ?? SettingNode.EmptySection(name, node.Where);
        if (section.Kind is not SettingKind.Section)
        {
            Mistake(name, section, "a section in braces is allowed.", $"Write \"{name}\": {{ … }}.");
            section = SettingNode.EmptySection(name, section.Where);
        }

        return new SettingsSection(section, PathOf(name), mistakes);
    }

    public IEnumerable<SettingsSection> Sections(string name)
    {
        foreach (var place in Places(name))
        {
            if (place.Kind is SettingKind.Section)
                yield return new SettingsSection(place, $"{PathOf(name)}[{place.Name}]", mistakes);
            else
                Mistake($"{name}[{place.Name}]", place, "a section in braces is allowed.", "Write { … }.");
        }
    }

    /// <summary>Notes a mistake that shows only when values are seen together, or that has words of its own.</summary>
    public void Wrong(string name, string problem, string fix) =>
        mistakes.Add(new SettingsMistake(PathOf(name), Find(name)?.Where ?? node.Where, problem, fix));

    /// <summary>To be called when all values have been asked for: what is left over is not a setting.</summary>
    public void NothingElse()
    {
        foreach (var child in node.Children.Where(child => !known.Contains(child.Name)))
        {
            var meant = NearestWord.To(child.Name, known);
            mistakes.Add(new SettingsMistake(PathOf(child.Name), child.Where, "There is no such setting.",
                meant is null ? $"Remove it; {(path.Length == 0 ? "at the top" : path)} stand {string.Join(", ", known)}." : $"Did you mean \"{meant}\"?"));
        }
    }

    private T Value<T>(string name, T fallback, SettingKind kind, TryRead<T> read, string allowed, string fix, IEnumerable<string>? words = null)
    {
        if (Find(name) is not { } value)
            return fallback;
        if ((value.Kind == kind || value.IsFromEnvironment) && read(value.Text.Trim(), out var result))
            return result;

        Mistake(name, value, allowed, Suggestion(value.Text, words) ?? fix);
        return fallback;
    }

    private ImmutableArray<SettingNode> Places(string name)
    {
        if (Find(name) is not { } list)
            return [];
        if (list.Kind is SettingKind.List)
            return list.Children;

        Mistake(name, list, "a list in square brackets is allowed.", list.IsFromEnvironment ? $"Set {list.Where}__0, {list.Where}__1 and so on." : $"Write \"{name}\": [ … ].");
        return [];
    }

    private SettingNode? Find(string name)
    {
        known.Add(name);
        return node.Child(name) is { } child && !IsUnset(child) ? child : null;
    }

    // An empty environment variable is how a shell or a container file says "not set".
    private static bool IsUnset(SettingNode value) => value.Kind is SettingKind.Null || (value.IsFromEnvironment && value.Text.Trim().Length == 0);

    private void Mistake(string name, SettingNode value, string allowed, string fix) =>
        mistakes.Add(new SettingsMistake(PathOf(name), value.Where, $"{Stands(value)} stands here; {allowed}", fix));

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Stands(SettingNode value) => value.Kind switch
    {
        SettingKind.Section => "A section in braces",
        SettingKind.List => "A list",
        SettingKind.Null => "null",
        SettingKind.Number or SettingKind.YesNo => value.Text,
        _ => $"\"{(value.Text.Length > 60 ? string.Concat(value.Text.AsSpan(0, 60), "…") : value.Text)}\"",
    };

    private static string? Suggestion(string text, IEnumerable<string>? words) =>
        words is not null && NearestWord.To(text, words) is { } meant ? $"Did you mean \"{meant}\"?" : null;

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Or(IEnumerable<string> words)
    {
        var quoted = words.Select(word => $"\"{word}\"").ToArray();
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    private static bool TryWords(string text, [MaybeNullWhen(false)] out string words)
    {
        words = text;
        return text.Length > 0;
    }

    private static bool IsWholeNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
