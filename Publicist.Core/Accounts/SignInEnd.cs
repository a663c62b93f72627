using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>When a person will have to connect an account again, and what is planned for it after that.</summary>
public sealed record SignInEnd
{
    public required Guid AccountId { get; init; }
    public required Guid WorkspaceId { get; init; }

    /// <summary>The platform's key.</summary>
    public required string Platform { get; init; }
    public required string DisplayName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Deliveries scheduled for after it.</summary>
    public required int PostsAfter { get; init; }

    /// <summary>Where one click renews it.</summary>
    public string RenewPath => AccountPaths.Reconnect(Platform, AccountId, AccountPaths.Settings);

    /// <summary>Whole days that are left, as a person counts them: 0 on the last day.</summary>
    public int DaysLeft(DateTimeOffset now) => (int)Math.Floor(Math.Max(0, (At - now).TotalDays));

    /// <summary>
    /// When the account's sign-in ends for good; null: never, or not known. A token without an end needs nothing that renews it. What renews itself lasts as long as what renews it; a token that renews itself ends only where renewing has failed for so long that little is left.
    /// </summary>
    internal static DateTimeOffset? Of(SocialAccount account, LoginRules login, DateTimeOffset now)
    {
        if (account.AccessTokenExpiresAt is not { } end) return null;
        if (account.RefreshTokenCipher is not null) return account.RefreshTokenExpiresAt;
        return login.RenewsWithAccessToken && end - now > RenewalFailing ? null : end;
    }

    private static readonly TimeSpan RenewalFailing = TimeSpan.FromDays(7);
}
