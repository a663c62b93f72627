using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Tests.Architecture;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Api;

/// <summary>The whole program, with developer apps that each platform has something against: what a person reads who connects.</summary>
public sealed class RefusedAppsTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    public static TheoryData<string> Platforms => [.. SourceTree.Platforms.Select(name => name.ToLowerInvariant())];

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_secret_that_the_platform_refuses_is_named_with_what_mends_it(string platform)
    {
        var info = Info(platform);
        using var configured = Configure(info, secret: "not-the-secret");
        using var browser = await server.SignedInClientAsync();

        var page = await ConsentAsync(browser, platform);

        page.ShouldContain("role=\"alert\"");
        page.ShouldContain("secret", Case.Insensitive);
        page.ShouldContain($"Try {info.Name} again");
        page.ShouldNotContain("not-the-secret");
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_permission_that_was_left_out_is_named_and_nothing_is_connected(string platform)
    {
        var info = Info(platform);
        var needed = info.Login.Scopes.Last(scope => scope.Required).Name;
        using var browser = await server.SignedInClientAsync();
        await FaultsAsync(platform, new JsonObject { ["withheld_scope"] = needed });
        try
        {
            var page = await ConsentAsync(browser, platform);

            page.ShouldContain("role=\"alert\"");
            page.ShouldContain(needed);
            page.ShouldContain($"Try {info.Name} again");
            var connections = (await browser.GetFromJsonAsync<JsonNode>("/api/v1/auth/social/connections"))!["connections"]!.AsArray();
            connections.ShouldNotContain(one => one!["platform"]!.GetValue<string>() == platform);
        }
        finally
        {
            await FaultsAsync(platform, []);
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_redirect_address_that_is_not_the_apps_ends_at_the_platform_and_a_retry_is_free(string platform)
    {
        using var browser = await server.SignedInClientAsync();
        await FaultsAsync(platform, new JsonObject { ["registered_redirect"] = "https://elsewhere.example/callback" });
        using (var shown = await browser.GetAsync($"/connect/{platform}"))
            (await shown.Content.ReadAsStringAsync()).ShouldContain("is not registered with this app");
        await FaultsAsync(platform, []);

        using var consent = await browser.GetAsync($"/connect/{platform}");
        consent.EnsureSuccessStatusCode();
    }

    private PlatformInfo Info(string platform) => server.Services.GetRequiredService<PlatformRegistry>().Get(platform).Info;

    /// <summary>A real app, as far as Publicist knows, of a platform that is answered for by the Sandbox.</summary>
    private Forgotten Configure(PlatformInfo info, string secret)
    {
        var configuration = server.Services.GetRequiredService<IConfiguration>();
        var section = $"Platforms:{info.Name}";
        var at = new Uri(server.Address, $"sandbox/{info.Key}").ToString();
        var real = info.Endpoints.At(info.ApiVersion);
        string Here(string address) => at + new Uri(address).AbsolutePath.TrimEnd('/');
        var values = new Dictionary<string, string?>
        {
            [$"{section}:ClientId"] = SandboxOptions.ClientId,
            [$"{section}:ClientSecret"] = secret,
            [$"{section}:Endpoints:Authorize"] = at + new Uri(real.Authorize).AbsolutePath,
            [$"{section}:Endpoints:Token"] = at + new Uri(real.Token).AbsolutePath,
            [$"{section}:Endpoints:Api"] = Here(real.Api),
        };
        foreach (var (key, value) in values) configuration[key] = value;
        return new Forgotten(() =>
        {
            foreach (var key in values.Keys) configuration[key] = null;
        });
    }

    private static async Task<string> ConsentAsync(HttpClient browser, string platform)
    {
        using var consent = await browser.GetAsync($"/connect/{platform}");
        consent.EnsureSuccessStatusCode();
        var page = await consent.Content.ReadAsStringAsync();
        using var form = new FormUrlEncodedContent([new("persona", page.Split("name=\"persona\" value=\"")[1].Split('"')[0]), new("decision", "allow")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, consent.RequestMessage!.RequestUri) { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var end = await browser.SendAsync(request);
        return await end.Content.ReadAsStringAsync();
    }

    private async Task FaultsAsync(string platform, JsonObject faults)
    {
        using var client = server.Client();
        using var answer = await client.PutAsJsonAsync($"/sandbox/{platform}/faults", faults);
        answer.EnsureSuccessStatusCode();
    }

    private sealed class Forgotten(Action forget) : IDisposable
    {
        public void Dispose() => forget();
    }
}
