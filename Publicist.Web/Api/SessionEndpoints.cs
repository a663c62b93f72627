using Microsoft.AspNetCore.Antiforgery;

namespace Publicist.Web.Api;

/// <summary>What the page at <c>/api</c> needs to act for the person who is signed in.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/session/antiforgery", Token).RequireAuthorization(ApiPolicies.Read).ExcludeFromDescription();

    /// <summary>Another site's page can ask for it but not read the answer.</summary>
    private static IResult Token(HttpContext context, IAntiforgery antiforgery) => TypedResults.Ok(new AntiforgeryAnswer(antiforgery.GetAndStoreTokens(context).RequestToken!));
}

/// <summary>Goes into the header that a session's changes need.</summary>
internal sealed record AntiforgeryAnswer(string Token);
