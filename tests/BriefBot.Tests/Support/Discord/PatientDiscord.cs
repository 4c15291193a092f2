using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Support.Discord;

/// <summary>A Discord whose clock stands still, for tests of what is answered and not of when: nothing is too late because the machine is busy.</summary>
internal static class PatientDiscord
{
    public static Task<LoopbackDiscord> StartAsync() =>
        LoopbackDiscord.StartAsync(new LoopbackSettings { Time = new FakeTimeProvider(An.Eight), IdentifyWindow = TimeSpan.Zero });
}
