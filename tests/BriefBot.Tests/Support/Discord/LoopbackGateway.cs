using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BriefBot.Tests.Support.Discord;

/// <summary>The gateway: sessions that can be resumed, heartbeats that are watched, and trouble on demand.</summary>
public sealed class LoopbackGateway(LoopbackWorld world, LoopbackSettings settings)
{
    private readonly ConcurrentDictionary<string, LoopbackSession> sessions = [];
    private readonly ConcurrentDictionary<LoopbackConnection, bool> connections = [];
    private readonly Lock door = new();
    private readonly List<(int Key, DateTimeOffset At)> identifies = [];
    private ImmutableArray<string> happened = [];

    public string Url { get; internal set; } = "";

    public TimeSpan HeartbeatInterval { get; set; } = settings.HeartbeatInterval;

    /// <summary>What is still left of the sessions that may be started today.</summary>
    public int SessionsLeft { get; set; } = 1000;

    public TimeSpan SessionsResetAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>True for a gateway that takes no connections.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many heartbeats go unanswered from now on.</summary>
    public int MuteAcks { get; set; }

    /// <summary>How many resumes are turned away from now on.</summary>
    public int RejectResumes { get; set; }

    /// <summary>True for a gateway that closes after each identify, without a word.</summary>
    public bool HangsUpOnIdentify { get; set; }

    /// <summary>What happened, in order: connect, identify, ready, resume, resumed, heartbeat, close 4000 …</summary>
    public ImmutableArray<string> Happened
    {
        get
        {
            lock (door)
                return happened;
        }
    }

    public int Connected => sessions.Values.Count(session => session.IsLive);

    public int Count(string what) => Happened.Count(entry => entry == what);

    /// <summary>Waits until something has happened so many times.</summary>
    public async Task HappensAsync(string what, int times = 1)
    {
        // Looks are counted and not seconds: a machine that is held up looks later, and not less often.
        for (var looks = 0; Count(what) < times; looks++)
        {
            if (looks == 6_000)
                throw new TimeoutException($"\"{what}\" did not happen {times} times, only: {string.Join(", ", Happened)}");
            await Task.Delay(10);
        }
    }

    public void Dispatch(string type, JsonObject data, ulong? guild = null)
    {
        foreach (var session in sessions.Values)
        {
            var isForIt = guild is null || (int)((guild.Value >> 22) % (ulong)session.Shards) == session.Shard;
            if (isForIt && !session.IsDead)
                session.Push(type, data);
        }
    }

    public void AskToReconnect() => ToAll(new JsonObject { ["op"] = 7, ["d"] = null });

    public void AskForHeartbeat() => ToAll(new JsonObject { ["op"] = 1, ["d"] = null });

    public void EndSessions(bool resumable)
    {
        if (!resumable)
        {
            foreach (var session in sessions.Values)
                session.IsDead = true;
        }

        ToAll(new JsonObject { ["op"] = 9, ["d"] = resumable });
    }

    public void DropAll()
    {
        foreach (var connection in connections.Keys)
            connection.Abort();
    }

    public async Task CloseAllAsync(int code)
    {
        foreach (var connection in connections.Keys)
            await connection.CloseAsync(code);
    }

    internal JsonObject Place() => new()
    {
        ["url"] = Url,
        ["shards"] = settings.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = 1000,
            ["remaining"] = SessionsLeft,
            ["reset_after"] = (long)SessionsResetAfter.TotalMilliseconds,
            ["max_concurrency"] = settings.MaxConcurrency,
        },
    };

    internal async Task ServeAsync(HttpContext http)
    {
        if (IsDown)
        {
            http.Abort();
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new LoopbackConnection(socket, isCompressed: http.Request.Query["compress"] == "zlib-stream");
        connections[connection] = true;
        Note($"connect {http.Request.QueryString}");
        try
        {
            connection.Send(new JsonObject { ["op"] = 10, ["d"] = new JsonObject { ["heartbeat_interval"] = (int)HeartbeatInterval.TotalMilliseconds } });
            while (await connection.ReceiveAsync(http.RequestAborted) is { } frame)
                await TakeAsync(connection, frame);
            Note($"closed {(int?)socket.CloseStatus ?? 1006}");
            // A bot that leaves of itself ends its session; one that only answers our own close does not.
            if (!connection.IsClosing && socket.CloseStatus is WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.EndpointUnavailable && connection.Session is { } over)
                over.IsDead = true;
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            Note("dropped");
        }
        finally
        {
            connections.TryRemove(connection, out _);
            connection.Session?.Leave(connection);
        }
    }

    private Task TakeAsync(LoopbackConnection connection, JsonNode frame)
    {
        switch ((int?)frame["op"])
        {
            case 1:
                Note("heartbeat");
                if (MuteAcks > 0)
                    MuteAcks--;
                else
                    connection.Send(new JsonObject { ["op"] = 11 });
                return Task.CompletedTask;
            case 2:
                return IdentifyAsync(connection, frame["d"]);
            case 6:
                return ResumeAsync(connection, frame["d"]);
            default:
                return connection.CloseAsync(4001);
        }
    }

    private Task IdentifyAsync(LoopbackConnection connection, JsonNode? data)
    {
        Note("identify");
        if ((int?)data?["intents"] != 1)
            Note($"intents {data?["intents"]}");
        if (world.TokenIsRevoked || (string?)data?["token"] != settings.Token)
            return connection.CloseAsync(4004);
        if (SessionsLeft-- <= 0)
        {
            world.TokenIsRevoked = true;
            Note("token reset");
            return connection.CloseAsync(4004);
        }

        if (HangsUpOnIdentify)
            return connection.CloseAsync(4000);

        var (shard, shards) = ((int?)data["shard"]?[0] ?? 0, (int?)data["shard"]?[1] ?? 1);
        if (IsTooFast(shard % settings.MaxConcurrency))
        {
            Note("identify too fast");
            connection.Send(new JsonObject { ["op"] = 9, ["d"] = false });
            return Task.CompletedTask;
        }

        var session = new LoopbackSession(shard, shards);
        sessions[session.Id] = session;
        session.Join(connection, from: 0);
        ulong[] guilds = [.. world.Guilds.Keys.Where(id => (int)((id >> 22) % (ulong)shards) == shard)];
        session.Push("READY", new JsonObject
        {
            ["v"] = 10,
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = Url + "-resume",
            ["user"] = world.User(LoopbackWorld.Bot),
            ["application"] = new JsonObject { ["id"] = LoopbackWorld.Text(LoopbackWorld.Bot), ["flags"] = 0 },
            ["guilds"] = new JsonArray([.. guilds.Select(guild => new JsonObject { ["id"] = LoopbackWorld.Text(guild), ["unavailable"] = true })]),
            ["private_channels"] = new JsonArray(),
        });
        Note("ready");
        foreach (var guild in guilds)
            session.Push("GUILD_CREATE", world.GuildCreateJson(guild));
        return Task.CompletedTask;
    }

    private Task ResumeAsync(LoopbackConnection connection, JsonNode? data)
    {
        Note("resume");
        if (world.TokenIsRevoked || (string?)data?["token"] != settings.Token)
            return connection.CloseAsync(4004);
        if (RejectResumes > 0 || !sessions.TryGetValue((string?)data["session_id"] ?? "", out var session) || session.IsDead)
        {
            RejectResumes = Math.Max(0, RejectResumes - 1);
            connection.Send(new JsonObject { ["op"] = 9, ["d"] = false });
            return Task.CompletedTask;
        }

        session.Join(connection, from: (int?)data["seq"] ?? 0);
        session.Push("RESUMED", []);
        Note("resumed");
        return Task.CompletedTask;
    }

    private bool IsTooFast(int key)
    {
        lock (door)
        {
            var now = settings.Time.GetUtcNow();
            var isTooFast = identifies.Any(identify => identify.Key == key && now - identify.At < settings.IdentifyWindow);
            identifies.Add((key, now));
            return isTooFast;
        }
    }

    private void ToAll(JsonObject frame)
    {
        foreach (var connection in connections.Keys)
            connection.Send(frame);
    }

    private void Note(string what)
    {
        lock (door)
            happened = happened.Add(what);
    }
}
