using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Discord;
using BriefBot.Settings;

namespace BriefBot.Chat.Discord;

/// <summary>One thing that was looked at on Discord.</summary>
/// <param name="Subject">The token, the gateway, or a channel by the name that people call it.</param>
/// <param name="Sentence">How it stands, and where it does not stand well, what to do.</param>
public sealed record DiscordFinding(bool IsWell, string Subject, string Sentence);

/// <summary>What was found, and the link by which the bot is added to a server.</summary>
/// <param name="Invite">Null when the application's id is neither set nor told by Discord.</param>
public sealed record DiscordFindings(ImmutableArray<DiscordFinding> All, Uri? Invite)
{
    public bool AreWell => All.All(finding => finding.IsWell);
}

/// <summary>Looks whether the bot could do on Discord what is asked of it, and says in words what is missing. Nothing is posted.</summary>
public sealed class DiscordCheck(DiscordConnection connection, DiscordSettings settings)
{
    private const Permissions ToPost = ChannelPermissions.ToPost;
    private const Permissions ForThreads = Permissions.CreatePublicThreads | Permissions.SendMessagesInThreads;
    private const string HowToGive = "Somebody who manages the server can allow it in the channel's settings, under Permissions, to the bot's role.";

    private static readonly ImmutableArray<(Permissions Permission, string Name)> Names =
    [
        (Permissions.ViewChannel, "View Channel"),
        (Permissions.SendMessages, "Send Messages"),
        (Permissions.SendMessagesInThreads, "Send Messages in Threads"),
        (Permissions.CreatePublicThreads, "Create Public Threads"),
        (Permissions.EmbedLinks, "Embed Links"),
        (Permissions.AttachFiles, "Attach Files"),
        (Permissions.ReadMessageHistory, "Read Message History"),
        (Permissions.PinMessages, "Pin Messages"),
    ];

    private readonly DiscordRest rest = connection.Rest;

    /// <summary>Everything that the bot will ever need, asked for once and nothing beyond: posting, threads under cards, pictures, reading back what was sent, pinning.</summary>
    internal static Permissions Needed { get; } = Names.Aggregate(Permissions.None, (all, one) => all | one.Permission);

    /// <summary>The page on which somebody who manages a server adds the bot to it.</summary>
    public static Uri Invite(ulong application) => InviteLink.Of(new AppId(application), Needed);

    /// <param name="channels">The name that people call each channel, and its id on Discord.</param>
    public async Task<DiscordFindings> LookAsync(IEnumerable<(string Name, string Address)> channels, CancellationToken cancellation)
    {
        var findings = ImmutableArray.CreateBuilder<DiscordFinding>();
        var application = await rest.ApplicationAsync(cancellation);
        var me = await rest.MeAsync(cancellation);
        var invite = (application.Value?.Id.Value ?? settings.ApplicationId) is { } id ? Invite(id) : null;
        if ((application.Failure ?? me.Failure) is { } failure)
            return new DiscordFindings([new DiscordFinding(IsWell: false, "token", OfToken(failure))], invite);

        findings.Add(new DiscordFinding(IsWell: true, "token", $"It is valid: the bot is called {me.Value?.Username}."));
        findings.Add(OfGateway(await rest.GatewayAsync(cancellation)));
        foreach (var (name, address) in channels)
            findings.Add(await OfChannelAsync(name, address, me.Value?.Id ?? default, cancellation));
        return new DiscordFindings(findings.ToImmutable(), invite);
    }

    private static string OfToken(RestFailure failure) => failure is TokenDead
        ? "Discord refuses it. Make a new one on the application's page (Bot, Reset Token) and set BRIEFBOT_Discord__Token."
        : $"It could not be checked. {failure.Sentence}";

    private static DiscordFinding OfGateway(RestOutcome<GatewayPlace> place) => place.Value switch
    {
        null => new DiscordFinding(IsWell: false, "gateway", place.Failure?.Sentence ?? ""),
        { SessionStartLimit.Remaining: 0 } => new DiscordFinding(
            IsWell: false, "gateway", "The bot has connected too often today; Discord lets it in again after a day. Look why it was started so often."),
        { SessionStartLimit.Remaining: var left } => new DiscordFinding(
            IsWell: true, "gateway", string.Create(CultureInfo.InvariantCulture, $"It answers; {left} more connections may be begun today. {GatewayLibrary.InThisBuild.Sentence}")),
    };

    private async Task<DiscordFinding> OfChannelAsync(string name, string address, UserId me, CancellationToken cancellation)
    {
        var channel = await DiscordPlaces.Channel(address).ThenAsync(id => rest.ChannelAsync(id, cancellation));
        if (channel.Value is not { } found) return new DiscordFinding(IsWell: false, name, OfMissing(channel.Failure));
        if (found.Type is not (ChannelKind.Text or ChannelKind.Announcement or ChannelKind.Forum or ChannelKind.Voice or ChannelKind.PublicThread))
            return new DiscordFinding(IsWell: false, name, $"It is a channel of the kind {found.Type}, where nothing can be posted. Take a text, announcement or forum channel.");

        var permissions = await rest.PermissionsAsync(found.Id, me, cancellation);
        if (permissions.Failure is { } failure) return new DiscordFinding(IsWell: false, name, OfMissing(failure));

        var lacking = Needed & ~permissions.Value;
        return new DiscordFinding(lacking == Permissions.None, name, Wording(found, lacking));
    }

    private static string OfMissing(RestFailure? failure) => failure switch
    {
        Refused { Kind: RefusalKind.UnknownChannel } => "There is no such channel, or no more. Copy its id anew in Discord (developer mode, Copy Channel ID).",
        Refused { Kind: RefusalKind.MissingAccess or RefusalKind.UnknownGuild } =>
            $"The bot cannot see it: it is not on the server, or lacks View Channel there. Add it by the link below, or allow it to see the channel. {HowToGive}",
        _ => $"It could not be checked. {failure?.Sentence}",
    };

    private string Wording(DiscordChannel channel, Permissions lacking)
    {
        var kind = channel.Type == ChannelKind.Announcement || !settings.Crosspost ? "" : " Nobody can follow a channel of this kind, so nothing of it is published.";
        if (lacking == Permissions.None) return $"Everything that is needed is allowed in {channel.Name}.{kind}";

        var names = string.Join(", ", Names.Where(one => lacking.HasFlag(one.Permission)).Select(one => one.Name));
        var what = (lacking & ToPost) != Permissions.None ? "Nothing can be posted there"
            : settings.Cards == CardPlace.Thread && (lacking & ForThreads) != Permissions.None ? "Front pages are posted, but no cards, which the settings want in a thread (discord.cards)"
            : "Briefings are posted, but a part of them will be missing";
        return $"{what}: the bot lacks {names} in {channel.Name}. {HowToGive}{kind}";
    }
}
