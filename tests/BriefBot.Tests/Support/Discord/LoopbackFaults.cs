using System.Text.RegularExpressions;

namespace BriefBot.Tests.Support.Discord;

/// <summary>What goes wrong next, each for a number of requests.</summary>
public sealed class LoopbackFaults
{
    private readonly Lock door = new();
    private readonly List<LoopbackFault> waiting = [];

    public int Fired { get; private set; }

    /// <summary>True for a Discord that takes no request at all: each connection breaks.</summary>
    public bool IsDown { get; set; }

    /// <summary>Asked about each request to which nothing else happens, by method and path; it may let something happen by chance.</summary>
    public Func<string, string, LoopbackFault?> Weather { get; set; } = (_, _) => null;

    public void Add(LoopbackFault fault)
    {
        lock (door)
            waiting.Add(fault);
    }

    public void Clear()
    {
        lock (door)
            waiting.Clear();
    }

    /// <summary>Null for a request that nothing happens to.</summary>
    internal LoopbackFault? Take(string method, string path)
    {
        lock (door)
        {
            var index = waiting.FindIndex(fault => (fault.Method is null || fault.Method == method) && Regex.IsMatch(path, fault.Path, RegexOptions.None, TimeSpan.FromSeconds(1)));
            if (index < 0)
                return Weather(method, path);
            var fault = waiting[index];
            if (fault.Skip > 0)
            {
                waiting[index] = fault with { Skip = fault.Skip - 1 };
                return null;
            }

            Fired++;
            if (fault.Times > 1)
                waiting[index] = fault with { Times = fault.Times - 1 };
            else
                waiting.RemoveAt(index);
            return fault;
        }
    }
}

/// <summary>Something that goes wrong with a request.</summary>
public sealed record LoopbackFault
{
    /// <summary>A regular expression over the path.</summary>
    public string Path { get; init; } = "";

    /// <summary>Null for all.</summary>
    public string? Method { get; init; }

    public int Times { get; init; } = 1;

    /// <summary>How many requests go through before.</summary>
    public int Skip { get; init; }

    /// <summary>An answer in place of the right one. Null for none.</summary>
    public int? Status { get; init; }

    /// <summary>Discord's own number of the error.</summary>
    public int Code { get; init; }

    /// <summary>True where the work is done before the fault shows.</summary>
    public bool AfterWork { get; init; }

    /// <summary>True for a connection that breaks instead of an answer.</summary>
    public bool Drops { get; init; }

    /// <summary>True for an answer that breaks off in the middle.</summary>
    public bool BreaksOff { get; init; }

    /// <summary>True for a page in place of JSON, as it comes from in front of Discord.</summary>
    public bool IsPage { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>The answer waits for it.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>Of a 429, in seconds. Null leaves it out.</summary>
    public double? RetryAfter { get; init; } = 0.2;

    public bool IsGlobal { get; init; }

    public bool IsShared { get; init; }

    /// <summary>Headers for the bucket are left out.</summary>
    public bool LacksHeaders { get; init; }
}
