using System.Text.Json;
using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>Asks a platform whose token this is, and does not wait for ever.</summary>
public sealed class ReadProfiles(PlatformRegistry platforms, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="HttpRequestException">The platform could not be reached, answered with an error, or answered nothing that can be read.</exception>
    public async Task<IReadOnlyList<ConnectableAccount>> ListAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await platforms.Get(app.Platform.Key).OAuth.ListAccountsAsync(app, accessToken, stop.Token);
        }
        catch (Exception fault) when (fault is IOException or JsonException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"{app.Platform.Name} did not tell whose sign-in this is.", fault);
        }
    }
}
