using Publicist.Core.Outside;
using Publicist.Core.Platforms;

namespace Publicist.Core.Accounts;

/// <summary>
/// Copies a profile picture, since platforms let picture addresses expire. Its address comes from outside, so it may lead to the public internet or to a host of the platform's own configured
/// addresses, and nowhere else. Not getting it is no failure.
/// </summary>
public sealed class PictureCopy(IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "pictures";
    private const int Largest = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The picture, or null: not there, too large, or not a PNG, JPEG, GIF or WEBP by its bytes.</summary>
    public async Task<AccountPicture?> FetchAsync(PlatformApp app, Uri? address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (address is not { IsAbsoluteUri: true, Scheme: "http" or "https" }) return null;
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (IsOwn(app.Endpoints, address)) GuardedConnections.Trust(request);
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (!response.IsSuccessStatusCode) return null;
            await response.Content.LoadIntoBufferAsync(Largest, stop.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(stop.Token);
            return Judge(bytes) is { } type ? new AccountPicture(bytes, type) : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>What the leading bytes are; null for anything a browser should not be handed as a picture.</summary>
    public static string? Judge(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    private static bool IsOwn(PlatformEndpoints endpoints, Uri picture) =>
        new[] { endpoints.Api, endpoints.Site, endpoints.Token, endpoints.Upload }
            .Any(address => Uri.TryCreate(address, UriKind.Absolute, out var own) && own.Scheme == picture.Scheme && own.Authority == picture.Authority);
}
