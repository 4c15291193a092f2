namespace BriefBot.Discord;

/// <summary>The right to send one request now. It is given back by the answer, or unused by disposal.</summary>
internal sealed class RequestTurn(RateLimits limits, Route route, Bucket? bucket, GlobalLimit? everything) : IDisposable
{
    private enum Stage
    {
        InBucket,
        Promised,
        Sent,
        Over,
    }

    private Stage stage = Stage.InBucket;

    public async Task<TimeSpan?> EnterEverythingAsync(CancellationToken cancellation)
    {
        if (everything is not null && await everything.EnterAsync(cancellation) is { } tooLong)
            return tooLong;
        stage = Stage.Promised;
        return null;
    }

    public void Send()
    {
        if (stage != Stage.Promised)
            throw new InvalidOperationException("A turn is good for one request.");
        everything?.Send();
        stage = Stage.Sent;
    }

    /// <param name="headers">Null where no answer came, or one that told nothing.</param>
    public void Finish(RateLimitHeaders? headers, bool isSuccess)
    {
        var home = limits.Learn(route, headers, isSuccess);
        Close();
        bucket?.Leave(headers);
        if (home is not null && home != bucket && headers is { } told)
            home.Hear(told);
    }

    /// <summary>One request too many for this bucket. The wait may be longer than Discord said, if its word did not help before.</summary>
    public TimeSpan FinishRefused(RateLimitHeaders? headers, TimeSpan retryAfter)
    {
        var home = limits.Learn(route, headers, isSuccess: false);
        Close();
        var wait = bucket?.LeaveRefused(retryAfter) ?? retryAfter;
        if (home != bucket)
            home?.Block(wait);
        return wait;
    }

    public void Dispose()
    {
        switch (stage)
        {
            case Stage.Sent:
                Finish(headers: null, isSuccess: false);
                break;
            case Stage.Promised:
                everything?.LeaveUnsent();
                bucket?.LeaveUnsent();
                break;
            case Stage.InBucket:
                bucket?.LeaveUnsent();
                break;
        }

        stage = Stage.Over;
    }

    private void Close()
    {
        everything?.Leave();
        stage = Stage.Over;
    }
}
