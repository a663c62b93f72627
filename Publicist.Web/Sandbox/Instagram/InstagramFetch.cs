using Publicist.Core.Media.Probing;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>
/// Fetches files as Meta's servers do, byte for byte. The Sandbox asks nobody but its neighbours: whoever plays with it must not make it call on other servers.
/// </summary>
internal sealed class InstagramFetch(SandboxSite site, IHttpClientFactory clients, ISandboxNeighbours neighbours)
{
    public const string Client = "instagram.sandbox";

    private const string Unreachable = "The media could not be fetched from this URI";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>A sentence on why the file could not be had; null: it is on the shelf.</summary>
    public async Task<string?> TakeAsync(string pictureId, string address, bool image, bool story, CancellationToken cancellation)
    {
        if (Within(address) is not { } own) return $"{Unreachable}: {address}";
        using var deadline = new CancellationTokenSource(Patience, site.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.GetAsync(own, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (!answer.IsSuccessStatusCode) return $"{Unreachable}: it answered {(int)answer.StatusCode}";
            if (answer.Content.Headers.ContentType?.MediaType?.StartsWith(image ? "image/" : "video/", StringComparison.Ordinal) != true) return "Only photo or video can be accepted as media type.";
            await using var body = await answer.Content.ReadAsStreamAsync(stop.Token);
            var picture = await site.Pictures.FetchAsync(pictureId, body, facts => InstagramFiles.Fault(facts, site.Pictures.Stored(pictureId), image, story), site.Faults.Processing, stop.Token);
            return picture is null ? $"{Unreachable}: it is empty" : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return $"{Unreachable}: it did not answer";
        }
    }

    private Uri? Within(string address) => address.All(char.IsAscii) && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? neighbours.Reach(uri) : null;
}

/// <summary>Registers the client that fetches.</summary>
internal static class InstagramFetching
{
    public static IServiceCollection AddInstagramFetching(this IServiceCollection services)
    {
        services.AddHttpClient(InstagramFetch.Client)
            // The framework's own loggers would write the signed addresses of files.
            .RemoveAllLoggers()
            .UseSocketsHttpHandler((handler, _) => (handler.AllowAutoRedirect, handler.UseCookies) = (false, false));
        return services;
    }
}

/// <summary>What files Instagram takes; the sentence quotes the documented pair, as a failed container's status does.</summary>
internal static class InstagramFiles
{
    private const long LargestImage = 8L << 20, LargestVideo = 300L * 1000 * 1000, LargestStory = 100L * 1000 * 1000;

    public static string? Fault(MediaFacts facts, long bytes, bool image, bool story) => image ? OfImage(facts, bytes, story) : OfVideo(facts, bytes, story);

    private static string? OfImage(MediaFacts facts, long bytes, bool story)
    {
        if (facts.ContentType is not "image/jpeg") return "36001/2207005 The image format is not supported: use JPEG";
        if (bytes > LargestImage) return "36000/2207004 The image is too large to download. It should be less than 8 MiB";
        var ratio = facts.Width / (double)facts.Height;
        return !story && ratio is (< 0.795 or > 1.915) ? "36003/2207009 The submitted image has an invalid aspect ratio" : null;
    }

    private static string? OfVideo(MediaFacts facts, long bytes, bool story)
    {
        if (facts.ContentType is not ("video/mp4" or "video/quicktime")) return "352/2207026 The video format is not supported";
        if (bytes > (story ? LargestStory : LargestVideo)) return "352/2207026 The video is too large";
        if (facts.Video?.Codec is { } codec && codec is not ("h264" or "hevc")) return "352/2207026 The video's codec is not supported";
        if (facts.Video?.Duration is not { } length) return null;
        return length < TimeSpan.FromSeconds(3) || length > (story ? TimeSpan.FromSeconds(60) : TimeSpan.FromMinutes(15)) ? "352/2207026 The video's duration is not supported" : null;
    }
}
