using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>How everything here is written as JSON and read from it, generated when the program is built.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(OutgoingMessage))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(ForumPostBody))]
[JsonSerializable(typeof(ThreadBody))]
[JsonSerializable(typeof(ThreadChange))]
[JsonSerializable(typeof(DirectMessageBody))]
[JsonSerializable(typeof(CallbackBody<MessageBody>))]
[JsonSerializable(typeof(CallbackBody<DeferBody>))]
[JsonSerializable(typeof(CallbackBody<SuggestBody>))]
[JsonSerializable(typeof(CallbackBody<Modal>))]
[JsonSerializable(typeof(ImmutableArray<ApplicationCommand>))]
[JsonSerializable(typeof(ImmutableArray<RegisteredCommand>))]
[JsonSerializable(typeof(DiscordMessage))]
[JsonSerializable(typeof(ImmutableArray<DiscordMessage>))]
[JsonSerializable(typeof(PinsBody))]
[JsonSerializable(typeof(DiscordChannel))]
[JsonSerializable(typeof(ImmutableArray<DiscordChannel>))]
[JsonSerializable(typeof(ThreadsBody))]
[JsonSerializable(typeof(ThreadsPage))]
[JsonSerializable(typeof(DiscordGuild))]
[JsonSerializable(typeof(DiscordMember))]
[JsonSerializable(typeof(DiscordUser))]
[JsonSerializable(typeof(DiscordApplication))]
[JsonSerializable(typeof(GatewayPlace))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(InteractionBody))]
[JsonSerializable(typeof(GatewayFrame))]
[JsonSerializable(typeof(HelloBody))]
[JsonSerializable(typeof(ReadyBody))]
[JsonSerializable(typeof(GuildBody))]
[JsonSerializable(typeof(ChannelBody))]
[JsonSerializable(typeof(OutgoingFrame<int?>))]
[JsonSerializable(typeof(OutgoingFrame<IdentifyBody>))]
[JsonSerializable(typeof(OutgoingFrame<ResumeBody>))]
[JsonSerializable(typeof(Nothing))]
internal sealed partial class DiscordJson : JsonSerializerContext;
