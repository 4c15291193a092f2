using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

/// <summary>The dictionaries as BriefBot ships them, read once for all tests.</summary>
internal static class ShippedNames
{
    private static readonly Lazy<(Names Names, ImmutableArray<string> Mistakes)> Parsed = new(() =>
        Names.Parse(Directory.GetFiles(Folder, "*.tsv").Select(f => (Path.GetFileName(f), File.ReadAllText(f)))));

    public static Names All => Parsed.Value.Names;

    public static ImmutableArray<string> Mistakes => Parsed.Value.Mistakes;

    public static string TextOf(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "config", "names");
}
