using BriefBot.Schedule;
using BriefBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BriefBot.Tests.Schedule;

public sealed class JobsTests
{
    [Fact]
    public async Task A_job_that_fails_runs_again_and_never_twice_at_once()
    {
        await using var day = await DeliveryDay.BeginAsync();
        var runs = 0;
        var atOnce = 0;
        var mostAtOnce = 0;
        var third = new TaskCompletionSource();
        var job = new Job("count", TimeSpan.FromMilliseconds(20), TimeSpan.Zero, async (_, cancellation) =>
        {
            mostAtOnce = Math.Max(mostAtOnce, Interlocked.Increment(ref atOnce));
            await Task.Delay(60, cancellation);
            Interlocked.Decrement(ref atOnce);
            if (++runs == 3) third.TrySetResult();
            throw new InvalidOperationException("It always fails.");
        });

        using var host = Host(day, job);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await third.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, mostAtOnce);
    }

    [Fact]
    public async Task A_running_program_delivers_what_is_due_and_stops_cleanly()
    {
        await using var day = await DeliveryDay.BeginAsync();

        using var host = Host(day);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.IsSoAsync(() => day.Chat.Log.Count >= 3);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts());
    }

    [Fact]
    public async Task Everything_that_goes_on_forever_goes_on_beside_the_others()
    {
        await using var day = await DeliveryDay.BeginAsync();
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services
            .AddForever((_, _) => Task.FromResult(first.TrySetResult()))
            .AddForever((_, _) => Task.FromResult(second.TrySetResult()));

        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        await Task.WhenAll(first.Task, second.Task).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
    }

    private static IHost Host(DeliveryDay day, params Job[] jobs)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(day.Store.Database)
            .AddSingleton(day.Sending)
            .AddSingleton(day.Delivering)
            .AddBriefingJobs(TimeProvider.System.GetUtcNow(), jobs);
        return builder.Build();
    }
}
