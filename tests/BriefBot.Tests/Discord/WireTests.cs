using System.Text.Json;
using BriefBot.Discord;

namespace BriefBot.Tests.Discord;

public sealed class WireTests
{
    [Fact]
    public void Kinds_and_flags_that_are_not_known_yet_survive()
    {
        var channel = JsonSerializer.Deserialize<DiscordChannel>("""{"id":"3","type":99,"permission_overwrites":[{"id":"1","type":7,"allow":"9223372036854775808","deny":"0"}]}""", Snake);

        Assert.Equal((ChannelKind)99, channel?.Type);
        Assert.Equal((Permissions)(1UL << 63), channel?.PermissionOverwrites[0].Allow);
    }

    [Fact]
    public void An_id_is_read_from_a_string_or_a_number_and_written_as_a_string()
    {
        Assert.Equal(new ChannelId(ulong.MaxValue), JsonSerializer.Deserialize<ChannelId>("\"18446744073709551615\""));
        Assert.Equal(new ChannelId(5), JsonSerializer.Deserialize<ChannelId>("5"));
        Assert.Equal("\"5\"", JsonSerializer.Serialize(new ChannelId(5)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChannelId>("\"x\""));
    }

    [Fact]
    public void A_message_with_fields_of_tomorrow_is_read_all_the_same()
    {
        var message = JsonSerializer.Deserialize<DiscordMessage>(
            """{"id":"1","channel_id":"2","content":"x","type":77,"flags":1073741824,"embeds":[{"type":"new","footer":{"text":"marker","shine":1}}],"invented":{"a":[1]}}""", Snake);

        Assert.True(message?.Carries("marker"));
        Assert.Equal((MessageFlags)(1 << 30), message?.Flags);
    }

    private static JsonSerializerOptions Snake { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
