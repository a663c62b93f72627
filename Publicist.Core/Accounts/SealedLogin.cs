using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>What a pending choice keeps sealed, as it is written before sealing: the login's grant and the accounts that it yields, with their tokens.</summary>
internal sealed record SealedLogin
{
    public required string AccessToken { get; init; }
    public string? RefreshToken { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RefreshTokenExpiresAt { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
    public required IReadOnlyList<SealedAccount> Accounts { get; init; }

    public static SealedLogin Of(TokenGrant grant, IEnumerable<ConnectableAccount> accounts, DateTimeOffset now) => new()
    {
        AccessToken = grant.AccessToken.Reveal(),
        RefreshToken = grant.RefreshToken?.Reveal(),
        ExpiresAt = now + grant.ExpiresIn,
        RefreshTokenExpiresAt = now + grant.RefreshTokenExpiresIn,
        Scopes = grant.Scopes,
        Accounts = [.. accounts.Select(SealedAccount.Of)],
    };

    /// <summary>The grant as it is now: its tokens have grown older while a person chose.</summary>
    public TokenGrant GrantAt(DateTimeOffset now) => new()
    {
        AccessToken = new Secret(AccessToken),
        RefreshToken = RefreshToken is null ? null : new Secret(RefreshToken),
        ExpiresIn = Left(ExpiresAt, now),
        RefreshTokenExpiresIn = Left(RefreshTokenExpiresAt, now),
        Scopes = Scopes,
    };

    private static TimeSpan? Left(DateTimeOffset? end, DateTimeOffset now) => end is not { } known ? null : known > now ? known - now : TimeSpan.Zero;
}

/// <summary>One account of a login.</summary>
internal sealed record SealedAccount
{
    public required string PlatformUserId { get; init; }
    public required string Kind { get; init; }
    public required string DisplayName { get; init; }
    public string? Handle { get; init; }
    public Uri? ProfileAddress { get; init; }
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();
    public string? AccessToken { get; init; }
    public string? Problem { get; init; }

    public static SealedAccount Of(ConnectableAccount account) => new()
    {
        PlatformUserId = account.PlatformUserId,
        Kind = account.Kind,
        DisplayName = account.DisplayName,
        Handle = account.Handle,
        ProfileAddress = account.ProfileAddress,
        Traits = account.Traits,

        // What cannot be connected needs no token.
        AccessToken = account.Problem is null ? account.AccessToken?.Reveal() : null,
        Problem = account.Problem,
    };

    public ConnectableAccount Open() => new()
    {
        PlatformUserId = PlatformUserId,
        Kind = Kind,
        DisplayName = DisplayName,
        Handle = Handle,
        ProfileAddress = ProfileAddress,
        Traits = Traits,
        AccessToken = AccessToken is null ? null : new Secret(AccessToken),
        Problem = Problem,
    };
}
