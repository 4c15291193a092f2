using BriefBot.Discord;

namespace BriefBot.Tests.Discord;

public sealed class SnowflakeTests
{
    [Fact]
    public void An_id_tells_when_it_was_made() =>
        Assert.Equal(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero), new MessageId(175928847299117063).MadeAt());

    [Fact]
    public void The_first_id_of_a_moment_is_not_after_any_id_made_then()
    {
        var made = new MessageId(175928847299117063);

        var first = Snowflake.FirstAt<MessageId>(made.MadeAt());

        Assert.True(first.Value <= made.Value);
        Assert.Equal(made.MadeAt(), first.MadeAt());
        Assert.Equal(0UL, Snowflake.FirstAt<MessageId>(DateTimeOffset.UnixEpoch).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void Text_that_is_no_id_is_not_taken_for_one(string text) => Assert.False(Snowflake.TryParse<ChannelId>(text, out _));

    [Fact]
    public void A_guild_belongs_to_one_shard() => Assert.Equal((int)((197038439483310086UL >> 22) % 4), new GuildId(197038439483310086).Shard(4));
}
