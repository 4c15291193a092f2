using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Topics;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Evaluation.Topics;

/// <summary>Two hundred subscriptions as security teams write them: by product, actor, sector, country and words, of channels and of people.</summary>
internal static class FollowedMonth
{
    public static readonly ServerId North = new("north");
    public static readonly ServerId South = new("south");

    private const int Channels = 10;

    private static readonly string[] Vendors =
        "microsoft cisco fortinet ivanti vmware citrix sonicwall juniper google apple adobe oracle sap wordpress samsung qualcomm dell veeam zyxel progress atlassian github amazon openai nvidia".Split(' ');

    private static readonly string[] Actors =
        ["akira", "lockbit", "qilin", "clop", "\"scattered spider\"", "lazarus", "apt28", "apt29", "\"volt typhoon\"", "\"salt typhoon\"", "medusa", "play", "rhysida", "interlock", "\"black basta\"", "ransomhub", "muddywater", "shinyhunters", "kimsuky", "sandworm"];

    private static readonly string[] Words =
        ["ransomware", "phishing", "\"supply chain\"", "\"zero day\"", "\"data breach\"", "npm", "pypi", "botnet", "wiper", "spyware", "ddos", "deepfake", "infostealer", "router", "vpn", "firewall", "browser", "extortion", "arrest", "sanctions"];

    private static readonly string[] Sectors = ["healthcare", "finance", "energy", "government", "education", "transport", "telecommunications"];

    private static readonly string[] Countries = ["germany", "france", "ukraine", "china", "japan", "india", "\"united kingdom\"", "\"united states\"", "\"north korea\"", "russia"];

    public static ImmutableArray<Channel> AllChannels { get; } =
    [
        .. Enumerable.Range(0, Channels).Select(place => new Channel(
            ChannelId.Of(ChatName.Discord, $"c{place}"), place % 2 == 0 ? North : South, ChatName.Discord, $"c{place}", $"#c{place}", "Europe/Berlin", Profile.Empty with { Products = ["FortiOS"] }, FromSettings: false)),
    ];

    /// <param name="count">How many.</param>
    public static IEnumerable<NewSubscription> Subscriptions(int count)
    {
        var night = new QuietHours(new LocalTime(22, 0), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
        foreach (var (place, query) in Queries().Distinct().Take(count).Index())
        {
            var server = place % 2 == 0 ? North : South;
            var channel = AllChannels.Where(channel => channel.Server == server).ElementAt(place / 2 % (Channels / 2));
            var follower = place % 3 == 0 ? Follower.Person($"p{place / 6}") : Follower.Of(channel.Id);
            yield return new NewSubscription(server, follower, ChatName.Discord, query, Core.Topics.Delivery.Now, place % 4 == 1 ? night : null, "someone");
        }
    }

    private static IEnumerable<string> Queries() =>
    [
        .. Vendors.Select(vendor => $"vendor:{vendor}"),
        .. Actors.Select(actor => $"actor:{actor}"),
        .. Words,
        .. Sectors.SelectMany(sector => new[] { $"sector:{sector} ransomware", $"sector:{sector} \"data breach\" -opinion" }),
        .. Countries.SelectMany(country => new[] { $"country:{country} (breach OR leak OR outage)", $"country:{country} certainty:confirmed" }),
        .. Vendors.SelectMany(vendor => new[] { $"vendor:{vendor} kev:true", $"vendor:{vendor} origins>=2", $"vendor:{vendor} exploited" }),
        .. Words.Select(word => $"{word} origins>=3"),
        .. Sectors.Select(sector => $"sector:{sector} (akira OR qilin OR lockbit OR clop)"),
        "kev:true", "epss>=0.5", "cvss>=9 origins>=2", "type:ransomware origins>=2",
    ];
}
