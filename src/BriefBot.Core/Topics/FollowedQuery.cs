namespace BriefBot.Core.Topics;

/// <summary>Tells one subscription from another; people see and type the number.</summary>
public readonly record struct SubscriptionId(long Number)
{
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A query and all who follow it.</summary>
public sealed class FollowedQuery
{
    private readonly List<SubscriptionId> subscriptions = new(capacity: 1);
    private readonly Predicate<TopicSubject>? test;

    /// <param name="test">What is left to check where its terms are. Null when nothing is.</param>
    internal FollowedQuery(TopicQuery query, int number, Predicate<TopicSubject>? test)
    {
        Query = query;
        Number = number;
        this.test = test;
    }

    public TopicQuery Query { get; }

    public IReadOnlyList<SubscriptionId> Subscriptions => subscriptions;

    /// <summary>Its place in the index.</summary>
    internal int Number { get; }

    internal void Add(SubscriptionId subscription) => subscriptions.Add(subscription);

    internal void Remove(SubscriptionId subscription) => subscriptions.Remove(subscription);

    internal bool Matches(TopicSubject subject) => test is null || test(subject);
}
