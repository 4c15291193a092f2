using System.Collections.Concurrent;

namespace BriefBot.Feeds;

/// <summary>Lets one request at a time through to a host, with a gap between two, and only so many requests at all.</summary>
public sealed class HostGate(FetchLimits limits, TimeProvider time) : IDisposable
{
    // Reddit allows one feed a minute.
    private static readonly Dictionary<string, TimeSpan> SlowHosts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reddit.com"] = TimeSpan.FromMinutes(1),
        ["www.reddit.com"] = TimeSpan.FromMinutes(1),
        ["old.reddit.com"] = TimeSpan.FromMinutes(1),
    };

    private readonly ConcurrentDictionary<string, Line> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim places = new(limits.Parallel);

    /// <summary>Waits for the host's turn; dispose what comes back when the answer is read.</summary>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellation)
    {
        var line = lines.GetOrAdd(host, _ => new Line());
        await line.Turn.WaitAsync(cancellation);
        try
        {
            var gap = SlowHosts.GetValueOrDefault(host, limits.GapPerHost);
            if (line.LastLeft is { } left && gap - time.GetElapsedTime(left) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellation);
            await places.WaitAsync(cancellation);
        }
        catch
        {
            line.Turn.Release();
            throw;
        }

        return new Pass(this, line);
    }

    /// <summary>How long a host that asked for it is still to be left alone. Null when it may be asked.</summary>
    public DateTimeOffset? PausedUntil(string host) =>
        lines.TryGetValue(host, out var line) && line.PausedUntil is { } until && until > time.GetUtcNow() ? until : null;

    public void Pause(string host, DateTimeOffset until)
    {
        var line = lines.GetOrAdd(host, _ => new Line());
        if (line.PausedUntil is not { } known || known < until)
            line.PausedUntil = until;
    }

    private void Leave(Line line)
    {
        line.LastLeft = time.GetTimestamp();
        places.Release();
        line.Turn.Release();
    }

    public void Dispose() => places.Dispose();

    /// <summary>Who waits for one host.</summary>
    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);
        public long? LastLeft { get; set; }
        public DateTimeOffset? PausedUntil { get; set; }
    }

    private sealed class Pass(HostGate gate, Line line) : IDisposable
    {
        private bool isLeft;

        public void Dispose()
        {
            if (isLeft)
                return;
            isLeft = true;
            gate.Leave(line);
        }
    }
}
