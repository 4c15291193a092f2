using System.Net;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Feeds;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("10.1.2.3", "private")]
    [InlineData("100.64.0.1", "shared by carriers")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.8.9.10", "loopback is a whole network")]
    [InlineData("169.254.169.254", "metadata of clouds")]
    [InlineData("172.16.0.1", "private")]
    [InlineData("172.31.255.255", "private to its end")]
    [InlineData("192.0.0.8", "protocol assignments")]
    [InlineData("192.0.2.1", "documentation")]
    [InlineData("192.168.1.1", "private")]
    [InlineData("198.18.0.1", "benchmarks")]
    [InlineData("203.0.113.9", "documentation")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("255.255.255.255", "broadcast")]
    [InlineData("::", "unspecified")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:127.0.0.1", "loopback in IPv6 dress")]
    [InlineData("::127.0.0.1", "the old dress")]
    [InlineData("64:ff9b::7f00:1", "loopback behind NAT64")]
    [InlineData("2002:7f00:1::", "loopback behind 6to4")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo")]
    [InlineData("fc00::1", "unique local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("2a00::5efe:127.0.0.1", "loopback behind ISATAP")]
    public void An_address_that_is_not_public_is_refused(string address, string because) =>
        Assert.False(Guard().MayBeAsked(IPAddress.Parse(address)), because);

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("::ffff:93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("64:ff9b::5db8:d70e")]
    public void A_public_address_may_be_asked(string address) =>
        Assert.True(Guard().MayBeAsked(IPAddress.Parse(address)));

    [Fact]
    public void A_private_network_can_be_allowed_without_its_neighbours()
    {
        var guard = Guard(System.Net.IPNetwork.Parse("10.20.0.0/16"));

        Assert.True(guard.MayBeAsked(IPAddress.Parse("10.20.3.4")));
        Assert.True(guard.MayBeAsked(IPAddress.Parse("::ffff:10.20.3.4")));
        Assert.False(guard.MayBeAsked(IPAddress.Parse("10.21.3.4")));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("localhost")]
    [InlineData("localhost.")]
    [InlineData("①②⑦.⓪.⓪.①")]
    [InlineData("0.0.0.0")]
    public async Task However_a_host_is_spelled_nothing_on_this_machine_is_asked(string host)
    {
        await using var canary = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed));
        using var web = new WebReader(
            AddressGuard.OfMachine([]), new FetchLimits { Ports = [canary.Port], Whole = TimeSpan.FromSeconds(3) }, TimeProvider.System);
        var fetcher = new FeedFetcher(web, TimeProvider.System);

        var outcome = await fetcher.FetchAsync(Source.At($"http://{host}:{canary.Port}/feed", "Canary"), FeedState.New, TestContext.Current.CancellationToken);

        Assert.IsType<FetchOutcome.Failed>(outcome);
        Assert.Equal(0, canary.Connections);
    }

    private static AddressGuard Guard(params System.Net.IPNetwork[] allowed) => AddressGuard.OfMachine([.. allowed]);
}
