using System.Net;
using System.Net.Sockets;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Whether Meta's servers can fetch from an address, as far as the address itself tells.</summary>
internal static class FetchableAddress
{
    private static readonly IPNetwork[] Inside =
    [
        .. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "::/127", "fc00::/7", "fe80::/10" }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly string[] LocalNames = [".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid"];

    /// <summary>Null where nothing speaks against it; else why not, as a sentence.</summary>
    public static string? Fault(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var host = address.DnsSafeHost;
        if (address.Scheme != Uri.UriSchemeHttps) return $"{address.GetLeftPart(UriPartial.Authority)} is not https.";
        if (IPAddress.TryParse(host, out var ip)) return IsInside(ip) ? $"{host} is an address of a private network." : null;
        return !host.Contains('.', StringComparison.Ordinal) || LocalNames.Any(name => host.EndsWith(name, StringComparison.OrdinalIgnoreCase)) ? $"{host} is a name that only this machine or network knows." : null;
    }

    private static bool IsInside(IPAddress ip)
    {
        var plain = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        return plain.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) || Inside.Any(network => network.Contains(plain));
    }
}
