using BriefBot.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace BriefBot;

/// <summary>All that BriefBot does of its own accord, at one glance. What is due stands in the store; the jobs only look.</summary>
public static class Jobs
{
    /// <summary>More often than anybody would notice.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <param name="startedAt">When the program was started.</param>
    /// <param name="others">What else runs in this program: collecting, catalogues.</param>
    public static IServiceCollection AddBriefingJobs(this IServiceCollection services, DateTimeOffset startedAt, params IEnumerable<Job> others) =>
        services
            .AddSingleton<KeepHouse>()
            .AddForever((rooms, stop) => rooms.GetRequiredService<SendOutgoing>().RunAsync(stop))
            .AddJobs(startedAt,
            [
                new Job("deliver due briefings", Tick, TimeSpan.Zero, (rooms, stop) => rooms.GetRequiredService<DeliverBriefing>().DeliverDueAsync(stop)),
                new Job("keep house", TimeSpan.FromHours(24), TimeSpan.FromMinutes(30), (rooms, stop) => rooms.GetRequiredService<KeepHouse>().TidyAsync(stop)),
                .. others,
            ]);
}
