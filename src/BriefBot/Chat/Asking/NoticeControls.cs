using System.Collections.Immutable;
using BriefBot.Core.Topics;

namespace BriefBot.Chat.Asking;

/// <summary>What can be done from a notice: be told no more of this incident, follow less, stop. The commands' own files say who may.</summary>
public static class NoticeControls
{
    /// <param name="notices">Those of one message, at least one.</param>
    public static ImmutableArray<Control> Of(ImmutableArray<Notice> notices)
    {
        var subscriptions = notices.SelectMany(notice => notice.Because).Select(because => because.Subscription).Distinct().ToArray();
        if (subscriptions is not [var id]) return [new Control.Button("My subscriptions", "subscriptions list")];

        Control mute = notices is [var only]
            ? new Control.Button("Mute this incident", TypedCommand.Line("subscriptions mute", ("id", $"{id}"), ("incident", $"{only.Incident.Id}")))
            : new Control.Button("Pause for a day", TypedCommand.Line("subscriptions pause", ("id", $"{id}"), ("days", "1")));
        return
        [
            mute,
            new Control.Button("Narrow", TypedCommand.Line("subscriptions narrow", ("id", $"{id}")), ControlUse.Form),
            new Control.Button("Stop", TypedCommand.Line("subscriptions remove", ("id", $"{id}"))),
        ];
    }
}
