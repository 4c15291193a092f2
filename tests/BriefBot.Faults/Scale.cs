namespace BriefBot.Faults;

/// <summary>The protocol's times, shortened together so that a run passes through all of them many times.</summary>
internal static class Scale
{
    /// <summary>So long the chat really knows a nonce. The worker trusts it for a third of that, as with Discord.</summary>
    public static readonly TimeSpan NonceWindow = TimeSpan.FromSeconds(6);

    public static readonly SendingRules Rules = new()
    {
        Lease = TimeSpan.FromMilliseconds(1000),
        NonceTrust = TimeSpan.FromMilliseconds(2000),
        Quiet = TimeSpan.FromMilliseconds(1000),
        ClockDifference = TimeSpan.FromSeconds(5),
        Answer = TimeSpan.FromMilliseconds(600),
        Pause = TimeSpan.FromMilliseconds(150),
        FirstRetry = TimeSpan.FromMilliseconds(50),
        LongestRetry = TimeSpan.FromMilliseconds(300),
        Look = TimeSpan.FromMilliseconds(100),
        LanesAtOnce = 2,
    };

    public static readonly DeliveryRules Delivery = DeliveryRules.Default with { ComposingTakes = TimeSpan.FromSeconds(1) };

    /// <summary>A freeze of this length outlasts the lease and the nonce window.</summary>
    public static readonly TimeSpan LongFreeze = TimeSpan.FromMilliseconds(6600);

    /// <summary>A worker that starts so late has to ask the chat what is out.</summary>
    public static readonly TimeSpan PastTrust = TimeSpan.FromMilliseconds(3200);

    /// <summary>So slowly a worker goes, that others get their share before one has done it all.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    public const int Parts = 3;
}
