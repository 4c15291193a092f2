namespace BriefBot.Core.Understanding;

/// <summary>A number of something that an article gives: people hit, records lost, money asked.</summary>
/// <param name="Unit">
/// people, records, systems, organisations, bytes; percent; the code of a currency or coin;
/// hours, days, weeks, months or years for how long something took;
/// or items, where the noun stands elsewhere ("at least 640 are thought to have paid").
/// </param>
/// <param name="Qualifier">Words that loosen the number ("more than"); it is never told without them. Empty for none.</param>
/// <param name="IsVague">True for "thousands": the number is only the order of size.</param>
public sealed record Quantity(int Start, int End, double Number, string Unit, string Qualifier, bool IsVague)
{
    public Span Span => new(Start, End);

    /// <summary>It tells how much was hit or taken.</summary>
    public bool IsExtent => Unit is "people" or "records" or "systems" or "organisations" or "bytes";
}
