using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Feeds;

public sealed class FeedFetcherTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static readonly NextFetch Hourly = new(TimeSpan.FromHours(1));

    [Fact]
    public async Task A_document_comes_with_its_validators_and_the_request_is_honest_and_bare()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed, "ETag: W/\"a\\b\"", "Last-Modified: yesterday-ish", "Set-Cookie: id=1")));

        var first = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync());
        await web.FetchAsync();

        Assert.Equal(new Validators("W/\"a\\b\"", "yesterday-ish"), first.Validators);
        var request = web.Server.Requests[1];
        Assert.StartsWith("BriefBot/", request["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("gzip, deflate, br", request["Accept-Encoding"]);
        Assert.Equal(["Host", "User-Agent", "Accept", "Accept-Encoding"], request.Headers.All.Select(header => header.Name).OrderBy(name => name != "Host"));
    }

    [Theory]
    [InlineData("\"plain\"", "Wed, 08 Jan 2025 17:04:05 GMT")]
    [InlineData("W/\"weak\"", null)]
    [InlineData("no-quotes", "not a date at all")]
    [InlineData("\"caf\u00e9 \u00ff\"", "Wed,08 Jan 2025   17:04:05 +0000")]
    public async Task Validators_go_back_byte_for_byte(string tag, string? modified)
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request["If-None-Match"] is null
            ? LoopbackServer.Answer("200 OK", FeedWeb.Feed, [$"ETag: {tag}", .. modified is null ? Array.Empty<string>() : [$"Last-Modified: {modified}"]])
            : LoopbackServer.Answer("304 Not Modified")));
        var state = Read(await web.FetchAsync());

        var second = await web.FetchAsync(state: Due(state));

        Assert.IsType<FetchOutcome.NotModified>(second);
        Assert.Equal((tag, modified), (web.Server.Requests[1]["If-None-Match"], web.Server.Requests[1]["If-Modified-Since"]));
    }

    [Fact]
    public async Task A_304_changes_only_the_validators_it_names()
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request["If-None-Match"] is null
            ? LoopbackServer.Answer("200 OK", FeedWeb.Feed, "ETag: \"one\"", "Last-Modified: then")
            : LoopbackServer.Answer("304 Not Modified", "", "ETag: \"two\"")));
        var state = Read(await web.FetchAsync());

        var after = state.After(await web.FetchAsync(state: Due(state)), Now, Hourly, chance: 0);

        Assert.Equal(new Validators("\"two\"", "then"), after.Validators);
    }

    [Fact]
    public async Task The_same_bytes_again_are_no_new_document_even_with_a_new_tag()
    {
        var count = 0;
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed, $"ETag: \"{++count}\"")));
        var state = Read(await web.FetchAsync());

        Assert.IsType<FetchOutcome.NotModified>(await web.FetchAsync(state: Due(state)));
    }

    [Fact]
    public async Task A_server_that_never_changes_is_asked_for_the_whole_once_in_eight_days()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed, "ETag: \"one\"")));
        var state = Read(await web.FetchAsync()) with { LastUnconditionalAt = DateTimeOffset.UtcNow.AddDays(-9) };

        await web.FetchAsync(state: Due(state));

        Assert.Null(web.Server.Requests[1]["If-None-Match"]);
    }

    [Theory]
    [InlineData("429 Too Many Requests", "120", 120)]
    [InlineData("503 Service Unavailable", "7200", 7200)]
    [InlineData("429 Too Many Requests", null, 3600)]
    [InlineData("503 Service Unavailable", null, 3600)]
    [InlineData("503 Service Unavailable", "999999999999999999", 86400)]
    [InlineData("503 Service Unavailable", "soon", 3600)]
    public async Task Retry_After_is_heard_in_seconds(string status, string? header, int seconds)
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer(status, "", header is null ? [] : [$"Retry-After: {header}"])));

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync());

        Assert.Equal(TimeSpan.FromSeconds(seconds), failed.RetryAfter);
        Assert.Single(web.Server.Requests);
    }

    [Fact]
    public async Task Retry_After_is_heard_as_a_date()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("503 Busy", "", $"Retry-After: {DateTimeOffset.UtcNow.AddHours(3):R}")));

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync());

        Assert.InRange(failed.RetryAfter ?? TimeSpan.Zero, TimeSpan.FromMinutes(179), TimeSpan.FromMinutes(181));
    }

    [Fact]
    public async Task After_429_no_feed_of_that_host_is_asked()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("429 Too Many Requests", "", "Retry-After: 600")));
        await web.FetchAsync("http://wire.example/one");

        var other = await web.FetchAsync("http://wire.example/two");

        Assert.IsType<FetchOutcome.TooEarly>(other);
        Assert.Single(web.Server.Requests);
    }

    [Fact]
    public async Task After_429_the_other_feeds_of_a_private_host_are_still_asked()
    {
        await using var web = new FeedWeb(
            new LoopbackServer(_ => LoopbackServer.Answer("429 Too Many Requests", "", "Retry-After: 600")),
            resolve: (_, _) => Task.FromResult(new[] { IPAddress.Parse("10.1.2.3") }), allowed: [IPNetwork.Parse("10.1.2.0/24")]);
        await web.FetchAsync("http://rss.intranet.example/one");

        Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync("http://rss.intranet.example/two"));

        Assert.Equal(2, web.Server.Requests.Count);
    }

    [Theory]
    [InlineData("Cache-Control: public, max-age=7200", null, 7200)]
    [InlineData("Cache-Control: Max-Age = \"7200\"", null, 7200)]
    [InlineData("Cache-Control: max-age=600", "+3", 10800)]
    [InlineData("Cache-Control: no-cache", "0", null)]
    [InlineData("Cache-Control: max-age=504576000", null, 86400)]
    [InlineData("Cache-Control: max-age=soon", "-3", null)]
    public async Task A_document_stays_good_as_long_as_the_longest_of_its_headers_says(string cacheControl, string? expires, int? seconds)
    {
        // The headers know whole seconds only.
        var now = new DateTimeOffset(2026, 3, 30, 8, 0, 0, TimeSpan.Zero);
        var clock = new FakeTimeProvider(now);
        var moment = int.TryParse(expires, out var hours) && hours != 0 ? now.AddHours(hours).ToString("R") : expires;
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed, moment is null ? [cacheControl] : [cacheControl, $"Expires: {moment}"])), time: clock);

        var document = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync());

        Assert.Equal(seconds, (int?)document.MinimalDelay?.TotalSeconds);
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    [InlineData("500 Oops")]
    [InlineData("304 Not Modified")]
    public async Task A_failure_costs_one_request_and_is_told_in_a_sentence(string status)
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer(status)));

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync());

        Assert.EndsWith(".", failed.Sentence, StringComparison.Ordinal);
        Assert.Single(web.Server.Requests);
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_never_asked_again()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("410 Gone")));
        var state = FeedState.New.After(await web.FetchAsync(), Now, Hourly, chance: 0);

        Assert.IsType<FetchOutcome.Gone>(await web.FetchAsync(state: state));

        Assert.Single(web.Server.Requests);
    }

    [Fact]
    public async Task A_restart_does_not_ask_again_before_the_next_check()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed)));
        var state = Read(await web.FetchAsync());

        var restarted = JsonSerializer.Deserialize<FeedState>(JsonSerializer.Serialize(state));

        Assert.Equal(state, restarted);
        Assert.IsType<FetchOutcome.TooEarly>(await web.FetchAsync(state: restarted));
        Assert.Single(web.Server.Requests);
    }

    [Fact]
    public async Task Redirects_are_followed_and_only_a_wholly_permanent_chain_counts_as_a_move()
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request.Path switch
        {
            "/old" => LoopbackServer.Answer("301 Moved", "", "Location: /older"),
            "/older" => LoopbackServer.Answer("308 Moved", "", "Location: http://new.example/feed"),
            "/mixed" => LoopbackServer.Answer("301 Moved", "", "Location: /temporary"),
            "/temporary" => LoopbackServer.Answer("302 Found", "", "Location: http://elsewhere.example/feed"),
            "/found" => LoopbackServer.Answer("302 Found", "", "Location: /old"),
            _ => LoopbackServer.Answer("200 OK", FeedWeb.Feed),
        }));

        var whole = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync("http://wire.example/old"));
        var mixed = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync("http://wire.example/mixed"));
        var late = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync("http://wire.example/found"));

        Assert.Equal("http://new.example/feed", whole.Moved?.To);
        Assert.Equal("http://wire.example/temporary", mixed.Moved?.To);
        Assert.Null(late.Moved);
        Assert.Equal("http://elsewhere.example/feed", mixed.Document.Address);
    }

    [Theory]
    [InlineData("/loop", "The server redirects more than 5 times.", 6)]
    [InlineData("file:///etc/passwd", "Only http and https are followed, not file.", 1)]
    [InlineData("gopher://wire.example/", "Only http and https are followed, not gopher.", 1)]
    [InlineData("http://wire.example:22/", "Port 22 is not asked; allowed are 80, 443, 8080, 8443.", 1)]
    [InlineData("http://127.0.0.1/", "The host is in a private network, which the settings do not allow.", 1)]
    [InlineData("http://[::ffff:10.0.0.1]/", "The host is in a private network, which the settings do not allow.", 1)]
    [InlineData("http://169.254.169.254/latest/meta-data", "The host is in a private network, which the settings do not allow.", 1)]
    public async Task A_redirect_leads_nowhere_it_should_not(string location, string sentence, int requests)
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("302 Found", "", $"Location: {location}")));

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync("http://wire.example/loop"));

        Assert.Equal(sentence, failed.Sentence);
        Assert.Equal(requests, web.Server.Requests.Count);
    }

    [Fact]
    public async Task A_name_that_turns_to_loopback_between_two_looks_is_refused_at_the_second()
    {
        var looks = 0;
        await using var web = new FeedWeb(
            new LoopbackServer(_ => LoopbackServer.Answer("302 Found", "", "Connection: close", "Location: http://turning.example/again")),
            resolve: (_, _) => Task.FromResult(new[] { IPAddress.Parse(++looks == 1 ? "93.184.215.14" : "127.0.0.1") }));

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync("http://turning.example/feed"));

        Assert.Equal("The host is in a private network, which the settings do not allow.", failed.Sentence);
        Assert.Equal([IPAddress.Parse("93.184.215.14")], web.Dialled);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Packed_documents_are_unpacked(string encoding)
    {
        await using var web = new FeedWeb(Packed(encoding, Pack(encoding, Encoding.UTF8.GetBytes(FeedWeb.Feed))));

        var fetched = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync());

        Assert.Equal(FeedWeb.Feed, Encoding.UTF8.GetString(fetched.Document.Body.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_stream_that_ends_too_early_is_asked_for_once_more_unpacked(string encoding)
    {
        var packed = Pack(encoding, Encoding.UTF8.GetBytes(FeedWeb.Feed + new string(' ', 5000)));
        await using var web = new FeedWeb(new LoopbackServer((request, stream, cancellation) => request["Accept-Encoding"] == "identity"
            ? stream.WriteAsync(Encoding.Latin1.GetBytes(LoopbackServer.Answer("200 OK", FeedWeb.Feed)), cancellation).AsTask()
            : WriteAsync(stream, $"Content-Encoding: {encoding}", packed[..(packed.Length / 2)], cancellation)));

        var fetched = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync());

        Assert.Equal(FeedWeb.Feed, Encoding.UTF8.GetString(fetched.Document.Body.Span));
        Assert.Equal(2, web.Server.Requests.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_bursts_at_ten_megabytes(string encoding)
    {
        await using var web = new FeedWeb(Packed(encoding, Pack(encoding, new byte[64 * 1024 * 1024])));

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync());

        Assert.Equal("The document is larger than 10 MB.", failed.Sentence);
    }

    [Fact]
    public async Task A_packed_stream_that_is_broken_is_asked_for_once_more_unpacked()
    {
        var packed = Pack("gzip", Encoding.UTF8.GetBytes(FeedWeb.Feed));
        packed[12] ^= 0xFF;
        packed[15] ^= 0xFF;
        await using var web = new FeedWeb(new LoopbackServer((request, stream, cancellation) => request["Accept-Encoding"] == "identity"
            ? stream.WriteAsync(Encoding.Latin1.GetBytes(LoopbackServer.Answer("200 OK", FeedWeb.Feed)), cancellation).AsTask()
            : WriteAsync(stream, "Content-Encoding: gzip", packed, cancellation)));

        Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync());

        Assert.Equal(2, web.Server.Requests.Count);
    }

    [Fact]
    public async Task A_body_of_one_byte_a_second_is_given_up()
    {
        await using var web = new FeedWeb(
            new LoopbackServer(async (_, stream, cancellation) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellation);
                while (true)
                {
                    await stream.WriteAsync("<"u8.ToArray(), cancellation);
                    await Task.Delay(100, cancellation);
                }
            }),
            new FetchLimits { GapPerHost = TimeSpan.Zero, RateGrace = TimeSpan.FromMilliseconds(200) });

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync());

        Assert.Equal("The server sends too slowly.", failed.Sentence);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var web = new FeedWeb(new LoopbackServer((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation)), new FetchLimits { GapPerHost = TimeSpan.Zero, Whole = TimeSpan.FromSeconds(1) });

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync());

        Assert.Equal("The server did not answer within 1 seconds.", failed.Sentence);
    }

    [Fact]
    public async Task A_body_without_end_stops_at_the_limit()
    {
        await using var web = new FeedWeb(new LoopbackServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellation);
            var block = new byte[256 * 1024];
            while (true)
                await stream.WriteAsync(block, cancellation);
        }));

        Assert.Equal("The document is larger than 10 MB.", Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync()).Sentence);
    }

    [Fact]
    public async Task Headers_without_end_stop_at_the_limit()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => $"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 100_000)}\r\n\r\n"));

        Assert.Equal("The server's headers are too long.", Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync()).Sentence);
    }

    [Fact]
    public async Task A_wrong_length_is_a_failure_in_words()
    {
        await using var web = new FeedWeb(new LoopbackServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>"u8.ToArray(), cancellation);
            stream.Socket.Dispose();
        }));

        Assert.Equal("The server broke off in the middle of its answer.", Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync()).Sentence);
    }

    [Fact]
    public async Task Fifty_feeds_of_one_host_are_asked_one_after_the_other()
    {
        var work = new Work(TimeSpan.FromMilliseconds(2));
        await using var web = new FeedWeb(new LoopbackServer(work.AnswerAsync));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => web.FetchAsync($"http://wire.example/{n}")));

        Assert.Equal((50, 1), (web.Server.Requests.Count, work.MostAtOnce));
    }

    [Fact]
    public async Task Two_requests_to_one_host_are_a_gap_apart()
    {
        await using var web = new FeedWeb(
            new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed)), new FetchLimits { GapPerHost = TimeSpan.FromMilliseconds(300) });
        var clock = Stopwatch.StartNew();

        await web.FetchAsync("http://wire.example/1");
        await web.FetchAsync("http://wire.example/2");

        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(290));
    }

    [Theory]
    [InlineData("<html><body>Welcome</body></html>", "A web page came instead of a feed.")]
    [InlineData("", "The document is empty.")]
    public async Task A_page_or_nothing_in_place_of_a_feed_counts_as_a_failure_and_its_validators_are_not_believed(string body, string sentence)
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", body, "ETag: \"page\"")));

        var state = Read(await web.FetchAsync());

        Assert.Equal((sentence, 1, null), (state.LastError, state.Streak, state.ETag));
    }

    [Fact]
    public async Task A_feed_without_entries_is_a_success()
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer("200 OK", "<rss version='2.0'><channel><title>Quiet</title></channel></rss>", "ETag: \"quiet\"")));

        var state = Read(await web.FetchAsync());

        Assert.Equal((null, 0, "\"quiet\""), (state.LastError, state.Streak, state.ETag));
    }

    [Fact]
    public async Task No_cookie_and_no_referrer_is_ever_sent_not_even_after_a_redirect()
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request.Path == "/feed"
            ? LoopbackServer.Answer("302 Found", "", "Set-Cookie: who=you; Path=/", "Location: /there")
            : LoopbackServer.Answer("200 OK", FeedWeb.Feed, "Set-Cookie: who=you; Path=/")));

        await web.FetchAsync();
        await web.FetchAsync();

        Assert.Equal(4, web.Server.Requests.Count);
        Assert.All(web.Server.Requests, request => Assert.Equal((null, null), (request["Cookie"], request["Referer"])));
    }

    [Theory]
    [InlineData("403 Forbidden", "cf-mitigated: challenge")]
    [InlineData("503 Busy", "cf-mitigated: challenge")]
    [InlineData("403 Forbidden", "X-DataDome: protected")]
    public async Task A_wall_against_bots_is_named_as_such_and_not_climbed(string status, string header)
    {
        await using var web = new FeedWeb(new LoopbackServer(_ => LoopbackServer.Answer(status, "", header)));

        var failed = Assert.IsType<FetchOutcome.Failed>(await web.FetchAsync());

        Assert.Equal($"A wall against bots answered in place of the server ({status[..3]}).", failed.Sentence);
        Assert.Single(web.Server.Requests);
    }

    [Fact]
    public async Task Of_all_hosts_together_eight_are_asked_at_once()
    {
        var work = new Work(TimeSpan.FromMilliseconds(20));
        await using var web = new FeedWeb(new LoopbackServer(work.AnswerAsync));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => web.FetchAsync($"http://wire-{n}.example/feed")));

        Assert.Equal(40, web.Server.Requests.Count);
        Assert.InRange(work.MostAtOnce, 1, 8);
    }

    [Fact]
    public async Task Reddit_is_asked_once_a_minute()
    {
        var clock = new FakeTimeProvider(Now);
        using var gate = new HostGate(new FetchLimits(), clock);
        (await gate.EnterAsync("www.reddit.com", TestContext.Current.CancellationToken)).Dispose();

        var second = gate.EnterAsync("www.reddit.com", TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(59));
        var wasEarly = second.IsCompleted;
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(wasEarly);
        (await second).Dispose();
    }

    [Fact]
    public async Task Behind_a_company_proxy_a_target_is_judged_before_the_proxy_is_asked()
    {
        await using var proxy = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", FeedWeb.Feed));
        var guard = new AddressGuard(
            (host, _) => Task.FromResult(new[] { IPAddress.Parse(host.StartsWith("inner", StringComparison.Ordinal) ? "10.0.0.7" : "93.184.215.14") }), AddressGuard.DialSocketAsync, []);
        using var web = new WebReader(guard, new FetchLimits { GapPerHost = TimeSpan.Zero }, TimeProvider.System, new Uri($"http://127.0.0.1:{proxy.Port}"));
        var fetcher = new FeedFetcher(web, TimeProvider.System);

        var inner = await fetcher.FetchAsync(Source.At("http://inner.example/feed", "Inner"), FeedState.New, TestContext.Current.CancellationToken);
        var outer = await fetcher.FetchAsync(Source.At("http://wire.example/feed", "Wire"), FeedState.New, TestContext.Current.CancellationToken);

        Assert.Equal(new FetchOutcome.Failed("The host is in a private network, which the settings do not allow."), inner);
        Assert.IsType<FetchOutcome.NewDocument>(outer);
        Assert.Equal("GET http://wire.example/feed HTTP/1.1", Assert.Single(proxy.Requests).Line);
    }

    [Fact]
    public async Task A_login_in_the_address_goes_to_its_server_only_and_never_into_links()
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request.Path == "/feed"
            ? LoopbackServer.Answer("302 Found", "", "Location: http://other.example/feed2")
            : LoopbackServer.Answer("200 OK", FeedWeb.Feed)));

        var fetched = Assert.IsType<FetchOutcome.NewDocument>(await web.FetchAsync("http://reader:pass@wire.example/feed"));

        Assert.Equal("Basic cmVhZGVyOnBhc3M=", web.Server.Requests[0]["Authorization"]);
        Assert.Null(web.Server.Requests[1]["Authorization"]);
        Assert.Equal("http://other.example/feed2", fetched.Document.Address);
    }

    private static FeedState Read(FetchOutcome outcome)
    {
        var document = Assert.IsType<FetchOutcome.NewDocument>(outcome);
        return FeedState.New.AfterReading(document, FeedReader.Read(document.Document), newItems: 1, Now, Hourly, chance: 0);
    }

    private static FeedState Due(FeedState state) => state with { NextCheckAt = DateTimeOffset.UtcNow.AddMinutes(-1) };

    private static LoopbackServer Packed(string encoding, byte[] body) =>
        new((_, stream, cancellation) => WriteAsync(stream, $"Content-Encoding: {encoding}", body, cancellation));

    private static async Task WriteAsync(Stream stream, string header, byte[] body, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: {body.Length}\r\n\r\n"), cancellation);
        await stream.WriteAsync(body, cancellation);
    }

    private static byte[] Pack(string encoding, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new DeflateStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Fastest),
        })
            packing.Write(plain);
        return packed.ToArray();
    }

    /// <summary>What a server does for each request, for as long as this takes, and for how many of them at once.</summary>
    private sealed class Work(TimeSpan each)
    {
        private readonly Lock door = new();
        private int atOnce;

        public int MostAtOnce { get; private set; }

        public async Task AnswerAsync(WireRequest request, Stream stream, CancellationToken cancellation)
        {
            lock (door) MostAtOnce = Math.Max(MostAtOnce, ++atOnce);
            await Task.Delay(each, cancellation);
            // Before the answer leaves: whoever has it may ask for the next document.
            lock (door) atOnce--;
            await stream.WriteAsync(Encoding.Latin1.GetBytes(LoopbackServer.Answer("200 OK", FeedWeb.Feed)), cancellation);
        }
    }
}
