using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Storage;

/// <summary>One numbered step from an empty database to today's.</summary>
internal sealed record Migration(int Number, string Sql);

/// <summary>The steps that bring a database up to date: forward only, all pending ones in one transaction.</summary>
internal static class Migrations
{
    private const string Folder = "BriefBot.Storage.Migrations.sqlite.";

    private static readonly ImmutableArray<Migration> All = Load();

    public static int Newest => All[^1].Number;

    public static IEnumerable<Migration> Since(int version) => All.Where(step => step.Number > version);

    private static ImmutableArray<Migration> Load()
    {
        var assembly = typeof(Migrations).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Select(name => new Migration(int.Parse(name.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture), Read(name)))
                .OrderBy(step => step.Number),
        ];

        string Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The migration {name} is missing from the program.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
