using System.Numerics;

namespace BriefBot.Core.Incidents;

/// <summary>The languages besides English that grouping tells apart, as bits; those of another script are one each.</summary>
[Flags]
internal enum ForeignLanguage
{
    None = 0,
    German = 1,
    French = 2,
    Spanish = 4,
    Portuguese = 8,
    Italian = 16,
    Dutch = 32,
    Polish = 64,
    Czech = 128,
    Swedish = 256,
    Cyrillic = 512,
    EastAsian = 1024,
    Arabic = 2048,
}

/// <summary>Tells in which language a report is written, by its small words and its letters.</summary>
internal sealed class LanguageSigns
{
    private const int Languages = 12;

    /// <summary>One foreign word or letter may be a name.</summary>
    private const int FewestSigns = 2;

    private readonly int[] signs = new int[Languages];
    private int english;

    public void Clear()
    {
        Array.Clear(signs);
        english = 0;
    }

    public void AddEnglish() => english++;

    /// <param name="languages">All that the sign may stand for.</param>
    public void Add(ForeignLanguage languages)
    {
        for (var bits = (uint)languages; bits != 0; bits &= bits - 1)
            signs[BitOperations.TrailingZeroCount(bits)]++;
    }

    public void Add(char letter) => Add(LanguagesOf(letter));

    /// <returns>None for English, and where too little is foreign to tell.</returns>
    public ForeignLanguage Most()
    {
        var most = 0;
        for (var language = 1; language < Languages; language++)
            most = signs[language] > signs[most] ? language : most;
        return signs[most] >= FewestSigns && signs[most] > english ? (ForeignLanguage)(1 << most) : ForeignLanguage.None;
    }

    private static ForeignLanguage LanguagesOf(char letter) => letter switch
    {
        'ß' => ForeignLanguage.German,
        'ä' or 'ö' => ForeignLanguage.German | ForeignLanguage.Swedish,
        'ü' => ForeignLanguage.German,
        'å' => ForeignLanguage.Swedish,
        'ą' or 'ę' or 'ł' or 'ś' or 'ć' or 'ż' or 'ź' or 'ń' => ForeignLanguage.Polish,
        'ě' or 'š' or 'č' or 'ř' or 'ž' or 'ů' or 'ý' => ForeignLanguage.Czech,
        'ó' => ForeignLanguage.Polish | ForeignLanguage.Spanish,
        'á' or 'í' => ForeignLanguage.Czech | ForeignLanguage.Spanish,
        'ñ' => ForeignLanguage.Spanish,
        'ã' or 'õ' => ForeignLanguage.Portuguese,
        'ç' => ForeignLanguage.French | ForeignLanguage.Portuguese,
        'é' or 'è' or 'ê' or 'à' or 'ù' or 'î' or 'ô' => ForeignLanguage.French,
        >= '\u0400' and <= '\u04ff' => ForeignLanguage.Cyrillic,
        >= '\u0600' and <= '\u06ff' => ForeignLanguage.Arabic,
        >= '\u3040' and <= '\u9fff' or >= '\uac00' and <= '\ud7a3' => ForeignLanguage.EastAsian,
        _ => ForeignLanguage.None,
    };
}
