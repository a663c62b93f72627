using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>Finds out what a fresh login is good for: whether it has what publishing needs, the token to keep, and its accounts, usable or not.</summary>
public sealed class ReadLogin(ReadProfiles profiles)
{
    public async Task<LoginReading> RunAsync(FreshLogin login, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(login);
        var info = login.App.Platform;
        if (Missing(login) is { Count: > 0 } missing) return new LoginReading.Refused(LoginRefusals.MissingScopes(info, missing));
        try
        {
            login = login with { Grant = await profiles.LengthenAsync(login.App, login.Grant, cancellation) };

            // Some platforms tell only now what was granted.
            if (Missing(login) is { Count: > 0 } still) return new LoginReading.Refused(LoginRefusals.MissingScopes(info, still));
            var found = await profiles.ListAsync(login.App, login.Grant.AccessToken, cancellation);
            return found.Count > 0 ? new LoginReading.Yields(login, found) : new LoginReading.Refused(LoginRefusals.NoAccount(info));
        }
        catch (HttpRequestException)
        {
            return new LoginReading.Refused(LoginRefusals.ProfileUnreadable(info));
        }
    }

    private static IReadOnlyList<NeededScope> Missing(FreshLogin login) => login.Grant.Scopes is not { } granted
        ? []
        : [.. login.App.Route.Login.Scopes.Where(scope => scope.Required && !granted.Contains(scope.Name, StringComparer.OrdinalIgnoreCase))];
}

/// <summary>What a login is good for.</summary>
public abstract record LoginReading
{
    private LoginReading() { }

    /// <param name="Login">With the grant to keep.</param>
    /// <param name="Accounts">At least one; not all need be usable.</param>
    public sealed record Yields(FreshLogin Login, IReadOnlyList<ConnectableAccount> Accounts) : LoginReading;

    public sealed record Refused(LoginRefusal Refusal) : LoginReading;
}
