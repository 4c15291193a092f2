using System.Reflection;

namespace BriefBot.Tests.Architecture;

/// <summary>The three rooms of the house.</summary>
internal static class Assemblies
{
    public static Assembly Core { get; } = typeof(Core.Feeds.Source).Assembly;

    public static Assembly Discord { get; } = Assembly.Load("BriefBot.Discord");

    public static Assembly Shell { get; } = typeof(BriefBot.Settings.BotSettings).Assembly;
}
