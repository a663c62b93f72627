using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>Media Transfer Guide: chunks in order, each at its place and as announced; the address is the permission. Chunks go to disk as they come in.</summary>
public sealed class TikTokUploads(SandboxSite site, TikTokTasks tasks, TikTokOutcome outcome)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly string[] Types = ["video/mp4", "video/quicktime", "video/webm"];

    public void Map(RouteGroupBuilder routes) => routes.MapPut("/video/", (HttpContext context, CancellationToken cancellation) => TakeAsync(context, cancellation)).AddEndpointFilter(TikTokPaths.FilterAsync);

    private async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellation)
    {
        await site.Barriers.ReachAsync(site.Key, SandboxMoment.BeforeReading, context);
        context.Response.OnCompleted(() => site.Barriers.ReachAsync(site.Key, SandboxMoment.Answered, context));
        await site.WaitLatencyAsync(cancellation);
        if (site.Faults.TakeServerError()) return Results.StatusCode(StatusCodes.Status500InternalServerError);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var query = context.Request.Query;
        var work = tasks.OfUpload(query["upload_id"].ToString());
        if (work is null || work.ReadyAt is not null || !Matches(query["upload_token"].ToString(), work.UploadToken!)) return Results.StatusCode(StatusCodes.Status404NotFound);
        if (site.Clock.GetUtcNow() >= work.BegunAt + Life) return Results.StatusCode(StatusCodes.Status403Forbidden);
        return Malformed(context.Request) is { } fault ? Results.BadRequest(fault) : await StoreAsync(context, work, cancellation);
    }

    private async Task<IResult> StoreAsync(HttpContext context, TikTokWork work, CancellationToken cancellation)
    {
        var range = ContentRangeHeaderValue.Parse(context.Request.Headers.ContentRange.ToString());
        var (first, last) = (range.From!.Value, range.To!.Value);
        if (range.Length != work.Size || first != work.Stored || last != EndOf(work, first))
        {
            context.Response.Headers.ContentRange = Held(work);
            return Results.StatusCode(StatusCodes.Status416RangeNotSatisfiable);
        }

        var file = work.Files[0];
        if (await site.Pictures.AppendAsync(file, first, context.Request.Body, cancellation) != last + 1) return Results.StatusCode(StatusCodes.Status400BadRequest);
        work = work with { Stored = last + 1 };
        if (work.Stored < work.Size)
        {
            await tasks.PutAsync(work, CancellationToken.None);
            context.Response.Headers.ContentRange = Held(work);
            return Results.StatusCode(StatusCodes.Status206PartialContent);
        }

        await outcome.FinishVideoAsync(work);
        return await outcome.RunAsync(context, work, () => Results.StatusCode(StatusCodes.Status201Created));
    }

    private static string? Malformed(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0) return "An upload takes no Authorization header.";
        if (!Types.Contains(request.ContentType)) return $"The Content-Type must be one of {string.Join(", ", Types)}.";
        if (!ContentRangeHeaderValue.TryParse(request.Headers.ContentRange.ToString(), out var range) || range is not { Unit: "bytes", From: { } first, To: { } last, Length: not null }) return "The Content-Range must be bytes FIRST-LAST/TOTAL.";
        return request.ContentLength == last - first + 1 ? null : "The Content-Length must be that of the range.";
    }

    private static long EndOf(TikTokWork work, long first)
    {
        var index = first / work.ChunkSize;
        return index >= work.Chunks - 1 ? work.Size - 1 : (index + 1) * work.ChunkSize - 1;
    }

    private static string Held(TikTokWork work) => work.Stored is 0
        ? string.Create(CultureInfo.InvariantCulture, $"bytes */{work.Size}") : string.Create(CultureInfo.InvariantCulture, $"bytes 0-{work.Stored - 1}/{work.Size}");

    private static bool Matches(string given, string wanted) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}
