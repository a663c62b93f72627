using Microsoft.Extensions.Configuration;

namespace Publicist.Core.Platforms;

/// <summary>Finds developer apps of which configuration names one half only: an id without its secret, or a secret without its id.</summary>
public sealed class HalfConfiguredApps(IConfiguration configuration, PlatformRegistry platforms)
{
    public IReadOnlyList<HalfConfiguredApp> List() => [.. platforms.All.SelectMany(platform => platform.Info.Routes).DistinctBy(route => route.AppKey).Select(Half).OfType<HalfConfiguredApp>()];

    private HalfConfiguredApp? Half(LoginRoute route) => (Find(route, route.ClientIdSetting, route.ClientIdAliases), Find(route, route.ClientSecretSetting, route.ClientSecretAliases)) switch
    {
        ({ } id, null) => new HalfConfiguredApp(route, id, Like(route, id, route.ClientIdAliases, route.ClientSecretSetting, route.ClientSecretAliases), HasSecret: false),
        (null, { } secret) => new HalfConfiguredApp(route, secret, Like(route, secret, route.ClientSecretAliases, route.ClientIdSetting, route.ClientIdAliases), HasSecret: true),
        _ => null,
    };

    private string? Find(LoginRoute route, string setting, IReadOnlyList<string> aliases) => aliases.Prepend($"{route.AppSection}:{setting}").FirstOrDefault(name => !string.IsNullOrWhiteSpace(configuration[name]));

    /// <summary>The other half in the same way of writing: who uses a flat name for one, means one for the other.</summary>
    private static string Like(LoginRoute route, string present, IReadOnlyList<string> presentAliases, string setting, IReadOnlyList<string> aliases)
    {
        var place = presentAliases.ToList().IndexOf(present);
        return place >= 0 && place < aliases.Count ? aliases[place] : $"{route.AppSection}:{setting}";
    }
}

/// <summary>One half of a developer app.</summary>
/// <param name="Route">The way to sign in that it is for.</param>
/// <param name="Present">The configuration key that has a value.</param>
/// <param name="Missing">The one that has none.</param>
/// <param name="HasSecret">Which half it is.</param>
public sealed record HalfConfiguredApp(LoginRoute Route, string Present, string Missing, bool HasSecret)
{
    /// <summary>For a person.</summary>
    public string Words => $"{Present} is set, and {Missing} is not.";
}
