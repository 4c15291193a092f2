using System.Text;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Support;

/// <summary>Looks through what a test has left on the disk before it goes: no token of the loopback Discord may stand in it.</summary>
internal static class LeftBehind
{
    private static readonly byte[] Canary = Encoding.UTF8.GetBytes(LoopbackSettings.Canary);

    public static void Remove(DirectoryInfo folder)
    {
        var leaks = folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(HasToken).Select(file => file.Name).ToList();
        folder.Delete(recursive: true);
        Assert.Empty(leaks);
    }

    // A pipe has no length, and reading it never ends.
    private static bool HasToken(FileInfo file) => file.Length > 0 && File.ReadAllBytes(file.FullName).AsSpan().IndexOf(Canary) >= 0;
}
