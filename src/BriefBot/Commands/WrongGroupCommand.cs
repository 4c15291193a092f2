using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>What the button "Wrong group" leads to: the ways to correct it.</summary>
public sealed class WrongGroupCommand(CommandRooms rooms) : ICommand
{
    private const int Recent = 25;
    private const int ReportsLookedAt = 500;

    public CommandDescription Description { get; } = new(
        "wrong-group",
        new Translated("wrong-group", "falsche-gruppe", "mauvais-groupe"),
        new Translated("Correct how an incident is grouped", "Die Gruppierung eines Vorfalls korrigieren", "Corriger le groupement d'un incident"),
        Role.Manager)
    {
        IsListed = false,
        IsPrivate = true,
        OnMessage = new Translated("Group with…", "Gruppieren mit…", "Grouper avec…"),
        Options = [CommonOptions.Incident],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store => await IncidentLookup.FindAsync(store, call, call.Text("id"), rooms.Settings.Ranking) switch
        {
            FoundIncident.One found => await WaysAsync(store, call, found.Item.Incident, found.Item.Headline, found.Item.Articles),
            FoundIncident.Other other => CommandAnswer.Say(other.Sentence),
            _ => throw new InvalidOperationException("An incident is found or not."),
        },
        cancellation);

    private static async Task<CommandAnswer> WaysAsync(StoreTransaction store, CommandCall call, IncidentId id, string headline, int articles)
    {
        var others = (await store.Incidents.ReportedSinceAsync(call.Now.AddDays(-14), call.Server, await store.ClearanceAsync(call), ReportsLookedAt)).Where(incident => incident.Id != id).Take(Recent);
        ImmutableArray<SelectChoice> choices = [.. others.Select(incident => new SelectChoice(MessageComposer.Fit($"{incident.Id} {Defuse.Line(incident.Title)}", 100), $"{incident.Id}"))];
        var controls = ImmutableArray.CreateBuilder<Control>();
        if (articles > 1) controls.Add(new Control.Button("Part articles from it", TypedCommand.Line("split", ("id", $"{id}"))));
        controls.Add(new Control.Button("Earlier corrections", "undo"));
        if (!choices.IsEmpty) controls.Add(new Control.Select("It is the same as…", TypedCommand.Line("merge", ("id", $"{id}")), "into", choices));
        return new CommandAnswer([CommandAnswer.Page(
            MessageComposer.Fit($"{id}: {Defuse.Line(headline)}", MessageLimits.Discord.Title),
            "A correction holds for this server, leaves a line in its audit, and can be taken back.")])
        {
            Controls = controls.ToImmutable(),
        };
    }
}
