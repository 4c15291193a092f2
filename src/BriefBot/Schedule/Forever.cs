using Microsoft.Extensions.Hosting;

namespace BriefBot.Schedule;

/// <summary>Keeps one thing going from start to stop of the program.</summary>
internal sealed class Forever(IServiceProvider rooms, Func<IServiceProvider, CancellationToken, Task> run) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => run(rooms, stoppingToken);
}
