using System.Collections.Immutable;

namespace BriefBot.Core.Topics;

/// <summary>Who follows what, filed so that an incident meets only the queries whose rarest required term it has, however many there are.</summary>
/// <remarks>
/// Each query stands once, however many follow it, under the rarest term of each of its alternatives. Beside it stand as numbers what else it needs and
/// what it excludes: most queries are decided by these alone, without being looked at. For one thread at a time.
/// </remarks>
/// <param name="shareOfWord">The share of texts, 0 to 1, that have a word: it decides what counts as rare.</param>
public sealed class SubscriptionIndex(TopicMatching matching, Func<string, double> shareOfWord)
{
    private readonly Dictionary<TopicQuery, int> numbers = [];
    private readonly Dictionary<SubscriptionId, int> bySubscription = [];
    private readonly List<Filed> filed = [];
    private readonly Stack<int> freeNumbers = [];
    private readonly TermNumbers terms = new(matching, shareOfWord);
    private readonly List<Posting> byTerm = [];
    private readonly List<(int Term, int Place)> found = [];
    private int[] lastVisits = new int[1024];
    private int visits;

    /// <summary>How many subscriptions there are.</summary>
    public int Count => bySubscription.Count;

    /// <summary>How many different queries they follow.</summary>
    public int Queries => numbers.Count;

    /// <summary>Every subscription with its query, in no order.</summary>
    public IEnumerable<(SubscriptionId Subscription, TopicQuery Query)> All() => bySubscription.Select(pair => (pair.Key, QueryOf(pair.Value)));

    /// <summary>Files a subscription; one that is there already follows the new query from now on.</summary>
    public void Add(SubscriptionId subscription, TopicQuery query)
    {
        Remove(subscription);
        if (!numbers.TryGetValue(query, out var number))
        {
            number = NextNumber();
            numbers.Add(query, number);
            filed[number] = File(query, number);
        }
        foreach (var (term, place) in filed[number].Under) byTerm[term].Follow(place, subscription);
        filed[number] = filed[number] with { Followers = filed[number].Followers + 1 };
        bySubscription.Add(subscription, number);
    }

    public bool Remove(SubscriptionId subscription)
    {
        if (!bySubscription.Remove(subscription, out var number)) return false;
        foreach (var (term, place) in filed[number].Under) byTerm[term].Unfollow(place, subscription);
        filed[number] = filed[number] with { Followers = filed[number].Followers - 1 };
        if (filed[number].Followers == 0) TakeOut(number);
        return true;
    }

    /// <summary>The queries that match an incident, each with all who follow it, in no order.</summary>
    public IEnumerable<FollowedQuery> MatchesOf(TopicSubject subject)
    {
        visits++;
        found.Clear();
        foreach (var term in terms.TurnTo(subject))
        {
            var filings = byTerm[term].Filings;
            for (var place = 0; place < filings.Length; place++)
            {
                ref readonly var filing = ref filings[place];
                if (!terms.Holds(filing.First) || !terms.Holds(filing.Second) || !terms.Holds(filing.Third)) continue;
                if (filing.Query.IsPlain || IsMatch(filing.Query, subject)) found.Add((term, place));
            }
        }
        return found.ToArray().Select(at => new FollowedQuery(this, byTerm[at.Term].Filings[at.Place].Query.Number, byTerm[at.Term].FollowersOf(at.Place)));
    }

    internal TopicQuery QueryOf(int number) => filed[number].Query;

    private Filed File(TopicQuery query, int number)
    {
        var required = TopicTerms.RequiredBy(query, matching);
        var alternatives = required.Alternatives
            .Select(one => (Needed: terms.RarestFirst(one.Needed), Excluded: one.Excluded.Select(terms.NumberOf).ToArray()))
            .OrderBy(one => one.Needed.Length + one.Excluded.Length)
            .ToArray();
        while (byTerm.Count < terms.Count) byTerm.Add(new Posting());
        // Where all but the last are one term, each excludes those before it: then no two are met.
        var arePartible = alternatives.SkipLast(1).All(one => one is { Needed.Length: 1, Excluded.Length: 0 })
            && alternatives is [.., var longest] && alternatives.Length - 1 + Beside(longest.Needed).Length + longest.Excluded.Length <= 3;

        var (under, anyHasTest) = (ImmutableArray.CreateBuilder<(int, int)>(alternatives.Length), false);
        foreach (var (order, (needed, own)) in alternatives.Index())
        {
            var excluded = arePartible ? own.Concat(alternatives.Take(order).Select(before => before.Needed[0])) : own;
            int[] conditions = [.. Beside(needed), .. excluded.Select(term => ~term)];
            var hasTest = !required.AreEnough || conditions.Length > 3;
            var filing = new Filing(new FilingQuery(number, hasTest, isOneOfSeveral: alternatives.Length > 1 && !arePartible), At(0), At(1), At(2));
            var rarest = Rarest(needed);
            under.Add((rarest, byTerm[rarest].Add(filing)));
            anyHasTest |= hasTest;

            int At(int place) => place < conditions.Length ? conditions[place] : TermNumbers.Always;
        }
        return new Filed(query, anyHasTest ? matching.TestOf(query) : null, under.ToImmutable(), Followers: 0);

        int Rarest(int[] needed) => needed is [var least, ..] && !terms.IsCheck(least) ? least : TermNumbers.Always;

        int[] Beside(int[] needed) => Rarest(needed) == TermNumbers.Always ? needed : needed[1..];
    }

    private void TakeOut(int number)
    {
        foreach (var (term, place) in filed[number].Under.OrderByDescending(under => under.Place))
        {
            var last = byTerm[term].Filings.Length - 1;
            var moved = byTerm[term].Filings[last].Query.Number;
            byTerm[term].RemoveAt(place);
            filed[moved] = filed[moved] with { Under = filed[moved].Under.Replace((term, last), (term, place)) };
        }
        numbers.Remove(filed[number].Query);
        filed[number] = default;
        freeNumbers.Push(number);
    }

    private bool IsMatch(FilingQuery query, TopicSubject subject)
    {
        // A query with several alternatives may be met several times.
        if (query.IsOneOfSeveral && lastVisits[query.Number] == visits) return false;
        lastVisits[query.Number] = visits;
        return !query.HasTest || filed[query.Number].Test?.Invoke(subject) is true;
    }

    private int NextNumber()
    {
        if (freeNumbers.TryPop(out var free)) return free;
        filed.Add(default);
        if (filed.Count > lastVisits.Length) Array.Resize(ref lastVisits, 2 * lastVisits.Length);
        return filed.Count - 1;
    }

    /// <param name="Test">Decides where terms alone do not. Null when they always do.</param>
    /// <param name="Under">Where it is filed.</param>
    private readonly record struct Filed(TopicQuery Query, Predicate<TopicSubject>? Test, ImmutableArray<(int Term, int Place)> Under, int Followers);
}
