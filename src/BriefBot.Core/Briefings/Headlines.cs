using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>A headline and the report whose title it rests on.</summary>
internal sealed record Headline(string Text, Telling Of);

/// <summary>Makes an incident's headline by rule: of its reports' titles the one that says who, what and how many, without an outlet's furniture, and never surer than its sources.</summary>
internal static partial class Headlines
{
    private const int LongestReadable = 110;

    /// <summary>The lead's text is what stands under the headline: another title has to be clearly better.</summary>
    private const int LeadWorth = 2;

    /// <summary>A headline that contradicts the item under it comes last of all in the reader's language.</summary>
    private const int OvertakenWorth = 5;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — "];

    private static readonly SearchValues<string> Hedged =
        ShownText.Words("claim", "alleg", "said to", "suspect", "may ", "might", "could", "reported", "apparent", "denies", "denied", "unverified", "unconfirmed", "?", "possible", "says");

    private static readonly SearchValues<string> Teasing = ShownText.Words("what we know", "what you need", "here's", "here is", "why ", "how ", "inside ", "explained", "analysis", "a look at", "meet ");

    /// <summary>Small words of German, French, Spanish and Dutch: a title in another language is told only where no English one is.</summary>
    private static readonly SearchValues<string> Foreign = ShownText.Words(" der ", " die ", " das ", " und ", " nach ", " auf ", " für ", " le ", " la ", " les ", " des ", " du ", " une ", " sur ", " el ", " los ", " het ", " een ", " van ");

    /// <param name="lead">The report that tells most.</param>
    public static Headline Of(ImmutableArray<Telling> tellings, Telling lead, IncidentState state, ImmutableArray<Mention> mentions)
    {
        string[] names = [.. state.Victims.Concat(mentions.Where(mention => mention.Kind is MentionKind.Product or MentionKind.Vendor).Select(mention => mention.Name)).Concat(state.Cves)];
        var best = tellings
            .Where(telling => telling.IsFresh == lead.IsFresh && telling.IsFiller == lead.IsFiller)
            .Select(telling => (telling, Text: Cleaned(telling.Report.Title, telling.Report.Outlet)))
            .OrderByDescending(title => Worth(title.Text, names, state) + (title.telling == lead ? LeadWorth : 0))
            .ThenBy(title => title.telling.News.Article.Appeared)
            .ThenBy(title => title.telling.Report.Id.Article.Value, StringComparer.Ordinal)
            .First();
        return new Headline(Hedge(best.Text, best.telling, state), best.telling);
    }

    /// <summary>A title without advisory numbers, "Update:", "Exclusive:" and the outlet's own name.</summary>
    internal static string Cleaned(string title, string outlet)
    {
        var text = DateBehind().Replace(Prefix().Replace(title.Trim(), ""), "");
        if (outlet.Length > 0 && text.EndsWith(outlet, StringComparison.OrdinalIgnoreCase))
            foreach (var separator in Separators)
                if (text.EndsWith(separator + outlet, StringComparison.OrdinalIgnoreCase)) text = text[..^(separator.Length + outlet.Length)];
        text = text.TrimEnd('.', ' ');
        if (text.Length == 0) return title.Trim();
        return char.IsUpper(text[0]) ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static int Worth(string title, string[] names, IncidentState state)
    {
        var worth = 0;
        if (Array.Exists(names, name => title.Contains(name, StringComparison.OrdinalIgnoreCase))) worth += 3;
        if (title.Any(char.IsAsciiDigit)) worth++;
        if (CurrentFigures.IsOvertaken(title, state)) worth -= OvertakenWorth;
        if (TitleEvents.TellOfSomething(TitleEvents.In(title))) worth += 2;
        if (state is { Claimed: true, Confirmed: false } && title.HasAny(Hedged)) worth += 2;
        if (state.Exploited && title.Contains("exploit", StringComparison.OrdinalIgnoreCase)) worth++;
        if (TitleKinds.Of(title, outlet: "") != TitleKind.Plain) worth -= 4;
        if (title.Contains('?')) worth -= 3;
        if (title.HasAny(Teasing)) worth -= 2;
        if (title.Length is > LongestReadable or < 20) worth -= 2;
        if ($" {title} ".HasAny(Foreign)) worth -= 6;
        return worth;
    }

    /// <summary>Where all rests on a claim that nobody confirmed and the title does not say so, that is added.</summary>
    private static string Hedge(string title, Telling telling, IncidentState state) =>
        state is { Claimed: true, Confirmed: false } && telling.Facts.Claims.Any(claim => claim.Certainty == Certainty.Claimed) && !title.HasAny(Hedged) && !telling.Facts.Claims.Any(claim => claim.Certainty <= Certainty.Reported)
            ? $"{title} (claimed, not confirmed)"
            : title;

    /// <summary>"…, (Tue, Jun 9th)": the day it was written, which the item tells anyway.</summary>
    [GeneratedRegex(@",?\s*\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,\s+\w{3,9}\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex DateBehind();

    [GeneratedRegex(
        @"^(?:\[[^\]]{2,20}\]\s*|(?:breaking|exclusive|updated?|alert|urgent|watch|video)\s*:\s*|(?:security\s+)?(?:advisory|bulletin|alert|notice)\s+[\w./-]*\d[\w./-]*(?:,?\s+update\s+\d+)?\s*[:–-]\s+)+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
