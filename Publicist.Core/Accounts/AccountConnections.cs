using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>Shows an account to a platform's client.</summary>
public static class AccountConnections
{
    /// <param name="account">The account.</param>
    /// <param name="platform">Its platform.</param>
    /// <param name="app">The app it was connected with; null where none is configured now.</param>
    public static AccountConnection ConnectionTo(this SocialAccount account, PlatformInfo platform, PlatformApp? app)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(platform);
        var route = platform.Route(account.Route);
        return new AccountConnection
        {
            AccountId = account.Id,
            WorkspaceId = account.WorkspaceId,
            PlatformUserId = account.PlatformUserId,
            Kind = account.Kind,
            Handle = account.Handle,
            Endpoints = app?.Endpoints ?? route.Endpoints,
            ApiVersion = app?.ApiVersion ?? route.ApiVersion,
            Route = account.Route,
            IsSandbox = account.IsSandbox,
            Traits = account.Traits,
            Scopes = account.Scopes,
        };
    }
}
