using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace BriefBot.Tests.Support.Discord;

/// <summary>
/// A small Discord on the loopback interface: REST, gateway and the people who use it. It keeps a log of every request,
/// remembers nonces for a while, limits rates, and fails on demand. It shares no code with the client that it tests.
/// </summary>
public sealed class LoopbackDiscord : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly LoopbackRest rest;

    private LoopbackDiscord(LoopbackSettings settings, WebApplication web)
    {
        this.web = web;
        Settings = settings;
        World = new LoopbackWorld(settings);
        Faults = new LoopbackFaults();
        Limits = new LoopbackLimits(settings);
        Log = new LoopbackLog();
        Gateway = new LoopbackGateway(World, settings);
        People = new LoopbackPeople(World, Gateway, settings);
        rest = new LoopbackRest(this);
    }

    public LoopbackSettings Settings { get; }

    public LoopbackWorld World { get; }

    public LoopbackFaults Faults { get; }

    public LoopbackLimits Limits { get; }

    public LoopbackLog Log { get; }

    public LoopbackGateway Gateway { get; }

    public LoopbackPeople People { get; }

    /// <summary>What a bot is to use as the base of the REST API.</summary>
    public Uri ApiBase { get; private set; } = new("http://127.0.0.1/");

    /// <param name="port">0 for any that is free.</param>
    public static async Task<LoopbackDiscord> StartAsync(LoopbackSettings? settings = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var server = builder.Build();
        var discord = new LoopbackDiscord(settings ?? new LoopbackSettings(), server);
        server.UseWebSockets();
        server.Run(discord.AnswerAsync);
        await server.StartAsync();

        var address = new Uri(server.Urls.First());
        discord.ApiBase = new Uri(address, "/api/v10");
        discord.Gateway.Url = $"ws://{address.Authority}/gateway";
        return discord;
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.DropAll();
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await web.StopAsync(hurry.Token);
        await web.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext http) =>
        http.WebSockets.IsWebSocketRequest ? Gateway.ServeAsync(http) : rest.ServeAsync(http);
}
