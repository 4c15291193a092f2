using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;

namespace BriefBot.Commands;

/// <summary>/incident: all that is known of one incident, who says so, and how sure.</summary>
public sealed class IncidentCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "incident",
        new Translated("incident", "vorfall", "incident"),
        new Translated("What is known of an incident, who says so and how sure", "Was man von einem Vorfall weiß, wer es sagt und wie sicher", "Ce qu'on sait d'un incident, qui le dit et avec quelle certitude"),
        Role.Member)
    {
        Options = [CommonOptions.Incident],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => await rooms.Database.ReadAsync(
        async store => await IncidentLookup.FindAsync(store, call, call.Text("id"), rooms.Settings.Ranking) switch
        {
            FoundIncident.One found => new CommandAnswer([Card(found)]),
            FoundIncident.Other other => CommandAnswer.Say(other.Sentence),
            _ => throw new InvalidOperationException("An incident is found or not."),
        },
        cancellation);

    private static Message Card(FoundIncident.One found)
    {
        var card = IncidentCard.Of(found.Item, MessageLimits.Discord);
        return found.Parted.IsEmpty ? card : card with { Sections = [.. card.Sections, new MessageSection("Parted from it", string.Join(", ", found.Parted.Take(20)))] };
    }
}
