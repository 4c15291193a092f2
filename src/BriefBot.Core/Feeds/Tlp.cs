namespace BriefBot.Core.Feeds;

/// <summary>The Traffic Light Protocol 2.0: how far a text may be passed on; stricter kinds stand later.</summary>
public enum Tlp { Clear, Green, Amber, AmberStrict, Red }

/// <summary>The labels of the Traffic Light Protocol as people write them.</summary>
public static class TlpLabels
{
    /// <summary>The label without its prefix: "AMBER+STRICT".</summary>
    public static string Label(this Tlp tlp) => tlp switch
    {
        Tlp.Clear => "CLEAR",
        Tlp.Green => "GREEN",
        Tlp.Amber => "AMBER",
        Tlp.AmberStrict => "AMBER+STRICT",
        _ => "RED",
    };

    /// <summary>Reads "TLP:AMBER", "amber", or "WHITE" of version 1.0.</summary>
    /// <returns>Null when the text is no label: it must not be taken for CLEAR.</returns>
    public static Tlp? Parse(string text)
    {
        var label = text.Trim().ToUpperInvariant();
        if (label.StartsWith("TLP:", StringComparison.Ordinal))
            label = label[4..].Trim();
        return label switch
        {
            "CLEAR" or "WHITE" => Tlp.Clear,
            "GREEN" => Tlp.Green,
            "AMBER" => Tlp.Amber,
            "AMBER+STRICT" => Tlp.AmberStrict,
            "RED" => Tlp.Red,
            _ => null,
        };
    }
}
