using System.Net;

namespace Publicist.Tests.Hosting;

public sealed class RateLimitTests
{
    private static readonly Dictionary<string, string?> Few = new() { ["RateLimits:SignInPerMinute"] = "3", ["RateLimits:ApiPerMinute"] = "3" };

    [Fact]
    public async Task Too_many_tries_at_the_sign_in_form_must_wait_and_looking_at_it_counts_nothing()
    {
        await using var server = new PublicistServer { Configuration = Few };
        await server.InitializeAsync();
        await server.CreateOwnerAsync();
        using var client = server.Client();
        for (var looks = 0; looks < 6; looks++) (await client.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var tries = 0; tries < 3; tries++) (await client.PostAsync("/sign-in", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var refused = await client.PostAsync("/sign-in", new FormUrlEncodedContent([]));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_program_that_asks_too_often_gets_a_problem_and_the_time_to_wait_whatever_key_it_makes_up()
    {
        await using var server = new PublicistServer { Configuration = Few };
        await server.InitializeAsync();
        await server.CreateOwnerAsync();
        using var client = server.Client();
        HttpResponseMessage? last = null;
        for (var number = 0; number < 4; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/posts");
            request.Headers.Authorization = new("Bearer", $"pub_made_up_{number}_aaaaaaaaaaaaaaaaaaaaaaaa");
            last?.Dispose();
            last = await client.SendAsync(request);
        }

        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        last.Headers.RetryAfter.ShouldNotBeNull();
        last.Dispose();
    }
}
