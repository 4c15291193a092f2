using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Chat.Asking;

/// <summary>What can be asked and done from the card of an incident. The commands' own files say what they do.</summary>
public static class CardControls
{
    public static ImmutableArray<Control> Of(IncidentId? incident) => incident is not { } id
        ? []
        :
        [
            new Control.Button("Why", TypedCommand.Line("why", ("id", $"{id}"))),
            new Control.Button("Follow", TypedCommand.Line("follow", ("query", $"incident:{id}"))),
            new Control.Button("Timeline", TypedCommand.Line("timeline", ("id", $"{id}"))),
            new Control.Button("Mute", TypedCommand.Line("mute", ("id", $"{id}"))),
            new Control.Button("Wrong group", TypedCommand.Line("wrong-group", ("id", $"{id}"))),
        ];
}
