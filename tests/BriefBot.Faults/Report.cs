namespace BriefBot.Faults;

/// <summary>The table at the end of a run.</summary>
internal static class Report
{
    public static void Write(TextWriter output, Tally tally, MessageServer server, Verdict verdict, TimeSpan time)
    {
        output.WriteLine($"{"killed at",-12} {"times",6}");
        foreach (var point in Enum.GetValues<KillPoint>().Where(point => point != KillPoint.Never))
            output.WriteLine($"{point,-12} {tally.At(point),6}");
        output.WriteLine($"{"all kills",-12} {tally.Kills,6}");
        output.WriteLine($"{"freezes",-12} {tally.Freezes,6}   each longer than the lease and the nonce window");
        output.WriteLine();
        output.WriteLine($"requests to post {server.Posts}, known by nonce {server.KnownNonces}, searches by marker {server.Searches}");
        output.WriteLine($"answers: 429 {server.TooMany}, 5xx {server.Errors}, dropped {server.Dropped}, too slow {server.Slow}");
        output.WriteLine($"mornings {tally.Mornings}, time {time:hh\\:mm\\:ss}");
        if (tally.Failures > 0) output.WriteLine($"workers that failed: {tally.Failures}; the last one said: {tally.LastFailure}");
        output.WriteLine();
        output.WriteLine($"messages due {verdict.Due}: lost {verdict.Lost}, doubled {verdict.Doubled}, out of order {verdict.OutOfOrder}, never due {verdict.NeverDue}");
    }
}
