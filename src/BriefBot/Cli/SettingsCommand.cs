using System.CommandLine;
using BriefBot.Core.Briefings;
using BriefBot.Settings;
using Humanizer;

namespace BriefBot.Cli;

/// <summary>briefbot settings: looks at the settings without doing anything.</summary>
internal static class SettingsCommand
{
    public static Command Build() => new("settings", "Look at the settings.") { BuildCheck() };

    private static Command BuildCheck()
    {
        var check = new Command("check", "Name every mistake in the settings at once, and how to mend it. Ends with 2 if there is one.");
        check.SetAction(Check);
        return check;
    }

    private static int Check(ParseResult command)
    {
        if (CommandSettings.Load(command) is not { } settings)
            return ExitCode.WrongInput;

        var file = Path.Combine(ConfigFolder.Find(command.GetValue(CommandLine.Config)), SettingsReading.FileName);
        var missing = MissingToRun.In(settings);
        if (missing.Length > 0)
        {
            CommandSettings.Write(command.InvocationConfiguration.Error, file, missing);
            return ExitCode.WrongInput;
        }

        var output = command.InvocationConfiguration.Output;
        output.WriteLine($"The settings are in order ({file}).");
        foreach (var channel in settings.Channels)
            output.WriteLine($"  {channel.Name}: {InWords(channel)}");
        return ExitCode.Fine;
    }

    private static string InWords(ChannelSettings channel)
    {
        var times = channel.Schedules.Select(schedule => $"{schedule.At:HH:mm} {InWords(schedule.Days)}").ToArray();
        return times.Length == 0
            ? $"briefed on demand, by {channel.Chat}"
            : $"briefed at {times.Humanize("and")} ({channel.Zone.Id}), by {channel.Chat}";
    }

    private static string InWords(Weekdays days) => days switch
    {
        Weekdays.Every => "every day",
        Weekdays.WorkingDays => "from Monday to Friday",
        _ => $"on {days.ToString().Split(", ").Humanize("and")}",
    };
}
