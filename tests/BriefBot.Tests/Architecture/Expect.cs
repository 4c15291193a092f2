namespace BriefBot.Tests.Architecture;

/// <summary>Says every breach in full: a shortened list would hide where to look.</summary>
internal static class Expect
{
    public static void None(IEnumerable<string?> breaches)
    {
        var all = breaches.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
