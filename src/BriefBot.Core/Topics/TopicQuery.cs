using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Core.Topics;

/// <summary>What a query can ask about by name.</summary>
public enum TopicField { Cve, Product, Vendor, Actor, Malware, Sector, Country, Source, Type, Campaign, Incident, Certainty }

/// <summary>What a query can compare with a number.</summary>
public enum TopicNumber { Epss, Cvss, Origins }

/// <summary>How a number is compared.</summary>
public enum Comparison { AtLeast, MoreThan, AtMost, LessThan, Equal }

/// <summary>What somebody follows or looks for, the same in commands, settings and search: <c>(fortios OR actor:akira) -opinion kev:true</c>.</summary>
public abstract record TopicQuery
{
    private TopicQuery() { }

    /// <summary>A word without quotes. Where it is also a name ("APT29", "Play") it stands for that name.</summary>
    /// <param name="IsPrefix">True when it may go on: <c>ransom*</c>.</param>
    public sealed record Word(string Text, bool IsPrefix = false) : TopicQuery
    {
        public override string ToString() => IsPrefix ? Text + "*" : Text;
    }

    /// <summary>Words in quotes, side by side; in quotes a word is only a word: <c>"play"</c> finds the verb.</summary>
    /// <param name="IsPrefix">True when the last word may go on: <c>"patch tues"*</c>.</param>
    public sealed record Phrase(string Text, bool IsPrefix = false) : TopicQuery
    {
        public override string ToString() => IsPrefix ? $"\"{Text}\"*" : $"\"{Text}\"";
    }

    /// <summary>A name of a kind: <c>product:fortios</c>. Aliases are resolved when it is matched.</summary>
    /// <param name="IsPrefix">True when the name may go on: <c>product:forti*</c>.</param>
    public sealed record Named(TopicField Field, string Value, bool IsPrefix = false) : TopicQuery
    {
        public override string ToString() =>
            $"{Field.ToString().ToLowerInvariant()}:{(Value.All(IsPlain) ? Value : $"\"{Value}\"")}{(IsPrefix ? "*" : "")}";
    }

    /// <summary>A number compared: <c>epss>=0.5</c>. A number that is not known matches nothing.</summary>
    public sealed record Number(TopicNumber Field, Comparison Comparison, double Value) : TopicQuery
    {
        public override string ToString() =>
            $"{Field.ToString().ToLowerInvariant()}{SignOf(Comparison)}{Value.ToString("0.######", CultureInfo.InvariantCulture)}";

        private static string SignOf(Comparison comparison) => comparison switch
        {
            Comparison.AtLeast => ">=",
            Comparison.MoreThan => ">",
            Comparison.AtMost => "<=",
            Comparison.LessThan => "<",
            _ => "=",
        };
    }

    /// <summary>Whether one of its vulnerabilities is in the KEV list.</summary>
    public sealed record InKev(bool Value) : TopicQuery
    {
        public override string ToString() => Value ? "kev:true" : "kev:false";
    }

    public sealed record Not(TopicQuery Inner) : TopicQuery
    {
        public override string ToString() => $"-{(Inner is And or Or ? $"({Inner})" : Inner.ToString())}";
    }

    /// <summary>All of two or more.</summary>
    public sealed record And(ImmutableArray<TopicQuery> Parts) : TopicQuery
    {
        public override string ToString() => string.Join(' ', Parts.Select(part => part is Or ? $"({part})" : part.ToString()));

        public bool Equals(And? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
    }

    /// <summary>Any of two or more.</summary>
    public sealed record Or(ImmutableArray<TopicQuery> Parts) : TopicQuery
    {
        public override string ToString() => string.Join(" OR ", Parts);

        public bool Equals(Or? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
    }

    /// <summary>Signs that a word can hold without being put in quotes.</summary>
    internal static bool IsPlain(char sign) =>
        char.IsLetterOrDigit(sign)
        || sign is '-' or '.' or '_' or '/' or '+' or '&' or '\'' or '#' or '@' or '$'
        || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
