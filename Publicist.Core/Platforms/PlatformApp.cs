namespace Publicist.Core.Platforms;

/// <summary>The developer app in use for a platform: its own, or the Sandbox's where none is configured.</summary>
public sealed record PlatformApp
{
    public required PlatformInfo Platform { get; init; }

    /// <summary>The way to sign in that it is for.</summary>
    public required LoginRoute Route { get; init; }
    public required string ClientId { get; init; }
    public required Secret ClientSecret { get; init; }
    public required PlatformEndpoints Endpoints { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public string? ApiVersion { get; init; }

    /// <summary>Stands in place of the scopes: see <see cref="LoginRules.ConfigurationParameter"/>.</summary>
    public string? ConfigurationId { get; init; }
    public required bool IsSandbox { get; init; }

    /// <summary>The configuration key that the client id was read from, of the several that are accepted; null where it was entered on a page, or is the Sandbox's.</summary>
    public string? ConfiguredBy { get; init; }

    /// <summary>The whole redirect URI that configuration fixes; null: built from the public address.</summary>
    public Uri? RedirectUri { get; init; }
}

/// <summary>Knows which developer app and which addresses a platform is used with, now: never kept, so that a change takes effect at once.</summary>
public interface IPlatformApps
{
    /// <summary>The same as a workspace sees it: the apps that its owner has entered count before those of the whole program.</summary>
    IPlatformApps Of(Guid workspace) => this;

    /// <summary>The app a new connection is made with; null where none is configured and the Sandbox is off.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="route">The way to sign in; null: the first that has a developer app, or else the platform's own.</param>
    PlatformApp? ForConnecting(PlatformInfo platform, string? route = null);

    /// <summary>The app an existing account was connected with.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="sandbox">Whether the account is the Sandbox's.</param>
    /// <param name="route">The way it was connected.</param>
    PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = LoginRoute.Own);

    /// <summary>The whole redirect URI that configuration fixes for a way to sign in, whoever's app is used with it; null: built from the public address.</summary>
    Uri? RedirectUri(LoginRoute route) => null;
}
