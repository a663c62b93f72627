using Microsoft.AspNetCore.Mvc;

namespace Publicist.Web.Hosting;

/// <summary>Answers a program's request with problem details (RFC 9457), from places that no endpoint is responsible for.</summary>
internal static class Problem
{
    public static bool IsForPrograms(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue && rest != "/";

    /// <param name="context">The request to answer.</param>
    /// <param name="status">HTTP status code.</param>
    /// <param name="title">What happened, as one plain sentence without its full stop.</param>
    /// <param name="detail">The remedy.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = status, Title = title, Detail = detail },
            options: null,
            contentType: "application/problem+json",
            context.RequestAborted);
    }
}
