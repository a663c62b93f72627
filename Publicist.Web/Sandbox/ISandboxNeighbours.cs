using Publicist.Core.Platforms;

namespace Publicist.Web.Sandbox;

/// <summary>Whose files the Sandbox fetches when it is given an address: nobody may have it look around in a network.</summary>
public interface ISandboxNeighbours
{
    /// <summary>Where the Sandbox reaches an address; null: it is a stranger's.</summary>
    Uri? Reach(Uri address);
}

/// <summary>This very program, at the address by which it reaches itself.</summary>
public sealed class OwnProgram(IEnumerable<IServerAddress> servers) : ISandboxNeighbours
{
    private readonly IServerAddress? _server = servers.FirstOrDefault();

    public Uri? Reach(Uri address)
    {
        if (_server is null) return null;
        foreach (var own in new[] { _server.Public, _server.Loopback })
            if (own.IsBaseOf(address)) return new Uri(_server.Loopback, own.MakeRelativeUri(address));
        return null;
    }
}

/// <summary>Every program of this machine: a Sandbox that is a process of its own has the one that publishes beside it.</summary>
public sealed class ThisMachine : ISandboxNeighbours
{
    public Uri? Reach(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address is { IsLoopback: true, Scheme: "http" } ? address : null;
    }
}
