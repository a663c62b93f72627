using System.Net;
using System.Text.RegularExpressions;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.SignIn;

/// <summary>What a proxy that speaks https passes on is plain http: the cookies must be Secure all the same.</summary>
public sealed partial class SecureCookiesTests
{
    [Fact]
    public async Task Behind_a_proxy_every_cookie_is_secure_and_browsers_are_told_to_stay_with_https()
    {
        await using var server = new PublicistServer { Configuration = new Dictionary<string, string?> { ["PublicUrl"] = "https://press.example.org" } };
        await server.InitializeAsync();
        var (cookies, hsts) = await GivenAsync(server);
        cookies.Keys.ShouldBe(["publicist", "publicist.theme", ".AspNetCore.Antiforgery", ".AspNetCore.Correlation"], ignoreOrder: true);
        cookies.Values.ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        hsts.ShouldBeTrue();
    }

    [Fact]
    public async Task On_this_machine_alone_no_cookie_is_or_browsers_would_not_send_it_back()
    {
        await using var server = new PublicistServer();
        await server.InitializeAsync();
        var (cookies, hsts) = await GivenAsync(server);
        cookies.Count.ShouldBe(4);
        cookies.Values.ShouldAllBe(cookie => !cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        hsts.ShouldBeFalse();
    }

    /// <summary>Signs in and sets out for a platform; answers the cookies by the beginnings of their names.</summary>
    private static async Task<(Dictionary<string, string> Cookies, bool Hsts)> GivenAsync(PublicistServer server)
    {
        await server.CreateOwnerAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        var given = new Dictionary<string, string>();
        using var page = await SendAsync(client, given, new HttpRequestMessage(HttpMethod.Get, "/sign-in"));
        var token = WebUtility.HtmlDecode(Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["_handler"] = "sign-in",
            ["Input.Email"] = PublicistServer.OwnerEmail,
            ["Input.Password"] = PublicistServer.OwnerPassword,
        });
        using var signedIn = await SendAsync(client, given, new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form });
        using var challenge = await SendAsync(client, given, new HttpRequestMessage(HttpMethod.Get, "/connect/linkedin"));
        challenge.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (given.ToDictionary(one => string.Join('.', one.Key.Split('.').Take(3)), one => one.Value), page.Headers.Contains("Strict-Transport-Security"));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Dictionary<string, string> given, HttpRequestMessage request)
    {
        if (given.Count > 0) request.Headers.Add("Cookie", string.Join("; ", given.Values.Select(cookie => cookie.Split(';')[0])));
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []) given[cookie.Split('=')[0]] = cookie;
        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
