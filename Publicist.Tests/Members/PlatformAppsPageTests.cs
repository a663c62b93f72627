using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Members;

public sealed class PlatformAppsPageTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    private const string Path = "/settings/platform-apps";
    private const string Planted = "planted-page-secret";

    [Fact]
    public async Task An_app_is_entered_shown_without_its_secret_and_removed()
    {
        var (browser, actor) = await OwnerAsync();
        using var saved = await EnterAsync(browser, "linkedin", "77abc", Planted);
        var page = await saved.Content.ReadAsStringAsync();
        page.ShouldContain("LinkedIn: saved.");
        page.ShouldContain("value=\"77abc\"");
        page.ShouldNotContain(Planted);
        (await browser.Client.GetStringAsync(Path)).ShouldNotContain(Planted);
        App(actor, "linkedin").ShouldBe(("77abc", Planted));

        WebUtility.HtmlDecode(page).ShouldContain("Remove the developer app of LinkedIn?");
        page.ShouldContain("No connected account uses it.");
        using var removed = await browser.SubmitAsync(Path, "remove-linkedin", new Dictionary<string, string>());
        (await removed.Content.ReadAsStringAsync()).ShouldContain("LinkedIn: removed.");
        App(actor, "linkedin").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "Enter the client id that the developer portal shows.")]
    [InlineData("has a blank", "This has blanks in it or is far too long. Copy it again.")]
    public async Task What_was_typed_wrong_stays_to_be_mended_and_the_secret_does_not(string id, string fault)
    {
        var (browser, actor) = await OwnerAsync();
        using var refused = await EnterAsync(browser, "youtube", id, Planted);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        page.ShouldContain(fault);
        page.ShouldContain($"name=\"youtube.id\" type=\"text\" value=\"{id}\"");
        page.ShouldNotContain(Planted);
        App(actor, "youtube").ShouldBeNull();
    }

    [Fact]
    public async Task A_new_app_needs_its_secret_and_a_replaced_one_keeps_it_where_none_is_entered()
    {
        var (browser, actor) = await OwnerAsync();
        using var without = await EnterAsync(browser, "tiktok", "key-1", "");
        var page = await without.Content.ReadAsStringAsync();
        page.ShouldContain("Enter the client secret that the developer portal shows.");
        page.ShouldContain("value=\"key-1\"");

        (await EnterAsync(browser, "tiktok", "key-1", Planted)).Dispose();
        (await EnterAsync(browser, "tiktok", "key-2", "")).Dispose();
        App(actor, "tiktok").ShouldBe(("key-2", Planted));
    }

    [Fact]
    public async Task Two_ways_that_keep_different_keys_in_one_section_are_entered_apart()
    {
        var (browser, actor) = await OwnerAsync();
        (await EnterAsync(browser, "x", "client-of-x", "client-secret-of-x")).Dispose();
        (App(actor, "x"), App(actor, "x", "keys")).ShouldBe((("client-of-x", "client-secret-of-x"), null), "a request signed with the client id would be refused");

        using var refused = await EnterAsync(browser, "x-keys", "a blank", "key-secret-of-x");
        (await refused.Content.ReadAsStringAsync()).Split("This has blanks in it").Length.ShouldBe(2, "the fault stands in one of the two forms");
        (await EnterAsync(browser, "x-keys", "key-of-x", "key-secret-of-x")).Dispose();
        (App(actor, "x"), App(actor, "x", "keys")).ShouldBe((("client-of-x", "client-secret-of-x"), ("key-of-x", "key-secret-of-x")));

        (await browser.SubmitAsync(Path, "remove-x", new Dictionary<string, string>())).Dispose();
        (App(actor, "x"), App(actor, "x", "keys")).ShouldBe((null, ("key-of-x", "key-secret-of-x")));
    }

    [Fact]
    public async Task Without_scripts_removing_asks_on_the_page_and_keeping_is_a_link()
    {
        var (browser, _) = await OwnerAsync();
        (await EnterAsync(browser, "linkedin-pages", "77pages", Planted)).Dispose();
        Question(await browser.Client.GetStringAsync(Path)).ShouldNotContain(" open");
        Question(await browser.Client.GetStringAsync($"{Path}?remove=linkedin-pages")).ShouldContain(" open");
        (await browser.SubmitAsync(Path, "remove-linkedin-pages", new Dictionary<string, string>())).Dispose();
    }

    [Fact]
    public async Task An_owner_who_looks_at_an_old_page_is_told_that_another_has_changed_it()
    {
        var (browser, actor) = await OwnerAsync();
        (await EnterAsync(browser, "facebook", "1111111111", Planted)).Dispose();
        var stale = new Dictionary<string, string> { ["facebook.id"] = "2222222222", ["facebook.secret"] = "other", ["facebook.seen"] = "" };
        foreach (var form in new[] { "app-facebook", "remove-facebook" })
        {
            using var told = await browser.SubmitAsync(Path, form, stale);
            WebUtility.HtmlDecode(await told.Content.ReadAsStringAsync()).ShouldContain("Ada Lovelace changed this app in the meantime: its client id is 1111111111 now.");
        }

        App(actor, "facebook").ShouldBe(("1111111111", Planted));
        (await browser.SubmitAsync(Path, "remove-facebook", new Dictionary<string, string>())).Dispose();
        App(actor, "facebook").ShouldBeNull();
    }

    [Theory]
    [InlineData(MemberRole.Viewer)]
    [InlineData(MemberRole.Editor)]
    public async Task Others_than_owners_are_told_who_may_and_can_post_nothing(MemberRole role)
    {
        var (owner, actor) = await OwnerAsync();
        (await EnterAsync(owner, "facebook", "1234567890", Planted)).Dispose();
        var email = $"apps-{role}@example.org".ToLowerInvariant();
        await server.Services.GetRequiredService<AddUser>().RunAsync(new NewUser { Name = "Another", Email = email, Password = PublicistServer.OwnerPassword, Role = role }, CancellationToken.None);
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync(email, PublicistServer.OwnerPassword);

        var page = await browser.Client.GetStringAsync(Path);
        page.ShouldContain("Only an owner of the workspace can see and change this.");
        page.ShouldNotContain("1234567890");
        page.ShouldNotContain("name=\"facebook.id\"");
        foreach (var form in new[] { "app-facebook", "remove-facebook" })
        {
            using var answer = await browser.SubmitAsync("/settings/profile", "/sign-out", new Dictionary<string, string> { ["_handler"] = form, ["facebook.id"] = "9999999999", ["facebook.secret"] = "taken over" }, Path);
            ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(400);
        }

        App(actor, "facebook").ShouldBe(("1234567890", Planted));
    }

    private static string Question(string page) => System.Text.RegularExpressions.Regex.Match(page, "<dialog id=\"linkedin-pages-question\"[^>]*>").Value;

    private (string Id, string Secret)? App(Actor actor, string platform, string route = LoginRoute.Own)
    {
        var info = server.Services.GetRequiredService<PlatformRegistry>().Find(platform)!.Info;
        return server.Services.GetRequiredService<IPlatformApps>().Of(actor.WorkspaceId).ForAccount(info, sandbox: false, route) is { } app ? (app.ClientId, app.ClientSecret.Reveal()) : null;
    }

    private static Task<HttpResponseMessage> EnterAsync(FormBrowser browser, string app, string id, string secret) =>
        browser.SubmitAsync(Path, $"app-{app}", new Dictionary<string, string> { [$"{app}.id"] = id, [$"{app}.secret"] = secret });

    private async Task<(FormBrowser Browser, Actor Actor)> OwnerAsync()
    {
        var actor = await server.CreateOwnerAsync();
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync(PublicistServer.OwnerEmail, PublicistServer.OwnerPassword);
        return (browser, actor);
    }
}
