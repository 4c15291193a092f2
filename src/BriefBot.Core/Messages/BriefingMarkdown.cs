using System.Collections.Immutable;
using System.Text;
using BriefBot.Core.Briefings;

namespace BriefBot.Core.Messages;

/// <summary>Renders an edition as Markdown that also reads well as plain text.</summary>
public static class BriefingMarkdown
{
    public static string Render(Briefing briefing)
    {
        var text = new StringBuilder();
        Masthead(text, briefing);
        Section(text, "Bottom line", briefing.BottomLine.Select(sentence => Defuse.Markdown(sentence.Text)));
        Section(text, "Corrections", briefing.Corrections.Select(line => $"- {Defuse.Markdown(line.Sentence.Text)}"));
        Section(text, "Act today", briefing.ActToday.Select(line => $"- **{Defuse.Markdown(line.Sentence.Text)}** ({line.Incident})"));
        if (briefing.Items.Length > 0) text.Append("## Incidents\n\n");
        foreach (var item in briefing.Items) Item(text, item);
        Section(text, "Campaigns", briefing.Campaigns.Select(campaign =>
            $"- **{campaign.Id}** {Defuse.Markdown(campaign.Label)} ({Wording.Certain(campaign.Certainty)}): {string.Join(", ", campaign.Incidents)}. {Defuse.Markdown(Wording.Evidence(campaign))} {Sources(campaign.Evidence.Sources)}"));
        Section(text, "Vulnerabilities", briefing.Vulnerabilities.Select(line =>
            $"- **{line.Cve}**{(line.Product.Length > 0 ? " " + Defuse.Markdown(line.Product) : "")}: {Wording.Vulnerability(line)} ({string.Join(", ", line.Incidents)})"));
        Section(text, "Also noted", briefing.AlsoNoted.Select(Noted));
        Section(text, "Still running", briefing.Ongoing.Select(Noted));
        Section(text, "Watch list", briefing.Watch.Select(line => $"- {line.Incident} {Defuse.Markdown(Wording.Watched(line))}"));
        Section(text, "Coverage", Wording.Coverage(briefing.Coverage).Select(Defuse.Markdown));
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Masthead(StringBuilder text, Briefing briefing)
    {
        text.Append("# ").Append(Defuse.Markdown(briefing.Channel)).Append(": security briefing, ").Append(Wording.Date(briefing.LocalDate)).Append("\n\n");
        text.Append(briefing.Number > 0 ? $"Edition {briefing.Number}" : "On demand").Append(" · ").Append(Wording.Period(briefing)).Append(" · TLP:").Append(briefing.Tlp).Append('\n');
        foreach (var remark in Wording.Remarks(briefing)) text.Append('\n').Append(remark).Append('\n');
        text.Append('\n');
    }

    private static void Item(StringBuilder text, BriefingItem item)
    {
        text.Append("### ").Append(Wording.State(item.State, item.Day)).Append(" · ").Append(Defuse.Markdown(item.Headline)).Append(" · ").Append(item.Incident).Append("\n\n");
        if (item.Change.Length > 0) text.Append("**What changed:** ").Append(Defuse.Markdown(item.Change)).Append("\n\n");
        if (item.Facts.Length > 0) text.Append(string.Join(' ', item.Facts.Select(sentence => Defuse.Markdown(sentence.Text)))).Append("\n\n");
        foreach (var claim in item.Claims)
            text.Append("- ").Append(Wording.Certain(claim.Certainty)).Append(claim.IsDisputed ? " (disputed)" : "").Append(", ")
                .Append(Defuse.Markdown(Wording.Speaker(claim))).Append(": ").Append(Defuse.Markdown(claim.Sentence.Text)).Append('\n');
        foreach (var open in item.NotKnown) text.Append("- not known: ").Append(Defuse.Markdown(open.Text)).Append('\n');
        if (item.Claims.Length + item.NotKnown.Length > 0) text.Append('\n');
        text.Append("Why here: ").Append(string.Join(" · ", item.Score.Reasons(atMost: 3).Select(Defuse.Markdown))).Append('\n');
        text.Append("Sources (").Append(Wording.Corroboration(item.Origins, item.Articles)).Append("): ").Append(Sources(item.Sources)).Append("\n\n");
    }

    private static string Noted(NotedLine line) =>
        $"- {Wording.State(line.State, line.Day)} · {Defuse.Markdown(line.Headline)}{(line.Change.Length > 0 ? $" ({Defuse.Markdown(line.Change)})" : "")} · {line.Incident} · {Sources([line.Source])}{(line.Origins > 1 ? $" and {line.Origins - 1} more" : "")}";

    private static string Sources(ImmutableArray<SourceLine> sources) => string.Join(", ", sources.Select(source =>
        (Defuse.Link(source.Address) is { } link ? $"[{Defuse.Markdown(source.Outlet)}](<{link}>)" : Defuse.Markdown(source.Outlet)) + (source.IsPrimary ? " (primary)" : "")));

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        if (all.Length == 0) return;
        text.Append("## ").Append(heading).Append("\n\n");
        foreach (var line in all) text.Append(line).Append('\n');
        text.Append('\n');
    }
}
