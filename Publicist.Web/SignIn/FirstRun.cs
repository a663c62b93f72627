using Microsoft.AspNetCore.StaticAssets;
using Publicist.Core.Members;
using Publicist.Web.Hosting;

namespace Publicist.Web.SignIn;

/// <summary>While nobody is set up, every page leads to the setup, and programs are told so.</summary>
internal sealed class FirstRun(RequestDelegate next, FirstUser first)
{
    private static readonly PathString[] WorkBefore = ["/setup", "/health", "/sandbox", "/error", "/m"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsOpen(context) || !await first.IsMissingAsync(context.RequestAborted))
        {
            await next(context);
            return;
        }

        if (context.Request.IsForPrograms()) await Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Nobody is set up yet", "Open Publicist in a browser and create the owner, or run 'publicist user add'.");
        else context.Response.Redirect("/setup");
    }

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || WorkBefore.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
