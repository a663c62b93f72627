using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Publicist.Core.Platforms;

/// <summary>Knows the developer apps: what a workspace has entered, else what is configured, and where there is neither, the Sandbox.</summary>
public sealed class PlatformApps(IConfiguration configuration, IOptionsMonitor<SandboxOptions> sandbox, IServerAddress server, IEnteredApps entered) : IPlatformApps
{
    private Guid? _workspace;

    public IPlatformApps Of(Guid workspace) => new PlatformApps(configuration, sandbox, server, entered) { _workspace = workspace };

    public PlatformApp? ForConnecting(PlatformInfo platform, string? route = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var chosen = route is null ? platform.Routes.FirstOrDefault(one => ClientId(one) is not null) ?? platform.Routes[0] : platform.Route(route);
        return ForAccount(platform, sandbox: ClientId(chosen) is null, chosen.Key);
    }

    public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = LoginRoute.Own)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return sandbox ? SandboxApp(platform, platform.Route(route)) : RealApp(platform, platform.Route(route));
    }

    public Uri? RedirectUri(LoginRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.RedirectUriSettings.Select(name => configuration[name]).FirstOrDefault(address => !string.IsNullOrWhiteSpace(address)) is { } address ? new Uri(address.Trim()) : null;
    }

    private PlatformApp? RealApp(PlatformInfo platform, LoginRoute route) => KeysOf(route) is not { } keys ? null : new PlatformApp
    {
        Platform = platform,
        Route = route,
        ClientId = keys.ClientId,
        ClientSecret = keys.ClientSecret,
        ConfiguredBy = Entered(route) is null ? NameOf(route, route.ClientIdSetting, route.ClientIdAliases) : null,
        Endpoints = Configured(route, route.Endpoints).At(Version(route)),
        Scopes = Scopes(route),
        ApiVersion = Version(route),
        ConfigurationId = route.Login.ConfigurationParameter is null || configuration[$"{route.AppSection}:ConfigurationId"] is not { Length: > 0 } chosen ? null : chosen,
        IsSandbox = false,
        RedirectUri = RedirectUri(route),
    };

    private PlatformApp? SandboxApp(PlatformInfo platform, LoginRoute route) => !sandbox.CurrentValue.Enabled ? null : new PlatformApp
    {
        Platform = platform,
        Route = route,
        ClientId = SandboxOptions.ClientId,
        ClientSecret = new Secret(SandboxOptions.ClientSecret),
        Endpoints = (ClientId(route) is null ? Configured(route, InSandbox(route)) : InSandbox(route)).At(Version(route)),
        Scopes = Scopes(route),
        ApiVersion = Version(route),
        IsSandbox = true,
    };

    /// <summary>The Sandbox serves each path of the real platform under its own prefix, so its addresses follow from the real ones.</summary>
    private PlatformEndpoints InSandbox(LoginRoute route)
    {
        var real = route.Endpoints.At(Version(route));
        var elsewhere = sandbox.CurrentValue.Address;
        var path = $"sandbox/{route.SandboxKey}";
        var self = new Uri(elsewhere ?? server.Loopback, path).ToString();
        return new PlatformEndpoints
        {
            Authorize = (elsewhere is null ? "/" + path : self) + new Uri(real.Authorize).AbsolutePath,
            Token = self + new Uri(real.Token).AbsolutePath,
            Revoke = real.Revoke is null ? null : self + new Uri(real.Revoke).AbsolutePath,
            Api = self + PathOf(real.Api),
            Upload = real.Upload is null ? null : self + PathOf(real.Upload),
            Site = new Uri(elsewhere ?? server.Public, path).ToString(),
        };
    }

    private PlatformEndpoints Configured(LoginRoute route, PlatformEndpoints otherwise)
    {
        var section = configuration.GetSection(route.EndpointsSection).GetSection("Endpoints");
        return new PlatformEndpoints
        {
            Authorize = Whole(section["Authorize"]) ?? otherwise.Authorize,
            Token = Whole(section["Token"]) ?? otherwise.Token,
            Revoke = Whole(section["Revoke"]) ?? otherwise.Revoke,
            Api = Bare(section["Api"]) ?? otherwise.Api,
            Upload = Bare(section["Upload"]) ?? otherwise.Upload,
            Site = Bare(section["Site"]) ?? otherwise.Site,
        };
    }

    private IReadOnlyList<string> Scopes(LoginRoute route)
    {
        var section = configuration.GetSection(route.LoginSection ?? route.AppSection).GetSection("Scopes");
        var listed = section.GetChildren().Select(child => child.Value).OfType<string>().ToArray();
        if (listed.Length > 0) return listed;
        var written = section.Value?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return written.Length > 0 ? written : [.. route.Login.Scopes.Select(scope => scope.Name)];
    }

    private string? Version(LoginRoute route) => configuration[$"{route.EndpointsSection}:ApiVersion"] is { Length: > 0 } version ? version : route.ApiVersion;

    private string? ClientId(LoginRoute route) => Entered(route)?.ClientId ?? First(route, route.ClientIdSetting, route.ClientIdAliases);

    private EnteredClient? KeysOf(LoginRoute route) => Entered(route) is { } own ? own : First(route, route.ClientIdSetting, route.ClientIdAliases) is not { } id ? null
        : new EnteredClient(id, new Secret(First(route, route.ClientSecretSetting, route.ClientSecretAliases) ?? ""));

    private EnteredClient? Entered(LoginRoute route) => _workspace is { } workspace && !sandbox.CurrentValue.Rehearsal ? entered.Find(workspace, route.AppKey) : null;

    private string? First(LoginRoute route, string key, IReadOnlyList<string> aliases) => NameOf(route, key, aliases) is { } name ? configuration[name]!.Trim() : null;

    /// <summary>Which of the accepted names has a value: the first one counts.</summary>
    private string? NameOf(LoginRoute route, string key, IReadOnlyList<string> aliases) => aliases.Prepend($"{route.AppSection}:{key}").FirstOrDefault(name => !string.IsNullOrWhiteSpace(configuration[name]));

    /// <summary>A closing slash is part of a whole address: some platforms answer 404 without it.</summary>
    private static string? Whole(string? address) => string.IsNullOrWhiteSpace(address) ? null : address.Trim();

    private static string? Bare(string? address) => string.IsNullOrWhiteSpace(address) ? null : address.TrimEnd('/');

    private static string PathOf(string address) => new Uri(address).AbsolutePath.TrimEnd('/');
}
