using System.Net.Http.Json;
using System.Text.Json;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Api;

/// <summary>The whole program: a person connects at the built-in platforms, through their own consent pages.</summary>
public sealed class SocialAuthSandboxTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    [Theory]
    [InlineData("linkedin", "LinkedIn")]
    [InlineData("x", "X")]
    [InlineData("tiktok", "TikTok")]
    public async Task A_person_connects_and_sees_the_account_with_its_picture(string platform, string name)
    {
        using var browser = await server.SignedInClientAsync();
        var settings = await ConsentAsync(browser, platform, "allow");
        settings.ShouldContain($"{name} connected: ");
        settings.ShouldContain("Connected as ");

        var status = await StatusAsync(browser, platform);
        status.GetProperty("sandbox").GetBoolean().ShouldBeTrue();
        status.GetProperty("valid").GetBoolean().ShouldBeTrue();
        var account = status.GetProperty("accounts").EnumerateArray().Single();
        using var picture = await browser.GetAsync(account.GetProperty("picture_url").GetString());
        picture.Content.Headers.ContentType!.MediaType!.ShouldStartWith("image/");

        await ConsentAsync(browser, platform, "allow");
        (await StatusAsync(browser, platform)).GetProperty("accounts").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Denying_at_the_platform_ends_on_settings_with_a_way_to_retry()
    {
        using var browser = await server.SignedInClientAsync();
        var settings = await ConsentAsync(browser, "linkedin", "deny");
        settings.ShouldContain("role=\"alert\"");
        settings.ShouldContain("Try LinkedIn again");
    }

    [Theory]
    [InlineData("/connect/twitter", "X")]
    [InlineData("/oauth/start/linkedin", "LinkedIn")]
    [InlineData("/oauth/start/TikTok", "TikTok")]
    [InlineData("/api/v1/social/twitter/auth", "X")]
    public async Task Addresses_that_programs_knew_before_lead_to_the_same_sign_in(string address, string name)
    {
        using var browser = await server.SignedInClientAsync();
        (await ConsentAtAsync(browser, address, "allow")).ShouldContain($"{name} connected: ");
        (await browser.GetStringAsync("/api/v1/social/accounts")).ShouldContain("\"platform\"");
    }

    [Fact]
    public async Task An_answer_that_is_none_of_ours_at_another_redirect_address_ends_on_a_page()
    {
        using var browser = await server.SignedInClientAsync();
        foreach (var address in new[] { "/oauth/callback?code=c&state=forged", "/api/v1/social/meta/callback?code=c&state=forged" })
        {
            using var end = await browser.GetAsync(address);
            end.EnsureSuccessStatusCode();
            end.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/connect/done");
        }
    }

    private static Task<string> ConsentAsync(HttpClient browser, string platform, string decision) => ConsentAtAsync(browser, $"/connect/{platform}", decision);

    private static async Task<string> ConsentAtAsync(HttpClient browser, string address, string decision)
    {
        using var consent = await browser.GetAsync(address);
        consent.EnsureSuccessStatusCode();
        var page = await consent.Content.ReadAsStringAsync();
        var persona = page.Split("name=\"persona\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("persona", persona), new("decision", decision)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, consent.RequestMessage!.RequestUri) { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var end = await browser.SendAsync(request);
        end.EnsureSuccessStatusCode();
        end.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/settings/social-accounts");
        return await end.Content.ReadAsStringAsync();
    }

    private static async Task<JsonElement> StatusAsync(HttpClient browser, string platform) =>
        (await browser.GetFromJsonAsync<JsonElement>("/api/v1/auth/social/health")).GetProperty("platforms").EnumerateArray().Single(one => one.GetProperty("platform").GetString() == platform);
}
