using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace BriefBot.Schedule;

/// <summary>Something that is done again and again while BriefBot runs; never twice at the same time.</summary>
/// <param name="Name">A verb phrase: "deliver due briefings".</param>
/// <param name="FirstAfter">How long after the start it is done first.</param>
public sealed record Job(string Name, TimeSpan Every, TimeSpan FirstAfter, Func<IServiceProvider, CancellationToken, Task> Do);

/// <summary>The clock that keeps jobs going. It decides nothing: a job that comes late, or is left out once, finds at its next run what there is to do.</summary>
public static class JobClock
{
    /// <param name="startedAt">When the program was started.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, DateTimeOffset startedAt, IReadOnlyCollection<Job> jobs)
    {
        services.AddSingleton<IReadOnlyDictionary<string, Job>>(jobs.ToDictionary(job => job.Name));
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            foreach (var job in jobs)
            {
                quartz.ScheduleJob<RunJob>(
                    trigger => trigger
                        .StartAt(startedAt + job.FirstAfter)
                        .WithSimpleSchedule(times => times.WithInterval(job.Every).RepeatForever()),
                    detail => detail.WithIdentity(job.Name));
            }
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>Something that goes on from the start of the program to its stop.</summary>
    public static IServiceCollection AddForever(this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task> run) =>
        // AddHostedService takes only one of each type, and drops the others without a word.
        services.AddSingleton<IHostedService>(rooms => new Forever(rooms, run));
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
