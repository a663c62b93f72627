using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Publicist.Tests.Journeys;

namespace Publicist.Tests.Hosting;

public sealed class SandboxOnlyTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> InMemory = new() { ["DataDirectory"] = "" };
    private readonly RunningProgram _sandbox = new(environment: InMemory, arguments: "--sandbox-only");
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        await _sandbox.StartAsync();
        _http = new HttpClient { BaseAddress = _sandbox.Address };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task It_serves_the_platforms_and_none_of_our_own()
    {
        (await _http.GetStringAsync(At("sandbox/linkedin"))).ShouldContain("LinkedIn");
        (await _http.GetStringAsync(At("health/live"))).ShouldContain("live");
        (await StatusAsync("sign-in")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync("api/v1/posts")).ShouldBe(HttpStatusCode.NotFound);
        Directory.GetFileSystemEntries(_sandbox.DataDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_barrier_holds_the_request_that_it_was_told_to_until_it_is_let_go()
    {
        using var armed = await _http.PutAsJsonAsync(At("sandbox/x/barriers"), new { moment = "before_reading", skip = 1 });
        armed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var passing = await _http.GetAsync(At("sandbox/x/2/users/me"));

        var held = _http.GetAsync(At("sandbox/x/2/users/me"));
        var state = await _http.GetFromJsonAsync<JsonElement>(At("sandbox/x/barriers?wait_ms=20000"));

        state.GetProperty("held")[0].GetString().ShouldBe("GET /sandbox/x/2/users/me");
        held.IsCompleted.ShouldBeFalse();
        (await _http.DeleteAsync(At("sandbox/x/barriers"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await held).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_barrier_that_nobody_knows_is_refused()
    {
        using var answer = await _http.PutAsJsonAsync(At("sandbox/x/barriers"), new { moment = "sometimes" });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_Publicist_connects_and_publishes_there()
    {
        await using var program = await new RunningProgram(environment: new Dictionary<string, string> { ["Sandbox__Address"] = _sandbox.Address.ToString() }).StartAsync();
        (await program.CommandAsync(["user", "add", "ann@example.org", "--name", "Ann Lee", "--role", "Owner", "--password-stdin"], "a long enough pass phrase\n")).ExitCode.ShouldBe(0);
        using var api = new ApiProgram(program.Address, (await program.CommandAsync(["apikey", "add", "there", "--user", "ann@example.org"])).Output.Trim());
        await api.ConnectAsync(program.Address, "x");

        var post = await api.ScheduleAsync(new { content = "From next door", platforms = new[] { "x" } });
        var delivery = (await api.WaitAsync(post, "published")).ShouldHaveSingleItem();

        delivery.GetProperty("permalink").GetString()!.ShouldStartWith($"{_sandbox.Address}sandbox/x/");
        delivery.GetProperty("sandbox").GetBoolean().ShouldBeTrue();
        (await _http.GetStringAsync(At("sandbox/x/ledger"))).ShouldContain("From next door");
        using var own = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = program.Address };
        (await own.GetAsync(At("sandbox/x"))).Headers.Location.ShouldBe(new Uri(_sandbox.Address, "sandbox/x"));
        (await own.PutAsJsonAsync(At("sandbox/x/barriers"), new { moment = "accepted" })).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_that_publishes_offers_no_barriers()
    {
        await using var server = new PublicistServer();
        await server.InitializeAsync();
        using var client = server.Client();

        (await client.PutAsJsonAsync(At("sandbox/x/barriers"), new { moment = "accepted" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(At("sandbox/x/ledger"))).StatusCode.ShouldNotBe(HttpStatusCode.NotFound);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _http.GetAsync(At(path));
        return answer.StatusCode;
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
