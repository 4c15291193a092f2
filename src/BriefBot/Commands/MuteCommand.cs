using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/mute: this channel does not hear of an incident until a day; without a number of days it asks for one.</summary>
public sealed class MuteCommand(CommandRooms rooms) : ICommand
{
    /// <summary>A mute always ends: what is muted for good is forgotten to be muted.</summary>
    private const int LongestDays = 90;

    public CommandDescription Description { get; } = new(
        "mute",
        new Translated("mute", "stumm", "silence"),
        new Translated("This channel does not hear of an incident for some days", "Dieser Kanal hört einige Tage nichts von einem Vorfall", "Ce canal n'entend plus parler d'un incident quelques jours"),
        Role.Manager)
    {
        Mutates = true,
        Options =
        [
            CommonOptions.Incident,
            new("days", new Translated("days", "tage", "jours"), new Translated("For how long; 0 ends it", "Wie lange; 0 beendet es", "Combien de temps ; 0 y met fin"), OptionKind.Whole) { Most = LongestDays },
        ],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        if (IncidentId.Parse(call.Text("id")) is not { } id) return CorrectionAnswer.NoName;
        if (call.Whole("days") is not { } days)
        {
            return CommandAnswer.Say($"For how long should this channel not hear of {id}?") with
            {
                Controls = [For(id, 1, "1 day"), For(id, 7, "7 days"), For(id, 30, "30 days"), For(id, 0, "Not at all")],
            };
        }

        return await rooms.Database.WriteAsync(
            async store =>
            {
                var channel = await store.ChannelAsync(call);
                if ((await store.Reports.OfIncidentAsync(id, call.Server, channel.Clearance)).Count == 0) return CommandAnswer.Say($"There is no incident {id} here.");
                if (days == 0)
                {
                    await store.Mutes.LiftAsync(channel.Id, Mute.OfIncident, $"{id}");
                    await store.NoteAsync(call, "unmute", $"{id}");
                    return CommandAnswer.Say($"{id} is heard of again in {Defuse.Markdown(channel.Name)}.");
                }

                var until = call.Now.AddDays(days);
                await store.Mutes.KeepAsync(new Mute(call.Server, channel.Id, Mute.OfIncident, $"{id}", call.Person.Id, call.Now, until));
                await store.NoteAsync(call, "mute", $"{id}", after: until.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
                return CommandAnswer.Say($"{Defuse.Markdown(channel.Name)} does not hear of {id} until {until:yyyy-MM-dd HH:mm} UTC.") with
                {
                    Controls = [For(id, 0, "Unmute")],
                };
            },
            cancellation);
    }

    private static Control.Button For(IncidentId id, int days, string label) => new(label, TypedCommand.Line("mute", ("id", $"{id}"), ("days", $"{days}")));
}
