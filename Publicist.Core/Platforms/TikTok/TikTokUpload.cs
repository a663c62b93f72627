using System.Net.Http.Headers;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.TikTok;

/// <summary>What one chunk of a file came to.</summary>
public abstract record ChunkAnswer
{
    private ChunkAnswer() { }

    /// <summary>It is there; more is to come.</summary>
    public sealed record Stored : ChunkAnswer;

    /// <summary>All of the file is there, and publishing has begun.</summary>
    public sealed record Complete : ChunkAnswer;

    /// <summary>TikTok stands elsewhere: where its answer says that what it holds ends; null: it holds nothing.</summary>
    public sealed record Elsewhere(long? End) : ChunkAnswer;

    /// <summary>The address has expired, or TikTok does not know it any more.</summary>
    public sealed record Gone : ChunkAnswer;

    public sealed record Refused(PublishOutcome Outcome) : ChunkAnswer;
}

/// <summary>Sends chunks to the address that TikTok handed out (Media Transfer Guide). The address itself is the permission, so that no token goes with it.</summary>
public sealed class TikTokUpload(IHttpClientFactory clients)
{
    private const string OwnHosts = ".tiktokapis.com";

    /// <summary>TikTok names its upload host itself; a file goes to no stranger all the same.</summary>
    public static bool IsOwn(AccountConnection account, Uri address)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri) return false;
        if (address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith(OwnHosts, StringComparison.OrdinalIgnoreCase)) return true;
        return new[] { account.Endpoints.Api, account.Endpoints.Upload }.Any(own => Uri.TryCreate(own, UriKind.Absolute, out var known) && known.Host == address.Host && known.Scheme == address.Scheme);
    }

    public async Task<ChunkAnswer> SendAsync(Uri address, Stream file, (long First, long Last) range, string contentType, RequestStage stage, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var request = new HttpRequestMessage(HttpMethod.Put, address);
        request.Content = new SliceContent(file, range.First, range.Last - range.First + 1, contentType);
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(range.First, range.Last, file.Length);
        try
        {
            using var client = clients.CreateClient(TikTokInfo.Platform.LoginClient());
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return await ReadAsync(response, stage, cancellation);
        }
        catch (Exception fault) when (NetworkFault.Read(fault, stage, TikTokInfo.Platform.Name, cancellation) is { } outcome)
        {
            return new ChunkAnswer.Refused(outcome);
        }
    }

    private static async Task<ChunkAnswer> ReadAsync(HttpResponseMessage response, RequestStage stage, CancellationToken cancellation)
    {
        switch ((int)response.StatusCode)
        {
            case 201: return new ChunkAnswer.Complete();
            case 206: return new ChunkAnswer.Stored();
            case 403 or 404: return new ChunkAnswer.Gone();
            case 416: return new ChunkAnswer.Elsewhere(response.Content.Headers.ContentRange?.To);
        }

        var body = await ErrorReader.ReadAsync(response, cancellation);
        var words = body.Words(body.Json?.Property("error")?.Text("message") ?? body.First("message"));
        return new ChunkAnswer.Refused(body.Status switch
        {
            429 or 408 or >= 500 or < 400 => NetworkFault.Lost(stage, "platform_unwell", words),
            _ => new PublishOutcome.Rejected(new("upload_refused", words, "Replace the file, then publish again; if it stays so, report it to Publicist.")),
        });
    }
}
