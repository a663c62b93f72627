namespace Publicist.Core.Platforms;

/// <summary>
/// Every address a platform is spoken to at. <see cref="Authorize"/>, <see cref="Token"/> and <see cref="Revoke"/> are whole addresses; <see cref="Api"/>,
/// <see cref="Upload"/> and <see cref="Site"/> stand before the path of the platform's own documentation: scheme, host, port and an optional prefix, without a closing slash.
/// </summary>
public sealed record PlatformEndpoints
{
    public required string Authorize { get; init; }
    public required string Token { get; init; }
    public string? Revoke { get; init; }
    public required string Api { get; init; }
    public string? Upload { get; init; }

    /// <summary>Where people read what was published: permalinks are built on it.</summary>
    public required string Site { get; init; }
}
