using System.Text.Json;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.State;

namespace Publicist.Web.Sandbox.Faults;

/// <summary>Faults by JSON, and by the form on the platform's page.</summary>
public static class FaultEndpoints
{
    public static void MapFaults(this RouteGroupBuilder routes, ISandboxPlatform platform)
    {
        var faults = platform.Site.Faults;
        routes.MapGet("/faults", () => Shown(faults));
        routes.MapPut("/faults", async (HttpRequest request, CancellationToken cancellation) => Put(faults, await JsonBody.ReadAsync(request, cancellation)));
        routes.MapDelete("/faults", () =>
        {
            faults.Set(FaultSet.None);
            return TypedResults.NoContent();
        });
        routes.MapPost("/faults", async (HttpRequest request, CancellationToken cancellation) =>
            Submit(platform, await request.ReadFormAsync(cancellation))).AddEndpointFilter(OwnPagesOnly.FilterAsync);
    }

    private static IResult Put(FaultBoard faults, JsonElement? body)
    {
        if (body is not { } json) return Refusal("body", "The body must be JSON, sent as application/json.");
        var (set, field, message) = FaultReader.FromJson(json);
        if (set is null) return Refusal(field, message);
        faults.Set(set);
        return Shown(faults);
    }

    private static IResult Submit(ISandboxPlatform platform, IFormCollection form)
    {
        var (set, field, message) = FaultReader.FromForm(form);
        if (set is null) return Refusal(field, message);
        platform.Site.Faults.Set(set);
        return Results.LocalRedirect($"/sandbox/{platform.Key}#faults");
    }

    private static IResult Shown(FaultBoard faults) => Results.Json(faults.Current, StateFile.Format);

    private static IResult Refusal(string field, string message) => Results.Problem(message, statusCode: StatusCodes.Status400BadRequest,
        title: "That fault cannot be switched on.", extensions: new Dictionary<string, object?> { ["field"] = field });
}
