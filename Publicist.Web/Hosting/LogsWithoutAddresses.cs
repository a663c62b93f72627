namespace Publicist.Web.Hosting;

/// <summary>
/// The framework writes whole addresses of requests once somebody asks for more logging, and addresses hold secrets: the code that a platform sends people back with, links that connect an account, signed addresses of media.
/// These categories are kept to faults, whatever is configured.
/// </summary>
internal static class LogsWithoutAddresses
{
    private static readonly string[] Talkative = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.StaticFiles", "Microsoft.AspNetCore.StaticAssets"];

    public static void KeepAddressesOut(this ILoggingBuilder logging)
    {
        foreach (var category in Talkative) logging.AddFilter(category, LogLevel.Warning);
    }
}
