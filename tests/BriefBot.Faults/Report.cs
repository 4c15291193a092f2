using BriefBot.Tests.Support.Discord;

namespace BriefBot.Faults;

/// <summary>The table at the end of a run.</summary>
internal static class Report
{
    public static void Write(TextWriter output, Tally tally, LoopbackLog log, Weather weather, Verdict verdict, TimeSpan time)
    {
        output.WriteLine($"{"killed at",-12} {"times",6}");
        foreach (var point in Enum.GetValues<KillPoint>().Where(point => point != KillPoint.Never))
            output.WriteLine($"{point,-12} {tally.At(point),6}");
        output.WriteLine($"{"all kills",-12} {tally.Kills,6}");
        output.WriteLine($"{"freezes",-12} {tally.Freezes,6}   each longer than the lease and the nonce window");
        output.WriteLine();
        var posts = log.Of("POST channels/{}/messages");
        output.WriteLine($"requests to post {posts.Length}, known by nonce {posts.Count(post => post.WasKnown)}, readings of a channel {log.Of("GET channels/{}/messages").Length}");
        output.WriteLine(
            $"answers: 429 {weather.TooMany} ({weather.Storms} storms), 5xx before the work {weather.ErrorsBefore} and after it {weather.ErrorsAfter}, "
            + $"dropped {weather.Dropped}, broken off {weather.BrokenOff}, too slow {weather.Slow}");
        output.WriteLine($"mornings {tally.Mornings}, time {time:hh\\:mm\\:ss}");
        if (tally.Failures > 0) output.WriteLine($"workers that failed: {tally.Failures}; the last one said: {tally.LastFailure}");
        foreach (var wrong in log.Wrongs) output.WriteLine($"Discord would have refused: {wrong}");
        output.WriteLine();
        output.WriteLine($"messages due {verdict.Due}: lost {verdict.Lost}, doubled {verdict.Doubled}, out of order {verdict.OutOfOrder}, never due {verdict.NeverDue}");
    }
}
