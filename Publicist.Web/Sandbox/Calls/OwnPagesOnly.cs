namespace Publicist.Web.Sandbox.Calls;

/// <summary>The Sandbox's forms carry no token of ours; the browser's own word keeps other sites from submitting them.</summary>
public static class OwnPagesOnly
{
    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden))
            : next(context);
}
