namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>What every request under <c>/rest</c> must carry.</summary>
public static class LinkedInRestRules
{
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        Refusal(invocation.HttpContext) is { } refusal ? refusal : await next(invocation);

    private static IResult? Refusal(HttpContext context)
    {
        var version = context.Request.Headers["LinkedIn-Version"].ToString();
        if (version.Length is 0) return LinkedInAnswers.Error(400, "VERSION_MISSING", "A version must be present. Please specify a version by adding the LinkedIn-Version header.");
        if (!LinkedInVersions.IsAlive(version)) return LinkedInAnswers.Error(426, "NONEXISTENT_VERSION", $"Requested version {version}01 is not active");
        if (context.Request.Headers["X-Restli-Protocol-Version"] != "2.0.0")
            return LinkedInAnswers.Error(400, "INVALID_VALUE_FOR_FIELD", "X-Restli-Protocol-Version must be 2.0.0");
        if (RawPath(context).Contains("urn:", StringComparison.Ordinal))
            return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "Syntax exception in path variables: a URN in a path must be percent-encoded");
        if (RawPath(context).Contains("%28", StringComparison.Ordinal) || RawPath(context).Contains("%2C", StringComparison.OrdinalIgnoreCase))
            return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "Syntax exception: the brackets and commas of a List or a key must not be encoded");
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.ContentLength is null) return LinkedInAnswers.Error(411, null, "A request must contain a Content-Length");
        return HttpMethods.IsPost(context.Request.Method) && !context.Request.HasJsonContentType()
            ? LinkedInAnswers.Error(415, null, "Content-Type must be application/json") : null;
    }

    private static string RawPath(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
}
