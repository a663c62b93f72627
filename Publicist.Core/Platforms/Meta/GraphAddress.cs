namespace Publicist.Core.Platforms.Meta;

/// <summary>Addresses of the Graph API: always with a version, since a call without one is served by a version of Meta's choice.</summary>
public static class GraphAddress
{
    /// <summary>Version that is spoken where configuration says nothing.</summary>
    public const string Version = "v25.0";

    /// <summary>Older versions lack the metrics and will be answered by another version.</summary>
    private const int OldestMajor = 23;

    /// <summary>Below the account's Graph host: <c>222/feed?fields=id</c>.</summary>
    public static string Of(AccountConnection account, string path)
    {
        ArgumentNullException.ThrowIfNull(account);
        return $"{account.Endpoints.Api}/{account.ApiVersion ?? Version}/{path}";
    }

    /// <summary>Below the host that takes the bytes of videos.</summary>
    public static string OfUpload(AccountConnection account, string path)
    {
        ArgumentNullException.ThrowIfNull(account);
        return $"{account.Endpoints.Upload ?? account.Endpoints.Api}/{account.ApiVersion ?? Version}/{path}";
    }

    /// <summary>Below the app's Graph host.</summary>
    public static string Of(PlatformApp app, string path)
    {
        ArgumentNullException.ThrowIfNull(app);
        return $"{app.Endpoints.Api}/{app.ApiVersion ?? Version}/{path}";
    }

    /// <summary>Null where the configured version is one that may be used.</summary>
    public static PublishOutcome.Misconfigured? VersionFault(AccountConnection account, PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(platform);
        var version = account.ApiVersion ?? Version;
        if (version.StartsWith('v') && System.Version.TryParse(version[1..], out var read) && read.Major >= OldestMajor) return null;
        return new(new("api_version", $"The Graph API version {version} is not one that {platform.Name} can be published with.", $"Set {platform.Route(account.Route).EndpointsSection}:ApiVersion to v{OldestMajor}.0 or newer, such as {Version}."));
    }
}
