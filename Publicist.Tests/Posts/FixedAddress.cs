using Publicist.Core.Platforms;

namespace Publicist.Tests.Posts;

/// <summary>A server that is reached at one address.</summary>
public sealed class FixedAddress : IServerAddress
{
    public Uri Public { get; init; } = new("https://publicist.example/");

    public Uri Loopback => new("http://localhost:5080/");
}
