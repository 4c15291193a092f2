using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>A text and what it is in other languages; Discord shows the person's own where there is one.</summary>
/// <param name="Localizations">By Discord's locale, such as "de" or "en-GB". Null for none.</param>
public sealed record LocalizedText(string Text, ImmutableSortedDictionary<string, string>? Localizations = null)
{
    public static implicit operator LocalizedText(string text) => Of(text);

    public static LocalizedText Of(string text) => new(text);

    /// <summary>The same text, and what it is in one more language.</summary>
    public LocalizedText In(string locale, string text) =>
        this with { Localizations = (Localizations ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)).SetItem(locale, text) };

    /// <summary>The longest of all languages: that is what Discord counts.</summary>
    internal int Length => Math.Max(Text.Length, Localizations?.Values.Max(text => text.Length) ?? 0);

    internal LocalizedText Within(int least, int most, string what)
    {
        foreach (var text in (Localizations?.Values ?? []).Prepend(Text))
        {
            Limit.Required(text, most, what);
            Limit.Between(text.Length, least, most, what);
        }

        foreach (var locale in Localizations?.Keys ?? [])
        {
            if (!Locales.Known.Contains(locale))
                throw new LimitException($"Discord knows no language \"{locale}\".");
        }

        return this;
    }
}
