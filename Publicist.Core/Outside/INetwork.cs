using System.Net;
using System.Net.Sockets;

namespace Publicist.Core.Outside;

/// <summary>Names and connections; a test puts its own in.</summary>
public interface INetwork
{
    /// <summary>The addresses of a host name, or the one that it spells out.</summary>
    /// <exception cref="SocketException">There is no such host.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation);

    /// <summary>Connects to the first of these addresses that answers, and to no other.</summary>
    /// <exception cref="SocketException">None answers.</exception>
    ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellation);
}

/// <summary>The machine's own.</summary>
internal sealed class SystemNetwork : INetwork
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation) => await Dns.GetHostAddressesAsync(host, cancellation);

    public async ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
