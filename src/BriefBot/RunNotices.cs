using BriefBot.Chat;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace BriefBot;

/// <summary>Everything that tells those who follow, in a running program.</summary>
internal static class RunNotices
{
    /// <summary>So soon after a round is told what it brought.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    public static Job Job { get; } = new("tell those who follow", Look, Look, (rooms, stop) => rooms.GetRequiredService<SendNotices>().TellDueAsync(stop));

    /// <param name="counts">In how many texts words stand, to know which are rare.</param>
    public static IServiceCollection AddNotices(this IServiceCollection services, Names names, IEnumerable<WordCount> counts) => services
        .AddSingleton(new TopicMatching(names))
        .AddSingleton(rooms => new FollowedTopics(rooms.GetRequiredService<TopicMatching>(), counts))
        .AddSingleton(rooms => new NoticeGathering(rooms.GetRequiredService<FollowedTopics>(), names))
        // A chat in which people can leave asks for itself.
        .AddSingleton<AskStanding>((_, _, _) => Task.FromResult(Standing.Member))
        .AddSingleton<SendNotices>();
}
