namespace BriefBot.Core.Topics;

/// <summary>One alternative of a query, filed under its rarest term. Small, because an incident passes thousands of them.</summary>
/// <param name="First">Another term that must be there; of one that must not be there the complement of its number. <see cref="TermNumbers.Always"/> for nothing, as for the others.</param>
internal readonly record struct Filing(FilingQuery Query, int First, int Second, int Third);

/// <summary>The number of a query, and whether its terms alone decide.</summary>
internal readonly record struct FilingQuery
{
    private const int TestBit = 1 << 30;
    private const int SeveralBit = 1 << 29;

    private readonly int bits;

    /// <param name="hasTest">True when terms alone do not decide.</param>
    /// <param name="isOneOfSeveral">True when other alternatives of the query may match along with this one.</param>
    public FilingQuery(int number, bool hasTest, bool isOneOfSeveral) =>
        bits = number | (hasTest ? TestBit : 0) | (isOneOfSeveral ? SeveralBit : 0);

    public int Number => bits & (SeveralBit - 1);

    public bool HasTest => (bits & TestBit) != 0;

    public bool IsOneOfSeveral => (bits & SeveralBit) != 0;

    /// <summary>True when a match needs no second look.</summary>
    public bool IsPlain => (bits & (TestBit | SeveralBit)) == 0;
}

/// <summary>All that is filed under one term, with those who follow it side by side: a broad incident goes to thousands, and fetching each from elsewhere is what would cost.</summary>
internal sealed class Posting
{
    private Filing[] filings = [];
    private Stretch[] stretches = [];
    private SubscriptionId[] followers = [];
    private int count;
    private int end;

    public ReadOnlySpan<Filing> Filings => filings.AsSpan(0, count);

    public ArraySegment<SubscriptionId> FollowersOf(int place) => new(followers, stretches[place].Start, stretches[place].Count);

    /// <returns>Its place here.</returns>
    public int Add(Filing filing)
    {
        if (count == filings.Length)
        {
            Array.Resize(ref filings, Math.Max(1, 2 * count));
            Array.Resize(ref stretches, filings.Length);
        }
        (filings[count], stretches[count]) = (filing, default);
        return count++;
    }

    /// <summary>Takes a filing out; the last one takes its place.</summary>
    public void RemoveAt(int place)
    {
        count--;
        (filings[place], stretches[place]) = (filings[count], stretches[count]);
    }

    public void Follow(int place, SubscriptionId subscription)
    {
        if (stretches[place].Count == stretches[place].Room) MakeRoom(place);
        ref var stretch = ref stretches[place];
        followers[stretch.Start + stretch.Count++] = subscription;
    }

    public void Unfollow(int place, SubscriptionId subscription)
    {
        ref var stretch = ref stretches[place];
        var at = Array.IndexOf(followers, subscription, stretch.Start, stretch.Count);
        if (at >= 0) followers[at] = followers[stretch.Start + --stretch.Count];
    }

    private void MakeRoom(int place)
    {
        var room = Math.Max(1, 2 * stretches[place].Room);
        if (end + room > followers.Length) Repack(room);
        var (start, kept) = (stretches[place].Start, stretches[place].Count);
        Array.Copy(followers, start, followers, end, kept);
        stretches[place] = new Stretch { Start = end, Count = kept, Room = room };
        end += room;
    }

    // A stretch that moves leaves a hole; when the array is full, holes are closed.
    private void Repack(int room)
    {
        var kept = 0;
        for (var place = 0; place < count; place++) kept += stretches[place].Count;
        var packed = new SubscriptionId[(2 * kept) + room];
        end = 0;
        for (var place = 0; place < count; place++)
        {
            ref var stretch = ref stretches[place];
            Array.Copy(followers, stretch.Start, packed, end, stretch.Count);
            (stretch.Start, stretch.Room) = (end, stretch.Count);
            end += stretch.Count;
        }
        followers = packed;
    }

    private struct Stretch
    {
        public int Start;
        public int Count;
        public int Room;
    }
}
