using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Publicist.Tests.Hosting;

public sealed class SafeByDefaultTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    /// <summary>What answers people who are not signed in, each for a reason.</summary>
    private static readonly string[] Open =
    [
        "/sign-in", "/setup", "/error",
        "/health/", // for machines
        "/sandbox", // another site, with sign-ins of its own
        "/m/", // a signed address that platforms fetch from
        "/connect/open", "/connect/link", "/connect/expired", "/connect/done", "/oauth/callback", "/api/v1/social/{platform}/callback", "/connect/confirm", // a link that may be opened in any browser
        "/connect/choose", // tied to the browser that signed in, which a guest's may be
        "/api/v1/auth/social/callback", "/api/v1/auth/social/link",
        "/openapi", "/media/public",
    ];

    [Fact]
    public async Task Every_endpoint_asks_who_it_is_unless_it_is_on_the_list()
    {
        await server.CreateOwnerAsync();
        using var client = server.Client();
        var closed = Endpoints().Where(endpoint => !Open.Any(path => Path(endpoint).StartsWith(path, StringComparison.OrdinalIgnoreCase))).ToList();
        closed.Count.ShouldBeGreaterThan(8);
        closed.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Path).ShouldBeEmpty();
        foreach (var endpoint in closed) await MustRefuseAsync(client, endpoint);
    }

    [Fact]
    public async Task A_host_that_is_not_ours_is_not_answered()
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = "attacker.example";
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("press.example.org", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.BadRequest)]
    public async Task A_host_that_configuration_allows_is_answered_beside_our_own(string host, HttpStatusCode expected)
    {
        await using var named = new PublicistServer { Configuration = new Dictionary<string, string?> { ["AllowedHosts"] = "press.example.org" } };
        await named.InitializeAsync();
        await named.CreateOwnerAsync();
        using var client = named.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = host;
        (await client.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("https://attacker.example", 403)]
    [InlineData("null", 403)]
    public async Task A_page_of_another_site_cannot_open_our_circuit(string origin, int status)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None));
        ((int)socket.HttpStatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_what_not_to_do()
    {
        using var client = server.Client();
        foreach (var path in new[] { "/sign-in", "/app.css", "/no-such-thing", "/api/v1/posts" })
        {
            using var answer = await client.GetAsync(path);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        }
    }

    [Fact]
    public async Task A_program_without_a_key_gets_401_and_not_the_sign_in_page()
    {
        await server.CreateOwnerAsync();
        using var client = server.Client();
        using var answer = await client.GetAsync("/api/v1/posts");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        ((IEndpointRouteBuilder)server.Running).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static async Task MustRefuseAsync(HttpClient client, RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        var path = System.Text.RegularExpressions.Regex.Replace(Path(endpoint), @"\{[^}]*\}", Guid.Empty.ToString());
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request);
        var refused = answer.StatusCode == HttpStatusCode.Unauthorized || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal));
        refused.ShouldBeTrue($"{method} {path} answered {(int)answer.StatusCode}");
    }
}
