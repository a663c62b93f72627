using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Publicist.Core.Platforms;

namespace Publicist.Web.Hosting;

/// <summary>Reads the addresses from the listening server; a wildcard is reached by its loopback.</summary>
public sealed class ServerAddress(IServer server, Settings settings) : IServerAddress
{
    public Uri Public => settings.PublicUrl ?? Loopback;

    public Uri Loopback
    {
        get
        {
            var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(BindingAddress.Parse).ToList() ?? [];
            var binding = listening.Find(one => one.Scheme == "http") ?? listening.FirstOrDefault()
                ?? throw new InvalidOperationException("The server has no address yet: it is asked for before it listens.");
            return Reached(binding);
        }
    }

    /// <summary>Where this machine reaches what listens there.</summary>
    internal static Uri Reached(BindingAddress binding) => new UriBuilder(binding.Scheme, Reachable(binding.Host), binding.Port).Uri;

    private static string Reachable(string host) => host switch
    {
        "+" or "*" => "localhost",
        _ when IPAddress.TryParse(host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) => "localhost",
        _ => host,
    };
}
