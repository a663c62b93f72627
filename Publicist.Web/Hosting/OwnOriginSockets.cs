namespace Publicist.Web.Hosting;

/// <summary>A page of another site must not open our circuit: WebSockets know no same-origin rule, so the Origin is compared here.</summary>
internal sealed class OwnOriginSockets(RequestDelegate next, Settings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var upgrading = context.WebSockets.IsWebSocketRequest || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
        if (!upgrading || origin.Length == 0 || IsOwn(origin, context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsOwn(string origin, HttpRequest request) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || (settings.PublicUrl is { } address && origin.Equals(address.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
}
