using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>What an account did not grant of what its way to sign in asks for.</summary>
public static class MissingScopes
{
    /// <summary>In the order of the platform's own list; none where the platform does not tell what was granted.</summary>
    /// <param name="route">The way it was connected.</param>
    /// <param name="granted">As the platform named them.</param>
    public static IReadOnlyList<NeededScope> Of(LoginRoute route, IReadOnlyCollection<string> granted)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(granted);
        return granted.Count == 0 ? [] : [.. route.Login.Scopes.Where(scope => !granted.Contains(scope.Name, StringComparer.OrdinalIgnoreCase))];
    }
}
