using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Publicist.Web.Api.Errors;

/// <summary>Answers whatever of the API is not there: 415 where only the body's type is wrong, 405 where the path is known under another method, else 404.</summary>
internal static class UnknownRoute
{
    public static IResult Answer(HttpContext context, EndpointDataSource endpoints)
    {
        var allowed = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.All(part => !part.IsCatchAll) && Matches(endpoint.RoutePattern, context.Request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray();
        if (allowed.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase)) // It is there, and was not chosen: routing looks at path, method and media type.
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "Send the body as 'Content-Type: application/json'.");
        if (allowed.Length == 0)
            return Problems.Of(StatusCodes.Status404NotFound, "Not found", $"There is nothing at {context.Request.Path}.");
        context.Response.Headers.Allow = string.Join(", ", allowed);
        return Problems.Of(StatusCodes.Status405MethodNotAllowed, "Method not allowed", $"{context.Request.Path} does not take {context.Request.Method}. Use {string.Join(" or ", allowed)}.");
    }

    private static bool Matches(RoutePattern pattern, PathString path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, values)
            && pattern.Parameters.All(part => part.ParameterPolicies.All(policy => policy.Content != "guid") || Guid.TryParse(values[part.Name]?.ToString(), out _));
    }
}
