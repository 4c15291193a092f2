using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace BriefBot.Schedule;

/// <summary>Something that is done again and again while BriefBot runs; never twice at the same time.</summary>
/// <param name="Name">A verb phrase: "deliver due briefings".</param>
/// <param name="FirstAfter">How long after the start it is done first.</param>
public sealed record Job(string Name, TimeSpan Every, TimeSpan FirstAfter, Func<IServiceProvider, CancellationToken, Task> Do);

/// <summary>The handful of jobs that Quartz keeps going. None of them decides what is due: that stands in the store.</summary>
/// <remarks>So a job that comes late, or is left out, loses nothing: the next run finds what there is to do.</remarks>
public static class Jobs
{
    /// <summary>Twice as often as anybody would notice.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <param name="others">The jobs of other rooms: collecting, catalogues.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, IEnumerable<Job> others)
    {
        Job[] jobs =
        [
            new("deliver due briefings", Tick, TimeSpan.Zero, (rooms, stop) => rooms.GetRequiredService<DeliverBriefing>().DeliverDueAsync(stop)),
            new("keep house", TimeSpan.FromHours(24), TimeSpan.FromMinutes(30), (rooms, stop) => rooms.GetRequiredService<KeepHouse>().TidyAsync(stop)),
            .. others,
        ];

        services.AddSingleton<IReadOnlyDictionary<string, Job>>(jobs.ToDictionary(job => job.Name));
        services.AddSingleton<KeepHouse>();
        services.AddHostedService<OutboxService>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            foreach (var job in jobs)
            {
                quartz.ScheduleJob<RunJob>(
                    trigger => trigger
                        .StartAt(DateTimeOffset.UtcNow + job.FirstAfter)
                        .WithSimpleSchedule(times => times.WithInterval(job.Every).RepeatForever()),
                    detail => detail.WithIdentity(job.Name));
            }
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return services;
    }
}

/// <summary>Runs one job by its name; what goes wrong is logged, and the next run comes all the same.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RunJob(IReadOnlyDictionary<string, Job> jobs, IServiceProvider rooms, ILogger<RunJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var job = jobs[context.JobDetail.Key.Name];
        try
        {
            await job.Do(rooms, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // BriefBot is being stopped.
        }
        catch (Exception failure)
        {
            LogFailed(failure, job.Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "The job \"{Name}\" failed; it is tried again at its next time.")]
    private partial void LogFailed(Exception failure, string name);
}
