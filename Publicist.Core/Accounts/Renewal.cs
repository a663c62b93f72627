using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>Whether a sign-in can be renewed without a person.</summary>
public static class Renewal
{
    /// <summary>There is something to renew it with. Whether the platform agrees is only known when it is asked.</summary>
    public static bool CanRenew(this AccountView account, LoginRoute route)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(route);
        return account.Status == AccountStatus.Active && route.Keys.Count == 0 && (account.HasRefreshToken || route.Login.RenewsWithAccessToken);
    }

    internal static bool IsPossible(SocialAccount account, LoginRules login) => account.RefreshTokenCipher is not null || login.RenewsWithAccessToken;
}

/// <summary>What came of the wish to renew a sign-in now.</summary>
public abstract record RenewalOutcome
{
    private RenewalOutcome() { }

    /// <param name="Before">When the sign-in would have ended; null: never, or not known.</param>
    /// <param name="End">When it ends now.</param>
    public sealed record Renewed(DateTimeOffset? Before, DateTimeOffset? End) : RenewalOutcome
    {
        /// <summary>Some platforms give a new token and let the sign-in end when it would have.</summary>
        public bool IsLonger => End is null || Before is null || End > Before;
    }

    /// <summary>The platform gave nothing to renew it with: a person connects it again.</summary>
    public sealed record NotPossible(string Message, string Advice) : RenewalOutcome;

    /// <summary>Not just now; the account stays connected.</summary>
    public sealed record NotNow(string Message, string Advice) : RenewalOutcome;

    /// <summary>The platform no longer honours it: a person connects it again.</summary>
    public sealed record Lost(string Message) : RenewalOutcome;

    /// <summary>This workspace has no such connected account.</summary>
    public sealed record NotFound : RenewalOutcome;

    /// <summary>The actor is no owner.</summary>
    public sealed record Forbidden : RenewalOutcome;
}
