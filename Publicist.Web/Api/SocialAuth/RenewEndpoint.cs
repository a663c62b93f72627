using Publicist.Core.Accounts;
using Publicist.Web.Api.Errors;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api.SocialAuth;

/// <summary><c>POST /api/v1/auth/social/connections/{id}/renew</c>: renews one sign-in now.</summary>
internal static class RenewEndpoint
{
    public static void Map(RouteGroupBuilder social) => social.MapPost("/connections/{id:guid}/renew", RenewAsync).RequireAuthorization(ApiPolicies.Connect).WithName("RenewConnection").Produces<RenewedAnswer>()
        .WithSummary("Renew a sign-in now").WithDescription("Where the platform gave something to renew it with. A conflict (409) where it did not, or no longer honours the sign-in: then connect the account again. 503: the platform could not do it just now, and the account stays connected.");

    private static async Task<IResult> RenewAsync(Guid id, HttpContext context, RenewNow renew, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        return await renew.RunAsync(actor, id, cancellation) switch
        {
            RenewalOutcome.Renewed renewed => Results.Ok(new RenewedAnswer { ExpiresAt = renewed.End, Extended = renewed.IsLonger }),
            RenewalOutcome.NotPossible not => Problems.Conflict($"{not.Message} {not.Advice}"),
            RenewalOutcome.Lost lost => Problems.Conflict($"{lost.Message} Connect the account again."),
            RenewalOutcome.NotNow not => Problems.Of(StatusCodes.Status503ServiceUnavailable, "Not just now", $"{not.Message} {not.Advice}"),
            RenewalOutcome.NotFound => Problems.NotFound("connected account"),
            _ => Problems.Of(StatusCodes.Status403Forbidden, "Not allowed", "Only an owner of the workspace can renew sign-ins. Ask one of them."),
        };
    }
}
