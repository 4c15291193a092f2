using System.Collections.Immutable;
using System.Reflection;
using BriefBot.Settings;

namespace BriefBot.Tests.Architecture;

/// <summary>A setting that nothing reads would be a promise that nobody keeps.</summary>
public sealed class SettingsInUseTests
{
    /// <summary>What is read outside the settings' own room, where they are only made and checked.</summary>
    private static readonly HashSet<string> Read =
    [
        .. new[] { Assemblies.Core, Assemblies.Shell }.SelectMany(Uses.Of)
            .Where(use => use.By != use.Target && use.What is not Type && use.Room != "BriefBot.Settings")
            .Select(use => $"{use.Target.FullName}.{use.What.Name}"),
    ];

    /// <summary>Worked into other settings before anything else sees them: the chat of each channel, the pace of fetching.</summary>
    private static readonly string[] WorkedIntoOthers = ["chat", "collect.everyMinutes"];

    [Fact]
    public void Every_setting_is_read_by_something() => Expect.None(Unread(typeof(BotSettings), ""));

    private static IEnumerable<string> Unread(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var name = path + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            if (!WorkedIntoOthers.Contains(name) && !Read.Contains($"{type.FullName}.get_{property.Name}"))
                yield return name;
            foreach (var below in Unread(PartOf(property.PropertyType), name + "."))
                yield return below;
        }
    }

    private static Type PartOf(Type type)
    {
        var part = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : type;
        return part.IsClass && (part.Assembly == Assemblies.Core || part.Assembly == Assemblies.Shell) && part != typeof(Secret) ? part : typeof(object);
    }
}
