using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Core.Understanding;

/// <summary>Finds numbers of people, records, systems and organisations, sizes of data, sums of money and shares, each with its qualifier.</summary>
internal static class Quantities
{
    /// <summary>A lower number without a noun is mostly no number of anything.</summary>
    private const int FewestItems = 10;

    /// <param name="taken">Where dates and ids stand: their numbers count nothing.</param>
    public static ImmutableArray<Quantity> In(Prose prose, IEnumerable<Span> taken)
    {
        var found = ImmutableArray.CreateBuilder<Quantity>();
        var words = prose.Words;
        var closed = new SpanSet(prose.Text.Length);
        foreach (var span in taken)
            closed.TryAdd(span.Start, span.End);
        foreach (var sentence in prose.Sentences)
        {
            for (var i = sentence.FirstWord; i < sentence.EndWord;)
            {
                if (closed.Has(words[i].Start) || NumberAt.Read(words, i, sentence.EndWord) is not { } number || IsPartOfWord(words, i))
                {
                    i++;
                    continue;
                }

                if (UnitOf(words, sentence, i, number) is { } unit)
                {
                    var first = unit.First;
                    found.Add(new Quantity(
                        words[first].Start, words[unit.End - 1].End, number.Value, unit.Unit, QualifierBefore(words, first, sentence.FirstWord), number.IsVague));
                    i = unit.End;
                }
                else
                {
                    i = number.End;
                }
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>"about two hours", "a day and a half": how long something took, of the times that are exact.</summary>
    public static IEnumerable<Quantity> Lasting(Prose prose, ImmutableArray<DateMention> dates)
    {
        foreach (var date in dates)
        {
            // P4D, PT9H, P1.5D.
            var figure = date.Value.TrimStart('P', 'T');
            if (!date.IsDuration || figure.Length < 2 || !Spans.TryGetValue(date.Value[..^figure.Length] + figure[^1], out var unit)
                || !double.TryParse(figure.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                continue;
            yield return new Quantity(date.Start, date.End, number, unit, QualifierBefore(prose.Words, prose.WordAt(date.Start), prose.Sentences[prose.SentenceAt(date.Start)].FirstWord), IsVague: false);
        }
    }

    private static readonly FrozenDictionary<string, string> Spans = new Dictionary<string, string>
    {
        ["PTM"] = "minutes",
        ["PTH"] = "hours",
        ["PD"] = "days",
        ["PW"] = "weeks",
        ["PM"] = "months",
        ["PY"] = "years",
    }.ToFrozenDictionary();

    private static bool IsPartOfWord(ImmutableArray<Word> words, int index) =>
        index > 0 && !words[index].AfterBlank && (words[index - 1].IsWord || (words[index - 1].Text is "-" or "." or "/" or "#" or "_" && index > 1 && words[index - 2].IsLetters && !words[index - 1].AfterBlank));

    private static (string Unit, int First, int End)? UnitOf(ImmutableArray<Word> words, ProseSentence sentence, int index, NumberAt number)
    {
        if (CurrencyBefore(words, sentence.FirstWord, index) is { } currency)
            return (currency.Code, currency.First, number.End);

        var glued = words[number.End - 1].Lower;
        if (glued.Length > 2 && NumberAt.Bytes.Contains(glued[^2..]) && char.IsAsciiDigit(glued[0]))
            return ("bytes", index, number.End);
        if (EndOfShare(words, sentence, number) is { } share)
            return ("percent", index, share);
        // "a" and "one" alone count nothing.
        if (number.Value == 1 && words[index].Lower is "a" or "an" or "one" && number.End == index + 1)
            return null;

        string? unit = null;
        var end = number.End;
        for (var i = number.End; i < sentence.EndWord && i < number.End + 8; i++)
        {
            var word = words[i];
            if (word.Text is "-" or "\"" or "'" or "(" or "’" or "+" || word.Lower is "s")
                continue;
            if (word.Text is "," && unit is null && i < number.End + 3)
                continue;
            if (!word.IsWord || Stops.Contains(word.Lower) || (unit is not null && word.Lower is "of"))
                break;
            if (i > number.End && word.IsNumber)
                break;
            if (KindOf(word.Lower) is { } kind)
            {
                unit = kind;
                if (kind is not ("people" or "records" or "systems" or "organisations"))
                    end = i + 1;
            }
        }

        if (unit is null)
            return !number.IsVague && number.Value >= FewestItems && (QualifierBefore(words, index, sentence.FirstWord).Length > 0 || IsTheCount(words, sentence, index)) ? ("items", index, number.End) : null;
        return (unit, index, unit is "people" or "records" or "systems" or "organisations" ? number.End : end);
    }

    // "the correct number is 22", "the total rose to 87,000".
    private static bool IsTheCount(ImmutableArray<Word> words, ProseSentence sentence, int index)
    {
        if (index - 2 < sentence.FirstWord || words[index - 1].Lower is not ("is" or "was" or "at" or "to" or "of"))
            return false;
        for (var i = index - 2; i >= sentence.FirstWord && i > index - 9; i--)
        {
            if (words[i].Lower is "number" or "figure" or "total" or "count" or "toll" or "tally")
                return true;
        }

        return false;
    }

    // "30%", "63 per cent".
    private static int? EndOfShare(ImmutableArray<Word> words, ProseSentence sentence, NumberAt number)
    {
        var at = number.End;
        if (at < sentence.EndWord && words[at].Lower is "%" or "percent" or "pct")
            return at + 1;
        return at + 1 < sentence.EndWord && words[at].Lower is "per" && words[at + 1].Lower is "cent" ? at + 2 : null;
    }

    // $, US$, R$, €, USD, EUR before the number.
    private static (string Code, int First)? CurrencyBefore(ImmutableArray<Word> words, int first, int index)
    {
        if (index == first)
            return null;
        var symbol = words[index - 1];
        if (symbol.Text is "$" && index - 2 >= first && !symbol.AfterBlank && Dollars.TryGetValue(words[index - 2].Text, out var dollar))
            return (dollar, index - 2);
        if (Symbols.TryGetValue(symbol.Text, out var code))
            return (code, index - 1);
        if (symbol.Text.Length >= 2 && !symbol.Text.AsSpan().ContainsAnyExceptInRange('A', 'Z') && Money.TryGetValue(symbol.Lower, out code))
            return (code, index - 1);
        return null;
    }

    private static string QualifierBefore(ImmutableArray<Word> words, int index, int first)
    {
        for (var length = 3; length >= 1; length--)
        {
            var start = index - length;
            if (start < first)
                continue;
            var phrase = string.Join(' ', Enumerable.Range(start, length).Select(i => words[i].Lower));
            if (Qualifiers.Contains(phrase))
                return phrase;
        }

        return "";
    }

    private static string? KindOf(string word)
    {
        if (Kinds.TryGetValue(word, out var kind) || Money.TryGetValue(word, out kind))
            return kind;
        if (word.EndsWith("ies", StringComparison.Ordinal) && Kinds.TryGetValue(word[..^3] + "y", out kind))
            return kind;
        if (word.EndsWith("es", StringComparison.Ordinal) && Kinds.TryGetValue(word[..^2], out kind))
            return kind;
        return word.EndsWith('s') && (Kinds.TryGetValue(word[..^1], out kind) || Money.TryGetValue(word[..^1], out kind)) ? kind : null;
    }

    private static readonly FrozenDictionary<string, string> Kinds = new[]
    {
        ("people", """
            people person individual human man men woman women child children user customer patient employee victim member voter consumer student
            citizen passenger guest subscriber client staff worker resident teacher player pupil applicant cardholder shopper donor traveler
            traveller serviceman servicemen personnel officer visitor borrower taxpayer parent family household buyer driver owner holder
            contractor volunteer attendee policyholder retiree veteran beneficiary
            """),
        ("records", """
            record account email mail address password credential file card number document message username login profile photo image entry row
            form data item ssn passport resume hash key transaction certificate spreadsheet detail identity dataset database log chat
            picture video page screenshot scan drawing recording invoice
            """),
        ("systems", """
            system computer device server machine site website domain router phone laptop endpoint host network installation instance
            workstation camera pc bot terminal node forum app application atm firewall appliance vessel ship train flight crane
            """),
        ("organisations", """
            organisation organization company bank hotel store business firm agency hospital school university institution government
            property restaurant clinic city county municipality country location enterprise council ministry airport plant depot branch shop outlet campus supplier retailer
            """),
        ("bytes", "byte kb mb gb tb pb kilobyte megabyte gigabyte terabyte petabyte"),
    }.SelectMany(k => k.Item2.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(w => (Word: w, Kind: k.Item1))).ToFrozenDictionary(k => k.Word, k => k.Kind);

    private static readonly FrozenDictionary<string, string> Money = new Dictionary<string, string>
    {
        ["dollar"] = "USD",
        ["usd"] = "USD",
        ["eur"] = "EUR",
        ["euro"] = "EUR",
        ["gbp"] = "GBP",
        ["pound"] = "GBP",
        ["sterling"] = "GBP",
        ["chf"] = "CHF",
        ["franc"] = "CHF",
        ["jpy"] = "JPY",
        ["yen"] = "JPY",
        ["cny"] = "CNY",
        ["yuan"] = "CNY",
        ["rmb"] = "CNY",
        ["inr"] = "INR",
        ["rupee"] = "INR",
        ["rub"] = "RUB",
        ["rouble"] = "RUB",
        ["ruble"] = "RUB",
        ["krw"] = "KRW",
        ["won"] = "KRW",
        ["sgd"] = "SGD",
        ["hkd"] = "HKD",
        ["aud"] = "AUD",
        ["cad"] = "CAD",
        ["nzd"] = "NZD",
        ["myr"] = "MYR",
        ["rm"] = "MYR",
        ["ringgit"] = "MYR",
        ["zar"] = "ZAR",
        ["brl"] = "BRL",
        ["reais"] = "BRL",
        ["sek"] = "SEK",
        ["nok"] = "NOK",
        ["dkk"] = "DKK",
        ["pln"] = "PLN",
        ["czk"] = "CZK",
        ["aed"] = "AED",
        ["sar"] = "SAR",
        ["bitcoin"] = "BTC",
        ["btc"] = "BTC",
        ["xbt"] = "BTC",
        ["eth"] = "ETH",
        ["ether"] = "ETH",
        ["ethereum"] = "ETH",
        ["monero"] = "XMR",
        ["xmr"] = "XMR",
        ["litecoin"] = "LTC",
        ["ltc"] = "LTC",
        ["usdt"] = "USDT",
        ["tether"] = "USDT",
        ["xrp"] = "XRP",
        ["zcash"] = "ZEC",
        ["dash"] = "DASH",
        ["dogecoin"] = "DOGE",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["$"] = "USD",
        ["€"] = "EUR",
        ["£"] = "GBP",
        ["¥"] = "JPY",
        ["₹"] = "INR",
        ["₩"] = "KRW",
        ["₽"] = "RUB",
        ["฿"] = "BTC",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Dollars = new Dictionary<string, string>
    {
        ["US"] = "USD",
        ["USD"] = "USD",
        ["R"] = "BRL",
        ["A"] = "AUD",
        ["AU"] = "AUD",
        ["C"] = "CAD",
        ["CA"] = "CAD",
        ["NZ"] = "NZD",
        ["HK"] = "HKD",
        ["S"] = "SGD",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Qualifiers = new[]
    {
        "more than", "over", "up to", "at least", "at most", "less than", "fewer than", "under", "nearly", "almost", "about", "around", "roughly", "some",
        "approximately", "as many as", "as much as", "an estimated", "estimated", "close to", "upwards of", "upward of", "in excess of", "no fewer than", "no more than", "not more than",
        "well over", "just over", "just under", "above", "below", "~", "only", "no less than", "the estimated", "approx", "circa",
        "around a", "another", "as few as", "between",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Stops = Sentences.SetOf("""
        in on at to from were was is are have has had who that which with by for and or may might could can will would been being be
        if when while because as but not since after before during against into through exposed stolen leaked affected compromised
        per than via within without between worldwide globally
        """);
}
