using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Publicist.Core.Outside;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media.Addresses;

/// <summary>Stores a file from a web address. The address may lead to the public internet and nowhere else, on each hop of a redirection.</summary>
public sealed class FetchMedia(IHttpClientFactory clients, MediaLibrary library, IOptions<MediaOptions> options, TimeProvider clock)
{
    internal const string ClientName = "media";
    private const int MaximumHops = 5;
    private const int MaximumAddress = 4_000;

    /// <summary>The first answer must be there by then.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    /// <param name="actor">Whose workspace it goes to.</param>
    /// <param name="address">As the caller wrote it.</param>
    /// <param name="altText">Alternative text, if known.</param>
    /// <param name="keep">Commits the caller's answer with the item.</param>
    /// <param name="cancellation">Stops; nothing is left behind.</param>
    public async Task<MediaResult> RunAsync(Actor actor, string address, string? altText, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        if (Read(address) is not { } url) return new MediaResult.Refused("url_invalid", $"'{Short(address)}' is not a web address to fetch a file from. Give a whole one that begins with https://, without a user name in it.");
        using var deadline = new CancellationTokenSource(options.Value.FetchTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await FetchAsync(actor, url, altText, keep, either.Token);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && FetchFault.Explain(fault) is { } why)
        {
            return Failed(url, fault is OperationCanceledException ? $"it did not come within {options.Value.FetchTimeout:g}" : why);
        }
    }

    private async Task<MediaResult> FetchAsync(Actor actor, Uri url, string? altText, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        var at = url;
        for (var hop = 0; hop <= MaximumHops; hop++)
        {
            using var response = await AskAsync(at, cancellation);
            if (IsRedirect(response.StatusCode))
            {
                if (response.Headers.Location is not { } next || Read(new Uri(at, next).AbsoluteUri) is not { } further)
                    return new MediaResult.Refused("url_refused", $"{Shown(url)} leads on to something that is no web address. Give the address of the file itself.");
                at = further;
                continue;
            }

            if (!response.IsSuccessStatusCode) return Failed(url, $"{at.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd());
            if (response.Content.Headers.ContentLength > library.MaximumBytes) return Named(url, library.TooLarge());
            return await StoreAsync(actor, url, at, response, altText, keep, cancellation);
        }
        return new MediaResult.Refused("url_refused", $"{Shown(url)} leads on more than {MaximumHops} times. Give the address of the file itself.");
    }

    private async Task<HttpResponseMessage> AskAsync(Uri at, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(AnswerTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, at);
        request.Headers.UserAgent.ParseAdd("Publicist/1.0");
        try
        {
            return await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{at.Host} did not answer within {AnswerTime.TotalSeconds:0} seconds");
        }
    }

    private async Task<MediaResult> StoreAsync(Actor actor, Uri url, Uri at, HttpResponseMessage response, string? altText, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var name = response.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null;
        name ??= Uri.UnescapeDataString(at.Segments[^1]);
        var result = await library.StoreAsync(actor, new Upload(name, body, _ => Task.FromResult(altText)), keep, cancellation);
        return result is MediaResult.Refused refused ? Named(url, refused) : result;
    }

    private static Uri? Read(string address) =>
        address.Length <= MaximumAddress && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Host.Length > 0 ? url : null;

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static MediaResult.Refused Named(Uri url, MediaResult.Refused refused) => refused with { Message = $"{Shown(url)}: {refused.Message}" };

    private static MediaResult.Refused Failed(Uri url, string why) => new("url_failed", $"{Shown(url)} could not be fetched: {why}. Open it in a browser that is not signed in, or upload the file.");

    /// <summary>Without its query, which often is a signature.</summary>
    internal static string Shown(Uri url) => Short(url.GetLeftPart(UriPartial.Path)) + (url.Query.Length > 1 ? "?…" : "");

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";
}

/// <summary>Puts into words why something could not be fetched; never in the framework's, which quote addresses.</summary>
internal static class FetchFault
{
    /// <summary>Null for what is no fault of the other side.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        OperationCanceledException => "it did not come in time",
        TimeoutException => fault.Message,
        _ => Cause(fault) switch
        {
            InsideException inside => $"{inside.Host} does not lead to the public internet, and addresses inside a network are not opened",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "there is no such host",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the host refused the connection",
            SocketException => "the host could not be reached",
            AuthenticationException => "its certificate is not trusted",
            HttpRequestException or HttpIOException => "the connection broke",
            _ => null,
        },
    };

    private static Exception Cause(Exception fault)
    {
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
            if (inner is InsideException or SocketException or AuthenticationException) return inner;
        return fault;
    }
}
