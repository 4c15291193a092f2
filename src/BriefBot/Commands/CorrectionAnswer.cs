using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>What the commands that correct grouping ask and answer alike.</summary>
internal static class CorrectionAnswer
{
    public static OptionDescription Because { get; } = new(
        "because",
        new Translated("because", "weil", "car"),
        new Translated("Why, for those who ask later", "Warum, für spätere Fragen", "Pourquoi, pour ceux qui demanderont"))
    {
        Most = 200,
    };

    public static CommandAnswer NoName => CommandAnswer.Say("Incidents have names like I-2026-0412. /search finds them by words.");

    public static OptionDescription Other(string name) => CommonOptions.Incident with { Name = name, Shown = new Translated(name, name == "to" ? "zu" : "mit", name == "to" ? "vers" : "avec"), About = new Translated("The other incident", "Der andere Vorfall", "L'autre incident") };

    /// <returns>Null when one of them is no incident's name.</returns>
    public static ImmutableArray<IncidentId>? Ids(CommandCall call, params string[] options)
    {
        var ids = options.Select(option => IncidentId.Parse(call.Text(option))).ToArray();
        return ids.Contains(null) ? null : [.. ids.OfType<IncidentId>()];
    }

    public static CommandAnswer Of(CorrectionOutcome outcome) => outcome switch
    {
        CorrectionOutcome.Done done => CommandAnswer.Say(Sentence(done.Correction)) with { Controls = [new Control.Button("Undo", TypedCommand.Line("undo", ("number", $"{done.Correction.Id}")))] },
        CorrectionOutcome.Refused refused => CommandAnswer.Say(Defuse.Markdown(refused.Sentence)),
        _ => throw new InvalidOperationException("A correction is done or refused."),
    };

    /// <summary>The articles of an incident, to choose from.</summary>
    public static CommandAnswer Choose(IReadOnlyList<StoredReport> reports, IncidentId id, string question, string line, int most) => reports.Count switch
    {
        0 => CommandAnswer.Say($"There is no incident {id} here."),
        1 => CommandAnswer.Say($"{id} has one article only."),
        _ => CommandAnswer.List(
            $"The articles of {id}",
            reports.Select((report, place) => $"{place + 1}. {report.Report.Appeared:yyyy-MM-dd HH:mm} · {Defuse.Markdown(report.Report.Outlet)}: {Defuse.Markdown(MessageComposer.Fit(report.Report.Title, 150))}"),
            linesAPage: 25,
            line) with
        {
            Controls =
            [
                new Control.Select(
                    question,
                    line,
                    "articles",
                    [.. reports.Take(25).Select((report, place) => new SelectChoice($"{place + 1}. {Defuse.Line(report.Report.Title)}", (place + 1).ToString(CultureInfo.InvariantCulture), Defuse.Line(report.Report.Outlet)))],
                    most),
            ],
        },
    };

    /// <summary>The reports that numbers of the list stand for; a number that is not in it is passed over.</summary>
    public static ImmutableArray<ReportId> Chosen(string numbers, IReadOnlyList<StoredReport> reports) =>
    [
        .. numbers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= reports.Count ? reports[place - 1].Report.Id : (ReportId?)null)
            .OfType<ReportId>()
            .Distinct(),
    ];

    private static string Sentence(StoredCorrection correction)
    {
        var change = correction.Content.Changes[0];
        var what = correction.Content.Kind switch
        {
            CorrectionKind.Merge => $"{change.From} is now part of {change.To}.",
            CorrectionKind.Split => $"{Wording.Count(correction.Content.Moves.Length, "article")} of {change.From} {(correction.Content.Moves.Length == 1 ? "is" : "are")} now {change.To}.",
            _ => $"The article is now in {change.To}.",
        };
        return $"{what} It holds {(correction.IsShared ? "for everybody" : "for this server")}; correction {correction.Id} can be taken back.";
    }
}
