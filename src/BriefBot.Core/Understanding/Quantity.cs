namespace BriefBot.Core.Understanding;

/// <summary>A number of something that an article gives: people hit, records lost, money asked.</summary>
/// <param name="Unit">people, records, systems, organisations, bytes, or the code of a currency or coin.</param>
/// <param name="Qualifier">Words that loosen the number ("more than"); it is never told without them. Empty for none.</param>
/// <param name="IsVague">True for "thousands": the number is only the order of size.</param>
public sealed record Quantity(int Start, int End, double Number, string Unit, string Qualifier, bool IsVague)
{
    public Span Span => new(Start, End);

    public bool IsMoney => Unit is not ("people" or "records" or "systems" or "organisations" or "bytes");
}
