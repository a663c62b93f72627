using Publicist.Web.Api.SocialAuth;

namespace Publicist.Web.Hosting;

/// <summary>
/// The framework writes whole addresses once somebody asks for more logging, and addresses hold secrets: the code that a platform sends people back with, links that connect an account, signed addresses of media. Its part of
/// the sign-in at a platform writes the state and its cookie, with which another could go on with it. These categories are kept to faults, whatever is configured.
/// </summary>
internal static class LogsWithoutAddresses
{
    private static readonly string[] Talkative = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.StaticFiles", "Microsoft.AspNetCore.StaticAssets", typeof(SocialOAuthHandler).FullName!];

    public static void KeepAddressesOut(this ILoggingBuilder logging)
    {
        foreach (var category in Talkative) logging.AddFilter(category, LogLevel.Warning);
    }
}
