using System.Globalization;
using Microsoft.Net.Http.Headers;
using Publicist.Core.Media;
using Publicist.Core.Media.Addresses;

namespace Publicist.Web.Api;

/// <summary>Files at signed addresses, for platforms that fetch them: nobody signs in, the address alone opens one file for a while.</summary>
internal static class LinkedMediaEndpoints
{
    public const string Path = "/m";

    private static readonly TimeSpan LongestCache = TimeSpan.FromHours(1);

    public static void MapLinkedMedia(this IEndpointRouteBuilder routes) => routes
        .MapMethods(Path + "/{token}", [HttpMethods.Get, HttpMethods.Head], OpenAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Whoever comes with a session, by opening such an address in a browser, is nobody here: the session is neither read nor prolonged. Stands before authentication.</summary>
    public static void UseLinksWithoutCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)) context.Request.Headers.Remove(HeaderNames.Cookie);
        return next(context);
    });

    private static async Task<IResult> OpenAsync(string token, HttpContext context, LinkedFiles files, TimeProvider clock, CancellationToken cancellation)
    {
        Guard(context.Response);
        if (files.IsProbe(token)) return TypedResults.Text(PublicReach.Answer);
        if (await files.OpenAsync(token, cancellation) is not { } file) return new Gone();

        // Nobody keeps it longer than the address is good, and nothing between here and there keeps it at all.
        var life = file.ExpiresAt - clock.GetUtcNow();
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={(int)Math.Max(0, Math.Min(life.TotalSeconds, LongestCache.TotalSeconds))}");
        return TypedResults.Stream(file.Bytes, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Tag}\""), enableRangeProcessing: true);
    }

    private static void Guard(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>The same few words for forged, expired and deleted: an address tells nothing about what it was.</summary>
    private sealed class Gone : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
            httpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            httpContext.Response.ContentType = "text/plain; charset=utf-8";
            return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : httpContext.Response.WriteAsync("There is nothing at this address, or no longer.\n");
        }
    }
}
