#if DISCORDNET
using BriefBot.Discord;
#endif

namespace BriefBot.Tests.Discord;

#if DISCORDNET
/// <summary>The gateway over Discord.Net.</summary>
public sealed class DiscordNetGatewayTests() : GatewayContract(DiscordNetGateway.Library, formsHoldSelects: false, noticesEverySign: false);
#else
/// <summary>Says that the gateway over Discord.Net is not in this build.</summary>
public sealed class DiscordNetGatewayTests
{
    [Fact(Skip = "Left out: this build is without Discord.Net. dotnet test -p:DiscordNet=true holds it to the same contract.")]
    public void Every_line_of_the_contract_holds_over_Discord_Net()
    {
    }
}
#endif
