using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Publicist.Web.Sandbox.Pages;

/// <summary>Renders the Sandbox's pages: HTML from the server, no script, a content policy of their own as another site would have.</summary>
public static class SandboxPages
{
    private const string Policy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public static IResult Page<TPage>(this HttpContext context, int status, params IEnumerable<(string Name, object? Value)> parameters)
        where TPage : IComponent
    {
        var headers = context.Response.Headers;
        if (!headers.ContentSecurityPolicy.ToString().StartsWith(Policy, StringComparison.Ordinal)) headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return new RazorComponentResult<TPage>(parameters.ToDictionary(pair => pair.Name, pair => pair.Value)) { StatusCode = status };
    }

    /// <summary>Browsers hold the redirect after a form to the page's <c>form-action</c> too. Call before <see cref="Page"/>.</summary>
    public static void AllowFormRedirect(this HttpContext context, Uri address) =>
        context.Response.Headers.ContentSecurityPolicy = $"{Policy} {address.GetLeftPart(UriPartial.Authority)}";
}
