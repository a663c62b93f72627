namespace Publicist.Web.Hosting;

/// <summary>What every answer tells the browser not to do. Inline styles stay allowed: the component library sizes with them.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, Settings settings)
{
    private const string Policy =
        "default-src 'self'; base-uri 'self'; object-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "connect-src 'self'; frame-ancestors 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
        if (context.Request.IsHttps || settings.IsSecure) headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }
}
