namespace BriefBot.Core.Topics;

/// <summary>Tells one subscription from another; people see and type the number.</summary>
public readonly record struct SubscriptionId(long Number)
{
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A query and all who follow it, as long as the index stays as it is.</summary>
public readonly struct FollowedQuery
{
    private readonly SubscriptionIndex index;
    private readonly int number;

    internal FollowedQuery(SubscriptionIndex index, int number, ArraySegment<SubscriptionId> subscriptions) =>
        (this.index, this.number, Subscriptions) = (index, number, subscriptions);

    public TopicQuery Query => index.QueryOf(number);

    public ArraySegment<SubscriptionId> Subscriptions { get; }
}
