using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Publicist.Core.Outside;

namespace Publicist.Tests.Outside;

/// <summary>A small internet: names lead to the addresses that a test says, one after the other, and public addresses to a server on this machine.</summary>
public sealed class FakeNetwork : INetwork
{
    private readonly Dictionary<string, Queue<string[]>> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where every public address leads.</summary>
    public int Port { get; set; }

    /// <summary>Each address that was connected to.</summary>
    public ConcurrentQueue<IPAddress> Connected { get; } = new();

    /// <summary>What a name resolves to, the first time, the second, and so on; the last stays.</summary>
    public FakeNetwork With(string name, params string[][] answers)
    {
        _names[name] = new Queue<string[]>(answers);
        return this;
    }

    public FakeNetwork With(string name, string address) => With(name, [[address]]);

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal)) return Task.FromResult<IReadOnlyList<IPAddress>>([literal]);
        if (!_names.TryGetValue(host, out var answers)) throw new SocketException((int)SocketError.HostNotFound);
        var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Select(IPAddress.Parse)]);
    }

    public async ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellation)
    {
        Connected.Enqueue(addresses[0]);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
