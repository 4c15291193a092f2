using System.Net;

namespace BriefBot.Settings;

/// <summary>The proxy of the settings, with the name and password that may stand in its address.</summary>
internal static class CompanyProxy
{
    /// <returns>Null for a direct connection.</returns>
    public static WebProxy? Of(Uri? address) => address is null ? null : new WebProxy(address) { Credentials = CredentialsOf(address) };

    private static NetworkCredential? CredentialsOf(Uri address) =>
        address.UserInfo.Split(':', 2) is [var name, var word] ? new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(word)) : null;
}
