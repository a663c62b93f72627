using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Publicist.Core.Platforms;

/// <summary>Reads developer apps from configuration, and stands the Sandbox in where a platform has none.</summary>
public sealed class PlatformApps(IConfiguration configuration, IOptionsMonitor<SandboxOptions> sandbox, IServerAddress server) : IPlatformApps
{
    public PlatformApp? ForConnecting(PlatformInfo platform) => ForAccount(platform, sandbox: ClientId(platform) is null);

    public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return sandbox ? SandboxApp(platform) : RealApp(platform);
    }

    private PlatformApp? RealApp(PlatformInfo platform) => ClientId(platform) is not { } id ? null : new PlatformApp
    {
        Platform = platform,
        ClientId = id,
        ClientSecret = new Secret(First(platform, "ClientSecret", platform.ClientSecretAliases) ?? ""),
        Endpoints = Configured(platform, platform.Endpoints),
        Scopes = Scopes(platform),
        ApiVersion = Version(platform),
        IsSandbox = false,
        RedirectUri = Section(platform)["RedirectUri"] is { Length: > 0 } address ? new Uri(address) : null,
    };

    private PlatformApp? SandboxApp(PlatformInfo platform) => !sandbox.CurrentValue.Enabled ? null : new PlatformApp
    {
        Platform = platform,
        ClientId = SandboxOptions.ClientId,
        ClientSecret = new Secret(SandboxOptions.ClientSecret),
        Endpoints = ClientId(platform) is null ? Configured(platform, InSandbox(platform)) : InSandbox(platform),
        Scopes = Scopes(platform),
        ApiVersion = Version(platform),
        IsSandbox = true,
    };

    /// <summary>The Sandbox serves each path of the real platform under its own prefix, so its addresses follow from the real ones.</summary>
    private PlatformEndpoints InSandbox(PlatformInfo platform)
    {
        var real = platform.Endpoints;
        var self = new Uri(server.Loopback, $"sandbox/{platform.Key}").ToString();
        return new PlatformEndpoints
        {
            Authorize = $"/sandbox/{platform.Key}{PathOf(real.Authorize)}",
            Token = self + PathOf(real.Token),
            Revoke = real.Revoke is null ? null : self + PathOf(real.Revoke),
            Api = self + PathOf(real.Api),
            Upload = real.Upload is null ? null : self + PathOf(real.Upload),
            Site = new Uri(server.Public, $"sandbox/{platform.Key}").ToString(),
        };
    }

    private PlatformEndpoints Configured(PlatformInfo platform, PlatformEndpoints otherwise)
    {
        var section = Section(platform).GetSection("Endpoints");
        return new PlatformEndpoints
        {
            Authorize = Bare(section["Authorize"]) ?? otherwise.Authorize,
            Token = Bare(section["Token"]) ?? otherwise.Token,
            Revoke = Bare(section["Revoke"]) ?? otherwise.Revoke,
            Api = Bare(section["Api"]) ?? otherwise.Api,
            Upload = Bare(section["Upload"]) ?? otherwise.Upload,
            Site = Bare(section["Site"]) ?? otherwise.Site,
        };
    }

    private IReadOnlyList<string> Scopes(PlatformInfo platform)
    {
        var section = Section(platform).GetSection("Scopes");
        var listed = section.GetChildren().Select(child => child.Value).OfType<string>().ToArray();
        if (listed.Length > 0) return listed;
        var written = section.Value?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return written.Length > 0 ? written : [.. platform.Login.Scopes.Select(scope => scope.Name)];
    }

    private string? Version(PlatformInfo platform) => Section(platform)["ApiVersion"] is { Length: > 0 } version ? version : platform.ApiVersion;

    private string? ClientId(PlatformInfo platform) => First(platform, "ClientId", platform.ClientIdAliases);

    private string? First(PlatformInfo platform, string key, IReadOnlyList<string> aliases) =>
        aliases.Prepend($"Platforms:{platform.Name}:{key}").Select(name => configuration[name]).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();

    private IConfigurationSection Section(PlatformInfo platform) => configuration.GetSection($"Platforms:{platform.Name}");

    private static string? Bare(string? address) => string.IsNullOrWhiteSpace(address) ? null : address.TrimEnd('/');

    private static string PathOf(string address) => new Uri(address).AbsolutePath.TrimEnd('/');
}
