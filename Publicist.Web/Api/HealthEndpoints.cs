using Publicist.Core.Readiness;

namespace Publicist.Web.Api;

/// <summary>Tells machines whether the program lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new LiveAnswer("live"))).WithName("IsLive").WithSummary("The program runs");
        health.MapGet("/ready", ReadyAsync).WithName("IsReady").Produces<ReadyAnswer>().Produces<ReadyAnswer>(StatusCodes.Status503ServiceUnavailable).WithSummary("The program can do its work; else 503, and why");
    }

    private static async Task<IResult> ReadyAsync(IEnumerable<IReadinessCheck> checks, CancellationToken cancellation)
    {
        var answers = new List<CheckedAnswer>();
        foreach (var check in checks) answers.Add(new CheckedAnswer(check.Name, await check.ProblemAsync(cancellation)));
        var ready = answers.TrueForAll(answer => answer.Problem is null);
        return TypedResults.Json(new ReadyAnswer(ready ? "ready" : "not_ready", answers), statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>It runs.</summary>
public sealed record LiveAnswer(string Status);

/// <summary>Whether it can work.</summary>
public sealed record ReadyAnswer(string Status, IReadOnlyList<CheckedAnswer> Checks);

/// <summary>One thing it needs; a problem is null where all is well.</summary>
public sealed record CheckedAnswer(string Name, string? Problem);
