using System.Net;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>
/// Fetches what is to be posted from the Sandbox's neighbours: their addresses are the only verified ones, so that nobody has the Sandbox look around in a network. No redirects are followed.
/// </summary>
public sealed class TikTokFetch(TikTokSandbox platform)
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) });

    /// <summary>Where the Sandbox reaches an address of this program; null: it is somebody else's.</summary>
    public Uri? Own(string text, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        return platform.Neighbours.Reach(address) ?? (address.Authority == request.Host.Value ? address : null);
    }

    /// <summary>Puts the files on the shelf; one that cannot be had fails the whole.</summary>
    public async Task<TikTokWork> RunAsync(TikTokWork work, IReadOnlyList<Uri> addresses, CancellationToken cancellation)
    {
        var photos = work.Details["media_type"] == "PHOTO";
        var persona = platform.Personas.First(one => one.Key == work.Persona);
        var files = new List<string>();
        foreach (var address in addresses)
        {
            var id = platform.Site.Pictures.Open(work.Persona, photos ? "photo" : "video");
            files.Add(id);
            if (!await TakeAsync(id, address, photos, persona, cancellation)) return work with { Files = files, FailReason = photos ? "photo_pull_failed" : "video_pull_failed" };
        }

        return work with { Files = files };
    }

    private async Task<bool> TakeAsync(string id, Uri address, bool photos, Persona persona, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await Http.SendAsync(request, cancellation);
            if (response.StatusCode is not HttpStatusCode.OK) return false;
            await using var bytes = await response.Content.ReadAsStreamAsync(cancellation);
            return await platform.Site.Pictures.FetchAsync(id, bytes, facts => photos ? TikTokOutcome.JudgePhoto(facts) : TikTokOutcome.JudgeVideo(facts, persona), TimeSpan.Zero, cancellation) is not null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
