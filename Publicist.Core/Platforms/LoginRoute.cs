namespace Publicist.Core.Platforms;

/// <summary>One way to sign in to a platform: a developer app, its addresses and scopes. Most platforms have just their own.</summary>
public sealed record LoginRoute
{
    /// <summary>The key of the platform's own way.</summary>
    public const string Own = "";

    /// <summary>Lower case and stable: stored with each account that was connected this way.</summary>
    public required string Key { get; init; }

    /// <summary>For people, such as <c>LinkedIn pages</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence on what it is good for, shown beside its Connect button.</summary>
    public string? Description { get; init; }
    public required LoginRules Login { get; init; }
    public required PlatformEndpoints Endpoints { get; init; }

    /// <summary>Configuration section of <c>ClientId</c>, <c>ClientSecret</c> and <c>RedirectUri</c>, such as <c>Platforms:LinkedIn:Pages</c>.</summary>
    public required string AppSection { get; init; }

    /// <summary>Where <c>Scopes</c> and <c>RedirectUri</c> are, if the app is another platform's too: what that one asks for would be wrong here.</summary>
    public string? LoginSection { get; init; }

    /// <summary>Configuration section of <c>Endpoints</c> and <c>ApiVersion</c>; two ways may share one.</summary>
    public required string EndpointsSection { get; init; }

    /// <summary>The platform of the Sandbox that answers, as in <c>/sandbox/{key}</c>.</summary>
    public required string SandboxKey { get; init; }
    public string? ApiVersion { get; init; }

    /// <summary>What <see cref="AppSection"/> calls the app's id and secret.</summary>
    public string ClientIdSetting { get; init; } = "ClientId";
    public string ClientSecretSetting { get; init; } = "ClientSecret";

    /// <summary>Tells one developer app from another, such as <c>Platforms:LinkedIn:Pages:ClientId</c>: two ways may keep different keys in one section, or share both.</summary>
    public string AppKey => $"{AppSection}:{ClientIdSetting}";
    public IReadOnlyList<string> ClientIdAliases { get; init; } = [];
    public IReadOnlyList<string> ClientSecretAliases { get; init; } = [];

    /// <summary>Configuration keys of a redirect address that an app was registered with, the first that has a value counts: ours, then <c>{PLATFORM}_REDIRECT_URI</c> for each of the client id's other names, then one for all platforms.</summary>
    public IEnumerable<string> RedirectUriSettings =>
    [
        $"{LoginSection ?? AppSection}:RedirectUri", .. ClientIdAliases.Select(name => $"{name[..name.IndexOf('_', StringComparison.Ordinal)]}_REDIRECT_URI").Distinct(), "OAUTH_REDIRECT_URI",
    ];

    /// <summary>Keys that a person enters on a page of ours; none: one signs in at the platform.</summary>
    public IReadOnlyList<EnteredKey> Keys { get; init; } = [];

    /// <summary>Where the platform hands out such keys.</summary>
    public Uri? KeysAddress { get; init; }
}
