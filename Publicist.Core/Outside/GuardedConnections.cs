using System.Net.Sockets;

namespace Publicist.Core.Outside;

/// <summary>
/// Connections to addresses that came from outside. The address is judged after the name was resolved, and the connection goes to the very address that was judged, so that a name cannot change its
/// mind in between; each connection is judged anew, since none is kept.
/// </summary>
public sealed class GuardedConnections(INetwork network)
{
    private static readonly HttpRequestOptionsKey<bool> Trusted = new("publicist.trusted_host");

    /// <summary>Marks a request whose host is one of our own configuration: it may lead inside.</summary>
    public static void Trust(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(Trusted, true);
    }

    /// <summary>Follows no redirect, uses no proxy (it would resolve by itself) and keeps neither connection nor cookie.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        ConnectCallback = ConnectAsync,
    };

    /// <exception cref="InsideException">The host leads inside.</exception>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var trusted = context.InitialRequestMessage.Options.TryGetValue(Trusted, out var own) && own;
        var addresses = await network.ResolveAsync(host, cancellation);
        if (addresses.Count == 0) throw new SocketException((int)SocketError.HostNotFound);
        var allowed = addresses.Where(address => trusted || PublicAddress.Is(address)).ToList();
        return allowed.Count == 0 ? throw new InsideException(host) : await network.ConnectAsync(allowed, port, cancellation);
    }
}

/// <summary>A host leads to this machine or its neighbours, where nothing from outside may send us.</summary>
public sealed class InsideException(string host) : IOException($"{host} is not a host of the public internet.")
{
    public string Host { get; } = host;
}
