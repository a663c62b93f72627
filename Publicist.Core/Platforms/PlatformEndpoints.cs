namespace Publicist.Core.Platforms;

/// <summary>
/// Every address a platform is spoken to at. <see cref="Authorize"/>, <see cref="Token"/> and <see cref="Revoke"/> are whole addresses; <see cref="Api"/>,
/// <see cref="Upload"/> and <see cref="Site"/> stand before the path of the platform's own documentation: scheme, host, port and an optional prefix, without a closing slash. In whole addresses
/// <c>{version}</c> stands for the version that is spoken.
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

    /// <summary>The addresses with <c>{version}</c> filled in.</summary>
    public PlatformEndpoints At(string? version) => version is null ? this : this with { Authorize = Filled(Authorize, version), Token = Filled(Token, version), Revoke = Revoke is null ? null : Filled(Revoke, version) };

    private static string Filled(string address, string version) => address.Replace("{version}", version, StringComparison.Ordinal);
}
