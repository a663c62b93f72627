using System.Text.Json;
using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>Asks a platform whose token this is, and does not wait for ever.</summary>
public sealed class ReadProfiles(PlatformRegistry platforms, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The accounts of a login.</summary>
    /// <exception cref="HttpRequestException">The platform could not be reached, answered with an error, or answered nothing that can be read.</exception>
    public Task<IReadOnlyList<ConnectableAccount>> ListAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation) =>
        AskAsync(app, (oauth, stop) => oauth.ListAccountsAsync(app, accessToken, stop), cancellation);

    /// <summary>Makes of a fresh grant the one to keep.</summary>
    /// <exception cref="HttpRequestException">As for the accounts.</exception>
    public Task<TokenGrant> LengthenAsync(PlatformApp app, TokenGrant grant, CancellationToken cancellation) =>
        AskAsync(app, (oauth, stop) => oauth.LengthenAsync(app, grant, stop), cancellation);

    private async Task<T> AskAsync<T>(PlatformApp app, Func<PlatformOAuth, CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await ask(platforms.Get(app.Platform.Key).OAuth, stop.Token);
        }
        catch (Exception fault) when (fault is IOException or JsonException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"{app.Platform.Name} did not tell whose sign-in this is.", fault);
        }
    }
}
