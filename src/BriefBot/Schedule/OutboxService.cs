using BriefBot.Chat;
using Microsoft.Extensions.Hosting;

namespace BriefBot.Schedule;

/// <summary>Keeps the outbox going from start to stop of the program.</summary>
internal sealed class OutboxService(SendOutgoing outbox) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => outbox.RunAsync(stoppingToken);
}
