namespace Publicist.Core.Platforms;

/// <summary>Where platforms send people back to: the address that must stand in the developer app letter by letter.</summary>
public sealed class RedirectAddresses(IServerAddress server)
{
    /// <summary>Path of the redirect address, before the platform's key.</summary>
    public const string Path = "/api/v1/auth/social/callback/";

    /// <summary>As configuration fixes it, or else built from the public address.</summary>
    public Uri Of(PlatformApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.RedirectUri ?? Of(app.Platform);
    }

    /// <summary>Built from the public address.</summary>
    public Uri Of(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new Uri(server.Public, Path[1..] + platform.Key);
    }
}
