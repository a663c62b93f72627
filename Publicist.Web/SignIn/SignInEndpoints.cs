using Microsoft.AspNetCore.Antiforgery;

namespace Publicist.Web.SignIn;

/// <summary>What around signing in is no page.</summary>
public static class SignInEndpoints
{
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        routes.MapGet("/settings", () => TypedResults.Redirect("/settings/profile")).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, Sessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();
        await sessions.EndAsync(context);
        return TypedResults.LocalRedirect("~/sign-in?out=true");
    }
}
