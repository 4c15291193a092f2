using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Tells what still holds from what a newer figure has overtaken: an item that says 214,000 stands under no headline that says 180,000.</summary>
internal static class CurrentFigures
{
    /// <summary>Figures no further apart than this are one figure, rounded.</summary>
    private const double Rounding = 0.1;

    /// <summary>True when a report counts those hit, and has no figure that is known now.</summary>
    public static bool IsOvertaken(Telling telling, IncidentState state) =>
        !state.Numbers.IsEmpty && IsOvertaken(telling.Facts.Figures.Select(figure => (figure.Unit, figure.Number)), state);

    /// <summary>True when a headline counts those hit otherwise than is known now.</summary>
    public static bool IsOvertaken(string headline, IncidentState state) =>
        !state.Numbers.IsEmpty && IsOvertaken(Quantities.In(Prose.Of(headline), []).Where(quantity => !quantity.IsVague).Select(quantity => (quantity.Unit, quantity.Number)), state);

    private static bool IsOvertaken(IEnumerable<(string Unit, double Number)> figures, IncidentState state)
    {
        var counted = figures.Where(figure => state.Numbers.ContainsKey(figure.Unit)).ToArray();
        return counted.Length > 0 && !Array.Exists(counted, figure => IsOne(figure.Number, state.Numbers[figure.Unit]));
    }

    private static bool IsOne(double figure, double current) => Math.Abs(figure - current) <= Rounding * current;
}
