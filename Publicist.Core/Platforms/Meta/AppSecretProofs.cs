using Microsoft.Extensions.Configuration;

namespace Publicist.Core.Platforms.Meta;

/// <summary>
/// Which form of proof an app's calls carry. Configuration key <c>AppSecretProof</c> beside the client's secret: <c>token</c> (default), <c>timed</c> (needs a clock that is right to five minutes) or <c>none</c>.
/// </summary>
public sealed class AppSecretProofs(TimeProvider clock, IConfiguration? configuration = null)
{
    /// <summary>Query parameters for a call with the token; empty where none is to be sent.</summary>
    public string QueryFor(PlatformApp app, Secret token)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.ClientSecret.IsEmpty) return "";
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return configuration?[$"{app.Route.AppSection}:AppSecretProof"] switch
        {
            "none" => "",
            "timed" => $"{AppSecretProof.Parameter}={AppSecretProof.Of(token, app.ClientSecret, now)}&{AppSecretProof.TimeParameter}={now}",
            _ => $"{AppSecretProof.Parameter}={AppSecretProof.Of(token, app.ClientSecret)}",
        };
    }

    /// <summary>The address with the proof added.</summary>
    public string Proven(string address, PlatformApp app, Secret token)
    {
        ArgumentNullException.ThrowIfNull(address);
        var proof = QueryFor(app, token);
        return proof.Length is 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{proof}";
    }
}
