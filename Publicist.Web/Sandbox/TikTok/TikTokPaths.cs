namespace Publicist.Web.Sandbox.TikTok;

/// <summary>The closing slash is part of TikTok's paths; routing alone would not mind.</summary>
public static class TikTokPaths
{
    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Path.Value?.EndsWith('/') == true
            ? next(context)
            : ValueTask.FromResult<object?>(TikTokAnswers.Refused(404, "invalid_params", "There is nothing at this path; a closing slash belongs to it"));
}
