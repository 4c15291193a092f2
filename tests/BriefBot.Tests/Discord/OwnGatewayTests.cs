using BriefBot.Discord;

namespace BriefBot.Tests.Discord;

/// <summary>The gateway that BriefBot speaks itself.</summary>
public sealed class OwnGatewayTests() : GatewayContract(GatewayLibrary.Own, formsHoldSelects: true, noticesEverySign: true);
