using BriefBot.Core.Topics;
using BriefBot.Tests.Understanding;
using CsCheck;

namespace BriefBot.Tests.Topics;

public sealed class SubscriptionIndexTests
{
    private static readonly TopicMatching Matching = new(ShippedNames.All);

    [Fact]
    public void The_index_finds_what_trying_every_query_finds() =>
        Gen.Select(Queries.Array[1, 60], Subjects.Array[1, 4], Gen.Bool.Array[60]).Sample(
            (queries, subjects, stopped) =>
            {
                var index = Empty();
                for (var i = 0; i < queries.Length; i++) index.Add(new SubscriptionId(i), queries[i]);
                for (var i = 0; i < queries.Length; i++)
                {
                    if (stopped[i]) index.Remove(new SubscriptionId(i));
                }

                foreach (var subject in subjects)
                {
                    var expected = Enumerable.Range(0, queries.Length).Where(i => !stopped[i] && Matching.IsMatch(queries[i], subject)).Select(i => (long)i);
                    Assert.Equal(expected, index.MatchesOf(subject).SelectMany(match => match.Subscriptions).Select(id => id.Number).Order());
                }
            },
            iter: 500);

    [Fact]
    public void Many_who_follow_the_same_are_found_by_one_query()
    {
        var index = Empty();
        for (var i = 1; i <= 1000; i++) index.Add(new SubscriptionId(i), Read("product:fortios"));

        var match = Assert.Single(index.MatchesOf(A.Subject("FortiOS flaw exploited")));

        Assert.Equal((1000, 1, 1000), (index.Count, index.Queries, match.Subscriptions.Count));
    }

    [Fact]
    public void A_changed_subscription_follows_only_its_new_query()
    {
        var index = Empty();
        index.Add(new SubscriptionId(4), Read("fortios OR akira"));
        index.Add(new SubscriptionId(4), Read("emotet"));

        Assert.Empty(index.MatchesOf(A.Subject("FortiOS flaw exploited")));
        Assert.Single(index.MatchesOf(A.Subject("Emotet is back")));
    }

    [Fact]
    public void Followers_that_come_and_go_are_those_that_are_found()
    {
        var index = Empty();
        var random = new Random(1);
        var follows = new Dictionary<long, string>();
        string[] queries = ["fortios", "fortios -akira", "flaw exploited", "emotet", "fortios OR emotet"];
        for (var turn = 0; turn < 5_000; turn++)
        {
            var (id, query) = (random.Next(400), queries[random.Next(queries.Length)]);
            if (random.Next(3) == 0)
            {
                index.Remove(new SubscriptionId(id));
                follows.Remove(id);
                continue;
            }
            index.Add(new SubscriptionId(id), Read(query));
            follows[id] = query;
        }

        var found = index.MatchesOf(A.Subject("FortiOS flaw exploited by Akira")).SelectMany(match => match.Subscriptions).Select(id => id.Number).Order();

        Assert.Equal(follows.Where(pair => pair.Value is not ("emotet" or "fortios -akira")).Select(pair => pair.Key).Order(), found);
        Assert.Equal(follows.Count, index.Count);
    }

    [Fact]
    public void What_nobody_follows_any_more_is_not_there()
    {
        var index = Empty();
        index.Add(new SubscriptionId(4), Read("fortios (exploited OR kev:true)"));

        Assert.True(index.Remove(new SubscriptionId(4)));
        Assert.False(index.Remove(new SubscriptionId(4)));

        Assert.Equal((0, 0), (index.Count, index.Queries));
        Assert.Empty(index.MatchesOf(A.Subject("FortiOS flaw exploited")));
    }

    [Theory]
    [InlineData("-opinion", "an exclusion alone is held against everything")]
    [InlineData("origins>=1", "so is a number")]
    [InlineData("microsoft -akira -play -\"midnight snack\"", "more exclusions than stand beside it")]
    [InlineData("patch tuesday microsoft fixes flaw", "more words than stand beside it")]
    [InlineData("-(akira OR play)", "none of several")]
    [InlineData("-(microsoft akira)", "not both")]
    [InlineData("kev:false OR microsoft OR tuesday OR -play", "an exclusion among more alternatives than stand beside it")]
    [InlineData("\"patch t\"*", "a short beginning is left to the exact check")]
    [InlineData("(patch OR fix OR update) (tuesday OR microsoft) (day OR week OR tuesday)", "alternatives are multiplied")]
    [InlineData("APT29", "an alias")]
    [InlineData("actor:\"cozy bear\"", "an alias by field")]
    [InlineData("vendor:micro*", "the beginning of a name")]
    [InlineData("product:\"no product of this name was ever made by anyone\" OR microsoft", "a long name is filed by its beginning")]
    public void Queries_of_every_kind_are_filed_so_that_they_are_found(string query, string because)
    {
        var index = Empty();
        index.Add(new SubscriptionId(1), Read(query));

        Assert.True(index.MatchesOf(A.Subject("Patch Tuesday: Microsoft fixes a flaw used by Midnight Blizzard")).Count() == 1, because);
    }

    private static SubscriptionIndex Empty() => new(Matching, word => word.Length < 5 ? 0.1 : 0.01);

    private static TopicQuery Read(string query) => Assert.IsType<TopicReading.Understood>(TopicParsing.Read(query)).Query;

    private static readonly Gen<TopicQuery> One = Gen.OneOf(
        "ransomware", "ransom*", "EU", "eu", "play", "APT29", "\"midnight blizzard\"", "\"zero day\"", "\"zero d\"*", "fortios", "product:fortios", "product:forti*", "product:exchange",
        "vendor:fortinet", "vendor:micro*", "actor:akira", "actor:apt29", "malware:akira", "country:germany", "sector:health", "cve:CVE-2026-1111", "cve:CVE-2026-*",
        "kev:true", "kev:false", "origins>=2", "epss>=0.5", "c++", "apple", "product:nosuchthing", "hospital").Select(Read);

    private static readonly Gen<TopicQuery> Queries = Nested(depth: 2);

    private static readonly Gen<TopicSubject> Subjects = Gen.Select(
        Gen.OneOf(
            "ransomware", "Ransom", "the EU", "neural", "play", "Play ransomware", "Midnight Blizzard", "zero-day", "zero", "FortiOS", "FortiManager", "Exchange Server", "Microsoft",
            "Akira ransomware", "German", "hospital", "CVE-2026-1111", "C++", "an apple", "Apple", "nosuchthing").Array[0, 7],
        Gen.Int[1, 3],
        Gen.Bool,
        Gen.OneOf("", " epss=0.9", " epss=0.1")).Select((words, origins, isInKev, epss) =>
            A.Subject($"{words.FirstOrDefault("News")} // {string.Join(", ", words.Skip(1))} // origins={origins}{epss}{(isInKev ? " kev=CVE-2026-1111,Fortinet,FortiOS" : "")}"));

    private static Gen<TopicQuery> Nested(int depth)
    {
        if (depth == 0) return One;
        var inner = Nested(depth - 1);
        return Gen.OneOf(
            One,
            inner.Select(query => (TopicQuery)new TopicQuery.Not(query)),
            inner.Array[2, 4].Select(parts => (TopicQuery)new TopicQuery.And([.. parts])),
            inner.Array[2, 4].Select(parts => (TopicQuery)new TopicQuery.Or([.. parts])));
    }
}
