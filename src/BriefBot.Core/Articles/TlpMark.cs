using System.Text.RegularExpressions;
using BriefBot.Core.Feeds;

namespace BriefBot.Core.Articles;

/// <summary>How far an article may be passed on, and who says so: its source as it is listed, or the text itself.</summary>
/// <param name="Reason">One sentence.</param>
public sealed partial record TlpMark(Tlp Tlp, string Reason)
{
    /// <summary>The stricter of the two: a text cannot open what its source closes.</summary>
    public static TlpMark Of(Source source, Article article)
    {
        var inText = HighestIn(article.Title + "\n" + article.Text);
        return inText > source.Tlp
            ? new TlpMark(inText, $"The text says TLP:{inText.Label()}.")
            : new TlpMark(source.Tlp, $"Its source is marked TLP:{source.Tlp.Label()}.");
    }

    /// <summary>Texts marked so high wait for the operator before anybody sees them.</summary>
    public bool IsToBeHeld => Tlp >= Tlp.Amber;

    private static Tlp HighestIn(string text)
    {
        var highest = Tlp.Clear;
        foreach (Match mark in Mark().Matches(text))
            if (TlpLabels.Parse(mark.Groups["label"].Value.Replace(" ", "", StringComparison.Ordinal)) is { } tlp && tlp > highest)
                highest = tlp;
        return highest;
    }

    /// <summary>"TLP:AMBER+STRICT", "TLP: Red", "[TLP AMBER]".</summary>
    [GeneratedRegex(@"\bTLP[ ]?[:\-–]?[ ]?(?<label>AMBER ?\+ ?STRICT|AMBER|RED|GREEN|WHITE|CLEAR)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
