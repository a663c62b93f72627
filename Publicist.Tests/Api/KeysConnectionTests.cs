using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Members;
using Publicist.Core.Storage;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Api;

/// <summary>The whole program: X connected with an access token and its secret, on the page and by the API, through the built-in Sandbox.</summary>
public sealed class KeysConnectionTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    private const string Page = "/connect/x/keys", Endpoint = "/api/v1/auth/social/keys";

    [Fact]
    public async Task A_person_enters_both_and_the_account_works()
    {
        var browser = await BrowserAsync();
        (await browser.Client.GetStringAsync("/settings/social-accounts")).ShouldContain($"href=\"{Page}\"");
        var (token, secret) = await MakeAsync("ada");

        using var end = await browser.SubmitAsync(Page, "keys", new Dictionary<string, string> { ["oauth_token"] = $" {token} ", ["oauth_token_secret"] = secret });

        end.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/settings/social-accounts");
        (await end.Content.ReadAsStringAsync()).ShouldContain("X connected: Ada Brandt");
        (await ValidAsync(browser.Client)).ShouldBe(true);
        await using var db = server.Services.GetRequiredService<Databases>().Everything();
        var row = await db.SocialAccounts.AsNoTracking().SingleAsync(one => one.DisplayName == "Ada Brandt");
        (row.Route, row.RefreshTokenCipher, row.AccessTokenExpiresAt).ShouldBe(("keys", null, null));
        row.AccessTokenCipher!.ShouldNotContain(secret);
        row.AccessTokenCipher!.ShouldNotContain(token);
    }

    [Theory]
    [InlineData("", "s", "keys.oauth_token", "X needs both the access token and the access token secret; the access token is missing.")]
    [InlineData("t", " ", "keys.oauth_token_secret", "X needs both the access token and the access token secret; the access token secret is missing.")]
    public async Task A_missing_one_is_named(string token, string secret, string field, string message)
    {
        using var api = await ApiAsync();
        using var answer = await api.PostAsJsonAsync(Endpoint, new { platform = "x", keys = new { oauth_token = token, oauth_token_secret = secret } });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        (error.GetProperty("field").GetString(), error.GetProperty("message").GetString()).ShouldBe((field, message));
    }

    [Fact]
    public async Task On_the_page_a_missing_one_stands_beside_its_field_and_nothing_typed_comes_back()
    {
        var browser = await BrowserAsync();

        using var answer = await browser.SubmitAsync(Page, "keys", new Dictionary<string, string> { ["oauth_token"] = "typed-token", ["oauth_token_secret"] = "" });

        var page = await answer.Content.ReadAsStringAsync();
        FormBrowser.TextOf(page, "oauth_token_secret-fault").ShouldBe("X needs both the access token and the access token secret; the access token secret is missing.");
        page.ShouldNotContain("typed-token");
    }

    [Fact]
    public async Task By_the_api_it_connects_and_publishes_signed()
    {
        using var api = await ApiAsync();
        var (token, secret) = await MakeAsync("noor");
        using var answer = await api.PostAsJsonAsync(Endpoint, new { platform = "X", keys = new { oauth_token = token, oauth_token_secret = secret } });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var account = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connections")[0];
        account.GetProperty("handle").GetString().ShouldBe("noor_haddad");

        using var scheduled = await api.PostAsJsonAsync("/api/v1/posts/schedule", new { posts = new[] { new { content = "One\n---\nTwo\n---\nThree", accounts = new[] { account.GetProperty("id").GetString() } } } });
        scheduled.StatusCode.ShouldBe(HttpStatusCode.Created, await scheduled.Content.ReadAsStringAsync());
        var post = (await scheduled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("posts")[0].GetProperty("id").GetString();

        var delivery = await PublishedAsync(api, post!);
        delivery.GetProperty("permalink").GetString()!.ShouldContain("/sandbox/x/noor_haddad/status/");
        var ledger = (await api.GetFromJsonAsync<JsonElement>("/sandbox/x/ledger")).GetProperty("posts").EnumerateArray().Where(one => one.GetProperty("author_id").GetString()!.EndsWith("202", StringComparison.Ordinal)).ToList();
        ledger.Select(one => one.GetProperty("text").GetString()).ShouldBe(["Three", "Two", "One"]);
        ledger[2].GetProperty("id").GetString().ShouldBe(delivery.GetProperty("platform_post_id").GetString());

        using var gone = await api.DeleteAsync($"/api/v1/auth/social/connections/{account.GetProperty("id").GetString()}");
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var again = await api.PostAsJsonAsync(Endpoint, new { platform = "x", keys = new { oauth_token = token, oauth_token_secret = secret } });
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "disconnecting withdraws the token at the platform");
    }

    [Fact]
    public async Task Keys_that_are_wrong_or_may_only_read_are_refused_with_advice()
    {
        using var api = await ApiAsync();
        var (token, secret) = await MakeAsync("harbour", "read");

        (await RefusalAsync(api, token, "wrong")).ShouldContain("Platforms:X:ApiKey");
        (await RefusalAsync(api, token, secret)).ShouldContain("Read and write");
    }

    [Fact]
    public async Task An_account_that_changes_from_signing_in_to_keys_keeps_nothing_of_the_sign_in()
    {
        var browser = await BrowserAsync();
        using var consent = await browser.Client.GetAsync("/connect/x");
        using var form = new FormUrlEncodedContent([new("persona", "harbour"), new("decision", "allow")]);
        using var allow = new HttpRequestMessage(HttpMethod.Post, consent.RequestMessage!.RequestUri) { Content = form };
        allow.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var connected = await browser.Client.SendAsync(allow);
        await using var db = server.Services.GetRequiredService<Databases>().Everything();
        (await db.SocialAccounts.AsNoTracking().SingleAsync(one => one.DisplayName == "Harbour Radio")).RefreshTokenCipher.ShouldNotBeNull();

        using var api = await ApiAsync();
        var (token, secret) = await MakeAsync("harbour");
        using var answer = await api.PostAsJsonAsync(Endpoint, new { platform = "x", keys = new { oauth_token = token, oauth_token_secret = secret } });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var row = await db.SocialAccounts.AsNoTracking().SingleAsync(one => one.DisplayName == "Harbour Radio");
        (row.Route, row.RefreshTokenCipher).ShouldBe(("keys", null));
    }

    [Fact]
    public async Task A_platform_without_keys_has_no_such_page()
    {
        var browser = await BrowserAsync();
        (await browser.Client.GetAsync("/connect/linkedin/keys")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var stranger = server.Client();
        (await stranger.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<string> RefusalAsync(HttpClient api, string token, string secret)
    {
        using var answer = await api.PostAsJsonAsync(Endpoint, new { platform = "x", keys = new { oauth_token = token, oauth_token_secret = secret } });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain(secret == "wrong" ? token : secret);
        return JsonDocument.Parse(text).RootElement.GetProperty("errors")[0].ToString();
    }

    private async Task<FormBrowser> BrowserAsync()
    {
        await server.CreateOwnerAsync();
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        return browser;
    }

    private async Task<HttpClient> ApiAsync()
    {
        var owner = await server.CreateOwnerAsync();
        var client = server.Client();
        var made = await server.Services.GetRequiredService<CreateApiKey>().RunAsync(owner, "Test", [], CancellationToken.None);
        client.DefaultRequestHeaders.Authorization = new("Bearer", made.Key.Reveal());
        return client;
    }

    private async Task<(string Token, string Secret)> MakeAsync(string persona, string access = "write")
    {
        using var http = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/x/keys") { Content = new FormUrlEncodedContent([new("persona", persona), new("access", access)]) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await http.SendAsync(request);
        var keys = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (keys.GetProperty("oauth_token").GetString()!, keys.GetProperty("oauth_token_secret").GetString()!);
    }

    private static async Task<bool?> ValidAsync(HttpClient browser) => (await browser.GetFromJsonAsync<JsonElement>("/api/v1/auth/social/health")).GetProperty("platforms").EnumerateArray()
        .Single(one => one.GetProperty("platform").GetString() == "x").GetProperty("valid").GetBoolean();

    private static async Task<JsonElement> PublishedAsync(HttpClient api, string post)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        while (await tick.WaitForNextTickAsync(deadline.Token))
        {
            var delivery = (await api.GetFromJsonAsync<JsonElement>($"/api/v1/posts/{post}", deadline.Token)).GetProperty("deliveries")[0];
            if (delivery.GetProperty("status").GetString() == "published") return delivery;
        }

        throw new InvalidOperationException("Never reached: the deadline throws.");
    }
}

/// <summary>Only an API key and secret are configured, under the names people know.</summary>
public sealed class KeysOnlyTests
{
    [Fact]
    public async Task Connecting_leads_to_the_keys_and_no_link_can_ask_for_them()
    {
        await using var server = new PublicistServer { Configuration = new Dictionary<string, string?> { ["TWITTER_API_KEY"] = "key", ["TWITTER_API_SECRET"] = "secret" } };
        await server.InitializeAsync();
        using var browser = await server.SignedInClientAsync();

        using var page = await browser.GetAsync("/connect/x?return=/settings/social-accounts");

        page.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/connect/x/keys");
        (await page.Content.ReadAsStringAsync()).ShouldContain("https://developer.x.com/en/portal/dashboard");
        var made = await server.Services.GetRequiredService<CreateApiKey>().RunAsync(await server.CreateOwnerAsync(), "Test", [], CancellationToken.None);
        using var api = server.Client();
        api.DefaultRequestHeaders.Authorization = new("Bearer", made.Key.Reveal());
        using var link = await api.PostAsJsonAsync("/api/v1/auth/social/initiate", new { platform = "x" });
        (await link.Content.ReadAsStringAsync()).ShouldContain("POST /api/v1/auth/social/keys");
    }
}
