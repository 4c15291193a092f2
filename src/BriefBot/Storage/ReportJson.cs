using System.Collections.Immutable;
using System.Text.Json;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Storage;

/// <summary>Reads what reports keep as JSON, as <see cref="ColumnTypes.ToJson"/> writes it: a morning has thousands of them, and most of reading one is making what is thrown away. What it does not know it passes over.</summary>
internal static class ReportJson
{
    private delegate T Reading<out T>(ref Utf8JsonReader json);

    /// <param name="column">UTF-8.</param>
    public static ImmutableArray<Mention> Mentions(ReadOnlySpan<byte> column)
    {
        var json = new Utf8JsonReader(column);
        json.Read();
        return List(ref json, MentionAt);
    }

    /// <param name="column">UTF-8.</param>
    public static ReportedFacts Facts(ReadOnlySpan<byte> column)
    {
        var (title, type, status) = (ReportedFacts.Nothing.Title, ReportedFacts.Nothing.Type, ReportedFacts.Nothing.Status);
        ImmutableArray<string> targets = [];
        ImmutableArray<SlotSentence> slots = [];
        ImmutableArray<ReportedClaim> claims = [];
        ImmutableArray<Figure> figures = [];
        var json = new Utf8JsonReader(column);
        json.Read();
        while (HasNext(ref json))
        {
            if (Is(ref json, "title"u8)) title = TextAt(ref json);
            else if (Is(ref json, "targets"u8)) targets = List(ref json, TextAt);
            else if (Is(ref json, "type"u8)) type = TextAt(ref json);
            else if (Is(ref json, "status"u8)) status = TextAt(ref json);
            else if (Is(ref json, "slots"u8)) slots = List(ref json, SlotAt);
            else if (Is(ref json, "claims"u8)) claims = ClaimsAt(ref json, slots);
            else if (Is(ref json, "figures"u8)) figures = List(ref json, FigureAt);
            else json.Skip();
        }
        return new ReportedFacts(title, targets, type, status, slots, claims, figures);
    }

    /// <param name="column">UTF-8.</param>
    public static ReportTraits Traits(ReadOnlySpan<byte> column)
    {
        var (report, outlet, appeared, events, vendor) = (default(ReportId), "", default(DateTimeOffset), 0, "");
        var (isCatalogueAddition, isReleaseDay, isUrgentFlaw) = (false, false, false);
        ImmutableArray<Trait> traits = [];
        var json = new Utf8JsonReader(column);
        json.Read();
        while (HasNext(ref json))
        {
            if (Is(ref json, "report"u8)) report = ReportAt(ref json);
            else if (Is(ref json, "outlet"u8)) outlet = TextAt(ref json);
            else if (Is(ref json, "appeared"u8)) appeared = json.GetDateTimeOffset();
            else if (Is(ref json, "events"u8)) events = json.GetInt32();
            else if (Is(ref json, "isCatalogueAddition"u8)) isCatalogueAddition = json.GetBoolean();
            else if (Is(ref json, "vendor"u8)) vendor = TextAt(ref json);
            else if (Is(ref json, "isReleaseDay"u8)) isReleaseDay = json.GetBoolean();
            else if (Is(ref json, "isUrgentFlaw"u8)) isUrgentFlaw = json.GetBoolean();
            else if (Is(ref json, "traits"u8)) traits = List(ref json, TraitAt);
            else json.Skip();
        }
        return new ReportTraits(report, outlet, appeared, events, isCatalogueAddition, vendor, isReleaseDay, isUrgentFlaw, traits);
    }

    private static ReportId ReportAt(ref Utf8JsonReader json)
    {
        var (article, ordinal) = ("", 0);
        while (HasNext(ref json))
        {
            if (Is(ref json, "article"u8)) article = ValueAt(ref json);
            else if (Is(ref json, "ordinal"u8)) ordinal = json.GetInt32();
            else json.Skip();
        }
        return new ReportId(new ArticleId(article), ordinal);
    }

    /// <summary>An id is kept as an object with its value.</summary>
    private static string ValueAt(ref Utf8JsonReader json)
    {
        var value = "";
        while (HasNext(ref json))
        {
            if (Is(ref json, "value"u8)) value = TextAt(ref json);
            else json.Skip();
        }
        return value;
    }

    private static Trait TraitAt(ref Utf8JsonReader json)
    {
        var (kind, name, shown, rarity, sentence) = (default(TraitKind), "", "", 0.0, "");
        var (isInTitle, isPlace, isOfVendor, isGang) = (false, false, false, false);
        while (HasNext(ref json))
        {
            if (Is(ref json, "kind"u8)) kind = OneOf<TraitKind>(ref json);
            else if (Is(ref json, "name"u8)) name = TextAt(ref json);
            else if (Is(ref json, "shown"u8)) shown = TextAt(ref json);
            else if (Is(ref json, "rarity"u8)) rarity = json.GetDouble();
            else if (Is(ref json, "sentence"u8)) sentence = TextAt(ref json);
            else if (Is(ref json, "isInTitle"u8)) isInTitle = json.GetBoolean();
            else if (Is(ref json, "isPlace"u8)) isPlace = json.GetBoolean();
            else if (Is(ref json, "isOfVendor"u8)) isOfVendor = json.GetBoolean();
            else if (Is(ref json, "isGang"u8)) isGang = json.GetBoolean();
            else json.Skip();
        }
        return new Trait(kind, name, shown, rarity) { Sentence = sentence, IsInTitle = isInTitle, IsPlace = isPlace, IsOfVendor = isOfVendor, IsGang = isGang };
    }

    private static Mention MentionAt(ref Utf8JsonReader json)
    {
        var (kind, name, start, end, text) = (default(MentionKind), "", 0, 0, "");
        while (HasNext(ref json))
        {
            if (Is(ref json, "kind"u8)) kind = OneOf<MentionKind>(ref json);
            else if (Is(ref json, "name"u8)) name = TextAt(ref json);
            else if (Is(ref json, "start"u8)) start = json.GetInt32();
            else if (Is(ref json, "end"u8)) end = json.GetInt32();
            else if (Is(ref json, "text"u8)) text = json.ValueTextEquals(name) ? name : TextAt(ref json);
            else json.Skip();
        }
        return new Mention(kind, name, start, end, text);
    }

    private static SlotSentence SlotAt(ref Utf8JsonReader json)
    {
        var (slot, text, start, end, speaker, certainty) = (default(Slot), "", 0, 0, "", default(Certainty));
        while (HasNext(ref json))
        {
            if (Is(ref json, "slot"u8)) slot = OneOf<Slot>(ref json);
            else if (Is(ref json, "text"u8)) text = TextAt(ref json);
            else if (Is(ref json, "start"u8)) start = json.GetInt32();
            else if (Is(ref json, "end"u8)) end = json.GetInt32();
            else if (Is(ref json, "speaker"u8)) speaker = TextAt(ref json);
            else if (Is(ref json, "certainty"u8)) certainty = OneOf<Certainty>(ref json);
            else json.Skip();
        }
        return new SlotSentence(slot, text, start, end, speaker, certainty);
    }

    /// <param name="slots">Most of them are claims, too: a sentence is kept in memory once.</param>
    private static ImmutableArray<ReportedClaim> ClaimsAt(ref Utf8JsonReader json, ImmutableArray<SlotSentence> slots) => List(ref json, (ref json) =>
    {
        var (text, speaker, role, certainty) = ("", "", "", default(Certainty));
        while (HasNext(ref json))
        {
            if (Is(ref json, "text"u8)) text = SentenceOf(ref json, slots) ?? TextAt(ref json);
            else if (Is(ref json, "speaker"u8)) speaker = TextAt(ref json);
            else if (Is(ref json, "role"u8)) role = TextAt(ref json);
            else if (Is(ref json, "certainty"u8)) certainty = OneOf<Certainty>(ref json);
            else json.Skip();
        }
        return new ReportedClaim(text, speaker, role, certainty);
    });

    private static Figure FigureAt(ref Utf8JsonReader json)
    {
        var (unit, number, qualifier, certainty) = ("", 0.0, "", default(Certainty));
        while (HasNext(ref json))
        {
            if (Is(ref json, "unit"u8)) unit = TextAt(ref json);
            else if (Is(ref json, "number"u8)) number = json.GetDouble();
            else if (Is(ref json, "qualifier"u8)) qualifier = TextAt(ref json);
            else if (Is(ref json, "certainty"u8)) certainty = OneOf<Certainty>(ref json);
            else json.Skip();
        }
        return new Figure(unit, number, qualifier, certainty);
    }

    /// <summary>Goes on to the object's next property.</summary>
    private static bool HasNext(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes on to the property's value if the property has this name.</summary>
    private static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    private static ImmutableArray<T> List<T>(ref Utf8JsonReader json, Reading<T> item)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) items.Add(item(ref json));
        return items.DrainToImmutable();
    }

    private static string TextAt(ref Utf8JsonReader json) => json.GetString() ?? "";

    private static string? SentenceOf(ref Utf8JsonReader json, ImmutableArray<SlotSentence> slots)
    {
        foreach (var slot in slots)
            if (json.ValueTextEquals(slot.Text)) return slot.Text;
        return null;
    }

    private static T OneOf<T>(ref Utf8JsonReader json) where T : struct, Enum
    {
        foreach (var (name, value) in Names<T>.All)
            if (json.ValueTextEquals(name)) return value;
        throw new FormatException($"The database holds no {typeof(T).Name} where one belongs.");
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly ImmutableArray<(string Name, T Value)> All = [.. Enum.GetValues<T>().Select(value => (value.ToString(), value))];
    }
}
