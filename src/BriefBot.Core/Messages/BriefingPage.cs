using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Messages;

/// <summary>Renders an edition as one self-contained HTML page: dark and light, narrow and wide, readable without colour, no script.</summary>
public static partial class BriefingPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1c2128;--soft:#57606a;--paper:#fff;--card:#f6f8fa;--line:#d0d7de;--link:#0550ae;--new:#116329;--update:#7d4e00;--act:#a40e26}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4af;--paper:#0d1117;--card:#161b22;--line:#30363d;--link:#79c0ff;--new:#56d364;--update:#e3b341;--act:#ff7b72}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
        main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
        h3{font-size:1.05rem;line-height:1.35;margin:0 0 .4rem}p{margin:.4rem 0}.soft{color:var(--soft);font-size:.875rem}article{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1rem;margin:.8rem 0}
        .state{font-weight:700;font-size:.8rem;letter-spacing:.03em;border:1px solid currentColor;border-radius:.25rem;padding:.05rem .35rem;margin-right:.4rem;white-space:nowrap}.new{color:var(--new)}.update{color:var(--update)}.ongoing{color:var(--soft)}
        .act{border-left:.3rem solid var(--act);padding-left:.75rem}ul{padding-left:1.15rem;margin:.4rem 0}li{margin:.25rem 0}.sure{font-weight:600}.id{color:var(--soft);font-size:.875rem}.id,.whole{white-space:nowrap}a{color:var(--link)}
        img{display:block;width:100%;max-width:44rem;height:auto;margin:1rem 0;border:1px solid var(--line);border-radius:.5rem}
        """;

    /// <param name="picture">Shown below what to do today. Null for none.</param>
    public static string Render(Briefing briefing, Picture? picture = null)
    {
        var title = $"{briefing.Channel}: security briefing, {Wording.Date(briefing.LocalDate)}";
        var page = new StringBuilder();
        Begin(page, title);
        page.Append("<header>\n<h1>").Append(Html(title)).Append("</h1>\n<p class=\"soft\">")
            .Append(briefing.Number > 0 ? $"Edition {briefing.Number}" : "On demand").Append(" · ").Append(Html(Wording.Period(briefing))).Append(" · TLP:").Append(Html(briefing.Tlp)).Append("</p>\n");
        foreach (var remark in Wording.Remarks(briefing)) page.Append("<p class=\"soft\">").Append(Html(remark)).Append("</p>\n");
        page.Append("</header>\n");

        Section(page, "Bottom line", briefing.BottomLine.Select(sentence => $"<p>{Running(sentence.Text)}</p>"));
        List(page, "Corrections", briefing.Corrections.Select(line => Running(line.Sentence.Text)));
        Section(page, "Act today", briefing.ActToday.Select(line => $"<p class=\"act\"><strong>{Running(line.Sentence.Text)}</strong> {Id(line.Incident)}</p>"));
        if (picture is not null)
            page.Append("<img alt=\"").Append(Html(picture.Alt)).Append("\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(picture.Png.AsSpan())).Append("\">\n");
        Section(page, "Incidents", briefing.Items.Select(Item));
        List(page, "Campaigns", briefing.Campaigns.Select(campaign =>
            $"<strong>{Html(campaign.Id)}</strong> {Running(campaign.Label)} <span class=\"sure\">({Wording.Certain(campaign.Certainty)})</span>: {string.Join(", ", campaign.Incidents.Select(Id))}. {Running(Wording.Evidence(campaign))} {Sources(campaign.Evidence.Sources)}"));
        List(page, "Vulnerabilities", briefing.Vulnerabilities.Select(line =>
            $"<strong>{Running(line.Cve)}</strong>{(line.Product.Length > 0 ? " " + Html(line.Product) : "")}: {Html(Wording.Vulnerability(line))} {string.Join(", ", line.Incidents.Select(Id))}"));
        List(page, "Also noted", briefing.AlsoNoted.Select(Noted));
        List(page, "Still running", briefing.Ongoing.Select(Noted));
        List(page, "Watch list", briefing.Watch.Select(line => $"{Id(line.Incident)} {Running(Wording.Watched(line))}"));
        Section(page, "Coverage", Wording.Coverage(briefing.Coverage).Select(line => $"<p class=\"soft\">{Html(line)}</p>"));
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Item(BriefingItem item)
    {
        var card = new StringBuilder();
        card.Append("<article>\n<h3>").Append(State(item.State, item.Day)).Append(Running(item.Headline)).Append("</h3>\n");
        if (item.Change.Length > 0) card.Append("<p><strong>What changed:</strong> ").Append(Running(item.Change)).Append("</p>\n");
        if (item.Facts.Length > 0) card.Append("<p>").Append(string.Join(' ', item.Facts.Select(sentence => Running(sentence.Text)))).Append("</p>\n");
        if (item.Claims.Length + item.NotKnown.Length > 0)
        {
            card.Append("<ul>\n");
            foreach (var claim in item.Claims)
                card.Append("<li><span class=\"sure\">").Append(Wording.Certain(claim.Certainty)).Append(claim.IsDisputed ? " (disputed)" : "").Append("</span>, ")
                    .Append(Html(Wording.Speaker(claim))).Append(": ").Append(Running(claim.Sentence.Text)).Append("</li>\n");
            foreach (var open in item.NotKnown) card.Append("<li><span class=\"sure\">not known</span>: ").Append(Running(open.Text)).Append("</li>\n");
            card.Append("</ul>\n");
        }
        card.Append("<p class=\"soft\">").Append(Id(item.Incident)).Append(" · Why here: ").Append(Html(string.Join(" · ", item.Score.Reasons(atMost: 3)))).Append("</p>\n");
        card.Append("<p class=\"soft\">Sources (").Append(Wording.Corroboration(item.Origins, item.Articles)).Append("): ").Append(Sources(item.Sources)).Append("</p>\n</article>");
        return card.ToString();
    }

    private static string Noted(NotedLine line) =>
        $"{State(line.State, line.Day)}{Running(line.Headline)}{(line.Change.Length > 0 ? $" <strong>({Running(line.Change)})</strong>" : "")} <span class=\"soft\">{Id(line.Incident)} · {Sources([line.Source])}{(line.Origins > 1 ? $" and {line.Origins - 1} more" : "")}</span>";

    private static string State(ItemState state, int day) => $"<span class=\"state {state.ToString().ToLowerInvariant()}\">{Wording.State(state, day)}</span>";

    private static string Sources(ImmutableArray<SourceLine> sources) => string.Join(", ", sources.Select(source =>
        (Defuse.Link(source.Address) is { } link
            ? $"<a href=\"{WebUtility.HtmlEncode(link)}\" rel=\"noopener noreferrer\">{Html(source.Outlet)}</a> <span class=\"soft\">({Html(Defuse.Host(source.Address))}{(source.IsPrimary ? ", primary" : "")})</span>"
            : Html(source.Outlet) + (source.IsPrimary ? " (primary)" : ""))));

    /// <summary>A name that people type is not broken in two.</summary>
    private static string Id(IncidentId incident) => $"<span class=\"id\">{incident}</span>";

    /// <summary>Running text, in which an id that people copy is not broken in two.</summary>
    private static string Running(string text) => Cve().Replace(Html(text), "<span class=\"whole\">$0</span>");

    private static string Html(string text) => WebUtility.HtmlEncode(Defuse.Line(text));

    private static void List(StringBuilder page, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        if (all.Length == 0) return;
        page.Append("<section>\n<h2>").Append(heading).Append("</h2>\n<ul>\n");
        foreach (var line in all) page.Append("<li>").Append(line).Append("</li>\n");
        page.Append("</ul>\n</section>\n");
    }

    /// <summary>A message of its own as a page: a notice.</summary>
    public static string Render(Message message)
    {
        var page = new StringBuilder();
        Begin(page, message.Title);
        page.Append("<h1>").Append(Html(message.Title)).Append("</h1>\n");
        Section(page, "What is new", message.Sections.Select(section => $"<article><h3>{Html(section.Heading)}</h3>{string.Concat(PlainMarkdown.Of(section.Text).Split('\n').Select(line => $"<p>{Running(line)}</p>"))}</article>"));
        page.Append("<p class=\"soft\">").Append(Html(message.Footer)).Append("</p>\n</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Begin(StringBuilder page, string title)
    {
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        page.Append("<title>").Append(Html(title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<main>\n");
    }

    private static void Section(StringBuilder page, string heading, IEnumerable<string> blocks)
    {
        var all = blocks.ToArray();
        if (all.Length == 0) return;
        page.Append("<section>\n<h2>").Append(heading).Append("</h2>\n");
        foreach (var block in all) page.Append(block).Append('\n');
        page.Append("</section>\n");
    }

    [GeneratedRegex(@"\bCVE-\d{4}-\d{4,7}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Cve();
}
