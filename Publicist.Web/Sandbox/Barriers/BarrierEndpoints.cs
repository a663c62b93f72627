using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Web.Sandbox.Barriers;

/// <summary>
/// <c>PUT /sandbox/{platform}/barriers</c> with <c>{"moment": "before_reading" | "accepted" | "answered", "count": 1, "skip": 0}</c> holds requests of its API, <c>GET</c> says who is held
/// (<c>?wait_ms=</c>: as soon as one is), <c>DELETE</c> lets them go on.
/// </summary>
internal static class BarrierEndpoints
{
    private const int LongestWait = 60_000;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static void MapBarriers(this RouteGroupBuilder routes, string platform, HeldRequests barriers)
    {
        routes.MapPut("/barriers", (HttpRequest request, CancellationToken cancellation) => ArmAsync(platform, barriers, request, cancellation));
        routes.MapGet("/barriers", async (int? wait_ms, CancellationToken cancellation) =>
            Results.Json(await barriers.WaitAsync(platform, TimeSpan.FromMilliseconds(Math.Clamp(wait_ms ?? 0, 0, LongestWait)), cancellation), Format));
        routes.MapDelete("/barriers", () =>
        {
            barriers.LetGo(platform);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> ArmAsync(string platform, HeldRequests barriers, HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var order = await JsonSerializer.DeserializeAsync<BarrierOrder>(request.Body, Format, cancellation);
            if (order is not { Count: > 0, Skip: >= 0 }) return Refusal("count must be at least 1 and skip at least 0.");
            barriers.Arm(platform, order);
            return Results.Json(barriers.State(platform), Format);
        }
        catch (JsonException)
        {
            return Refusal("Send moment (before_reading, accepted or answered), count and skip, and nothing else.");
        }
    }

    private static IResult Refusal(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "That barrier cannot be armed.");
}
