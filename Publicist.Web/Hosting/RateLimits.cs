using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Publicist.Core.Startup;
using Publicist.Web.Api;

namespace Publicist.Web.Hosting;

/// <summary>How often one address may try a password, and one program may ask.</summary>
public sealed class RateLimits
{
    /// <summary>Forms with a password in them, per address and minute.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimits:SignInPerMinute must be between {1} and {2}.")]
    public int SignInPerMinute { get; init; } = 20;

    /// <summary>API requests, per signed-in caller (else per address) and minute.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimits:ApiPerMinute must be between {1} and {2}.")]
    public int ApiPerMinute { get; init; } = 300;

    /// <summary>Requests for files at signed addresses, per address and minute: a platform fetches a large one in many pieces.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimits:MediaLinksPerMinute must be between {1} and {2}.")]
    public int MediaLinksPerMinute { get; init; } = 1200;
}

/// <summary>Registers the limits: one limiter, because each request belongs to one kind.</summary>
internal static class RateLimitsRegistration
{
    private static readonly PathString[] PasswordForms = ["/sign-in", "/setup", "/settings/security"];

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddChecked<RateLimits>("RateLimits");
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
            options.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext, rejected.Lease));
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        var limits = context.RequestServices.GetRequiredService<IOptions<RateLimits>>().Value;
        if (HttpMethods.IsPost(context.Request.Method) && PasswordForms.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
            return PerMinute($"form {Address(context)}", limits.SignInPerMinute);
        if (IsPictureOfAPage(context.Request)) return RateLimitPartition.GetNoLimiter("");
        if (context.Request.Path.StartsWithSegments(LinkedMediaEndpoints.Path, StringComparison.OrdinalIgnoreCase)) return PerMinute($"link {Address(context)}", limits.MediaLinksPerMinute);
        return context.Request.IsForPrograms() ? PerMinute($"api {Caller(context)}", limits.ApiPerMinute) : RateLimitPartition.GetNoLimiter("");
    }

    /// <summary>A page of the library shows a hundred pictures at once; to a browser's session they are part of the page.</summary>
    private static bool IsPictureOfAPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Authorization.Count == 0 && request.HttpContext.User.Identity?.IsAuthenticated is true
        && request.Path.StartsWithSegments("/api/v1/media", StringComparison.OrdinalIgnoreCase, out var rest)
        && (rest.Value!.EndsWith("/thumbnail", StringComparison.OrdinalIgnoreCase) || rest.Value.EndsWith("/content", StringComparison.OrdinalIgnoreCase));

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        key,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

    // Never by what a stranger sends, which would give each guess a limit of its own.
    private static string Caller(HttpContext context) =>
        context.User.Identity?.IsAuthenticated is true && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user ? user : Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var detail = $"Wait {seconds} seconds, then try again.";
        if (context.Request.IsForPrograms()) return Problem.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests", detail);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"Too many tries from your address. {detail}\n");
    }
}
