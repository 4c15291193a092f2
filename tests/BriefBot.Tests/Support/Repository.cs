using System.Runtime.CompilerServices;

namespace BriefBot.Tests.Support;

/// <summary>Where the files of this repository stand, for tests that look at them as they are.</summary>
internal static class Repository
{
    public static string Folder { get; } = FindFolder();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    private static string FindFolder([CallerFilePath] string thisFile = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile) ?? ".", "..", "..", ".."));
}
