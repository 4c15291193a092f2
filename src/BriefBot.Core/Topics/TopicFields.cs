using System.Collections.Immutable;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Topics;

/// <summary>What the fields of a query are called, and what may stand behind them.</summary>
internal static class TopicFields
{
    public static readonly ImmutableDictionary<string, TopicField> ByName =
        Enum.GetValues<TopicField>().ToImmutableDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    public static readonly ImmutableDictionary<string, TopicNumber> NumbersByName =
        Enum.GetValues<TopicNumber>().ToImmutableDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableArray<string> Certainties = [.. Enum.GetNames<Certainty>().Select(name => name.ToLowerInvariant())];

    // What other tools call these fields: the name first.
    private static readonly ImmutableDictionary<string, string> OtherNames = new[]
    {
        "actor apt group gang attacker threat",
        "malware ransomware family tool trojan",
        "vendor company manufacturer org organisation organization",
        "product software app device cpe",
        "sector industry",
        "country nation region geo",
        "source feed site outlet publisher",
        "cve vuln vulnerability",
        "incident id",
        "type kind event",
        "certainty sure",
        "kev exploited",
        "cvss score severity",
        "origins sources",
    }
        .Select(line => line.Split(' '))
        .SelectMany(line => line.Skip(1).Select(other => (other, line[0])))
        .ToImmutableDictionary(pair => pair.other, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    public static bool MayGoOn(TopicField field) =>
        field is TopicField.Product or TopicField.Vendor or TopicField.Actor or TopicField.Malware or TopicField.Source or TopicField.Cve;

    public static (double Most, string Example) RangeOf(TopicNumber number) => number switch
    {
        TopicNumber.Epss => (1, "0.5"),
        TopicNumber.Cvss => (10, "9"),
        _ => (1000, "2"),
    };

    public static string ExampleOf(TopicField field) => field switch
    {
        TopicField.Cve => "CVE-2026-1234",
        TopicField.Product => "fortios",
        TopicField.Vendor => "microsoft",
        TopicField.Actor => "apt29",
        TopicField.Malware => "qakbot",
        TopicField.Sector => "health",
        TopicField.Country => "germany",
        TopicField.Source => "reuters",
        TopicField.Type => "ransomware",
        TopicField.Incident => "I-2026-0412",
        TopicField.Campaign => "C-2026-007",
        _ => "confirmed",
    };

    /// <summary>The value in its one written form, or a sentence on what is wrong with it.</summary>
    public static (string? Value, string? Mistake) Checked(TopicField field, string value, bool isPrefix)
    {
        switch (field)
        {
            case TopicField.Certainty:
                var certainty = value.ToLowerInvariant();
                return Certainties.Contains(certainty) ? (certainty, null) : (null, $"\"{value}\" is no certainty.{Nearest(value, Certainties)}");
            case TopicField.Incident:
                return IncidentId.Parse(value) is { } id ? (id.ToString(), null) : (null, "An incident is named by its id: incident:I-2026-0412.");
            case TopicField.Campaign:
                return CampaignId.Parse(value) is { } campaign ? (campaign.ToString(), null) : (null, "A campaign is named by its id: campaign:C-2026-007.");
            case TopicField.Cve:
                return Cve(value, isPrefix) is { } cve ? (cve, null) : (null, "A vulnerability is named by its id: cve:CVE-2026-1234, or cve:CVE-2026-* for a year.");
            default:
                return (value, null);
        }
    }

    /// <summary>" Did you mean …?" when a known word is near, else all of them.</summary>
    public static string Nearest(string word, IEnumerable<string> known)
    {
        var words = known.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal).ToArray();
        if (OtherNames.TryGetValue(word, out var other) && words.Contains(other)) return $" Did you mean \"{other}\"?";
        var best = words.MinBy(name => EditDistance(word.ToLowerInvariant(), name)) ?? "";
        return word.Length < 40 && EditDistance(word.ToLowerInvariant(), best) <= (word.Length <= 4 ? 1 : 2)
            ? $" Did you mean \"{best}\"?"
            : $" There are: {string.Join(", ", words)}.";
    }

    private static string? Cve(string value, bool isPrefix)
    {
        var upper = value.ToUpperInvariant();
        var digits = upper.StartsWith("CVE-", StringComparison.Ordinal) ? upper[4..] : upper;
        var parts = digits.Split('-');
        var isYear = parts[0].Length == 4 && parts[0].All(char.IsAsciiDigit);
        var hasNumber = parts.Length == 2 && parts[1].All(char.IsAsciiDigit) && (isPrefix || parts[1].Length >= 4);
        return isYear && hasNumber ? "CVE-" + digits : null;
    }

    // Names of fields are short, so the plain table is enough.
    private static int EditDistance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 3) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
