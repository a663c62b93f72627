using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Api;

/// <summary>The whole program: logins at the built-in platforms that yield several accounts, some of which cannot be used.</summary>
public sealed class PickerSandboxTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    [Theory]
    [InlineData("facebook", "", "ana", "Corner Bakery|Harbour Festival|Riverside Market", "City Museum", "You may not publish on this page.")]
    [InlineData("instagram", "facebook", "bakery", "Rye & Co. Bakery|Harbour Market", "Old Mill Guild|Mara Bakes at Home", "No professional Instagram account is linked")]
    [InlineData("linkedin", "pages", "yuki", "Tanaka Studio|Yuki Tanaka", "Harbour Works", "you may not publish there: ask an administrator")]
    public async Task Each_account_is_offered_or_told_why_it_is_not(string platform, string route, string persona, string offered, string refused, string reason)
    {
        using var browser = await server.SignedInClientAsync();
        var (page, address) = await SignInAsync(browser, platform, route, persona);

        address.AbsolutePath.ShouldStartWith("/connect/choose/");
        Names(page, "label.account").ShouldBe(offered.Split('|'), ignoreOrder: true);
        Names(page, "li.account").ShouldBe(refused.Split('|'), ignoreOrder: true);
        foreach (var why in page.QuerySelectorAll("li.account .why")) why.TextContent.ShouldContain(reason);
        foreach (var picture in page.QuerySelectorAll("label.account img").OfType<IHtmlImageElement>())
        {
            using var answer = await browser.GetAsync(picture.GetAttribute("src"));
            answer.Content.Headers.ContentType!.MediaType!.ShouldStartWith("image/");
        }

        (await ConnectionsAsync(browser)).Where(one => one.GetProperty("platform").GetString() == platform).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_channel_is_connected_at_once_and_a_google_account_without_one_is_told_why()
    {
        using var browser = await server.SignedInClientAsync();
        var (_, refused) = await SignInAsync(browser, "youtube", "", "lena");
        refused.Query.ShouldContain("connect_failed=youtube");
        var (_, connected) = await SignInAsync(browser, "youtube", "", "studio");
        connected.Query.ShouldContain("connected=youtube");
    }

    private static async Task<(IHtmlDocument Page, Uri Address)> SignInAsync(HttpClient browser, string platform, string route, string persona)
    {
        using var consent = await browser.GetAsync($"/connect/{platform}" + (route.Length > 0 ? $"?route={route}" : ""));
        consent.EnsureSuccessStatusCode();
        using var request = new HttpRequestMessage(HttpMethod.Post, consent.RequestMessage!.RequestUri) { Content = new FormUrlEncodedContent([new("persona", persona), new("decision", "allow")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var end = await browser.SendAsync(request);
        end.EnsureSuccessStatusCode();
        return (await new HtmlParser().ParseDocumentAsync(await end.Content.ReadAsStringAsync()), end.RequestMessage!.RequestUri!);
    }

    private static IEnumerable<string> Names(IHtmlDocument page, string which) => page.QuerySelectorAll($"{which} strong").Select(name => name.TextContent);

    private static async Task<IReadOnlyList<JsonElement>> ConnectionsAsync(HttpClient browser) =>
        [.. (await browser.GetFromJsonAsync<JsonElement>("/api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray()];
}
