using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.LinkedIn;

public sealed class LinkedInPageTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private const string HarbourWorks = "104455";
    private SandboxServer _server = null!;
    private LinkedInMember _administrator = null!;
    private LinkedInMember _page = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _administrator = await LinkedInMember.SignInAsync(_server, scope: LinkedInMember.PagesScopes);
        _page = _administrator.As(HarbourWorks);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("openid profile w_organization_social", "w_organization_social")]
    [InlineData("w_organization_social r_member_social", "r_member_social")]
    public async Task Neither_app_has_the_other_s_products(string scope, string named)
    {
        using var answer = await _server.Http.GetAsync(LinkedInMember.AuthorizeAddress(scope));
        var query = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        (query["error"], query["error_description"]!.Contains($"\"{named}\"", StringComparison.Ordinal)).ShouldBe(("unauthorized_scope_error", true));
    }

    [Fact]
    public async Task The_two_apps_know_a_member_by_two_ids_and_leave_each_other_s_tokens_alone()
    {
        var member = await LinkedInMember.SignInAsync(_server);
        (await IdAsync(member, "v2/userinfo", "sub")).ShouldBe("Ines7Carv0");
        (await IdAsync(_administrator, "v2/me", "id")).ShouldBe("Pg1Ines3Cv");
        (await _administrator.SendAsync(HttpMethod.Get, "v2/userinfo")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Roles_are_listed_with_their_state_and_a_page_tells_its_name_and_logo()
    {
        var marcus = await LinkedInMember.SignInAsync(_server, "marcus", LinkedInMember.PagesScopes);
        using var all = await marcus.SendAsync(HttpMethod.Get, "rest/organizationAcls?q=roleAssignee&count=100&start=0");
        (await all.JsonAsync())["elements"]!.AsArray().Select(role => (role!["role"]!.GetValue<string>(), role["state"]!.GetValue<string>()))
            .ShouldBe([("CONTENT_ADMINISTRATOR", "APPROVED"), ("CONTENT_ADMINISTRATOR", "REQUESTED")]);
        using var administered = await _administrator.SendAsync(HttpMethod.Get, "rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=100&start=0");
        (await administered.JsonAsync())["elements"]!.AsArray().ShouldHaveSingleItem()!["organization"]!.GetValue<string>().ShouldBe($"urn:li:organization:{HarbourWorks}");

        using var page = await _administrator.SendAsync(HttpMethod.Get, $"rest/organizations/{HarbourWorks}");
        var told = await page.JsonAsync();
        told["localizedName"]!.GetValue<string>().ShouldBe("Harbour Works");
        var logo = told["logoV2"]!["original"]!.GetValue<string>().Replace("digitalmediaAsset", "image", StringComparison.Ordinal);
        using var image = await _administrator.SendAsync(HttpMethod.Get, $"rest/images/{Uri.EscapeDataString(logo)}");
        using var picture = await _server.Http.GetAsync((await image.JsonAsync())["downloadUrl"]!.GetValue<string>());
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await (await LinkedInMember.SignInAsync(_server)).SendAsync(HttpMethod.Get, "rest/organizationAcls?q=roleAssignee")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_page_publishes_comments_reads_and_deletes()
    {
        var urn = await _page.PublishAsync(@"News \(today\) #dot_net", LinkedInMember.Image(await _page.UploadAsync()));
        var path = Uri.EscapeDataString(urn);
        (await _server.LedgerAsync("linkedin"))[0]["author_id"]!.GetValue<string>().ShouldBe(HarbourWorks);
        (await _server.Http.GetStringAsync($"/sandbox/linkedin/feed/update/{urn}/")).ShouldContain("Harbour Works");

        using var comment = await _page.SendAsync(HttpMethod.Post, $"rest/socialActions/{path}/comments", Comment(urn, "More"));
        comment.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await comment.JsonAsync())["commentUrn"]!.GetValue<string>().ShouldStartWith("urn:li:comment:(urn:li:activity:");

        using var one = await _page.SendAsync(HttpMethod.Get, $"rest/posts/{path}");
        (await one.JsonAsync())["commentary"]!.GetValue<string>().ShouldBe(@"News \(today\) {hashtag|\#|dot\_net}");
        using var list = await _page.SendAsync(HttpMethod.Get, $"rest/posts?q=author&author={Uri.EscapeDataString(_page.Urn)}&count=10&start=0");
        (await list.JsonAsync())["elements"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(urn);

        (await _page.SendAsync(HttpMethod.Delete, $"rest/posts/{path}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _page.SendAsync(HttpMethod.Get, $"rest/posts/{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_that_lags_shows_a_post_later()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["list_lag_seconds"] = 60 });
        await _page.PublishAsync("News");
        async Task<int> CountAsync() => (await (await _page.SendAsync(HttpMethod.Get, $"rest/posts?q=author&author={Uri.EscapeDataString(_page.Urn)}")).JsonAsync())["elements"]!.AsArray().Count;
        (await CountAsync()).ShouldBe(0);
        _server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("ines", HarbourWorks, HttpStatusCode.Created)]
    [InlineData("marcus", HarbourWorks, HttpStatusCode.Created)]
    [InlineData("yuki", HarbourWorks, HttpStatusCode.Forbidden)]
    [InlineData("ines", "207788", HttpStatusCode.Created)]
    [InlineData("marcus", "207788", HttpStatusCode.Forbidden)]
    [InlineData("ines", "999", HttpStatusCode.Forbidden)]
    public async Task The_role_decides_who_publishes(string persona, string page, HttpStatusCode status)
    {
        var speaker = (await LinkedInMember.SignInAsync(_server, persona, LinkedInMember.PagesScopes)).As(page);
        (await speaker.CreateAsync(speaker.Post("News"))).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task The_self_serve_app_speaks_for_no_page_and_a_page_has_no_connections()
    {
        var member = (await LinkedInMember.SignInAsync(_server)).As(HarbourWorks);
        (await member.CreateAsync(member.Post("News"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var post = _page.Post("News");
        post["visibility"] = "CONNECTIONS";
        (await _page.CreateAsync(post)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_a_page_uploaded_only_the_page_posts()
    {
        var urn = await _page.UploadAsync();
        using var answer = await _administrator.CreateAsync(_administrator.Post("Look", LinkedInMember.Image(urn)));
        (await answer.JsonAsync())["code"]!.GetValue<string>().ShouldBe("INVALID_URN_ID");
    }

    [Fact]
    public async Task A_comment_says_who_what_and_where_and_is_not_too_long()
    {
        var urn = await _page.PublishAsync("News");
        var path = $"rest/socialActions/{Uri.EscapeDataString(urn)}/comments";
        (await _page.SendAsync(HttpMethod.Post, path, Comment("urn:li:share:1", "x"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _page.SendAsync(HttpMethod.Post, path, Comment(urn, new string('x', 1251)))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _page.SendAsync(HttpMethod.Post, path, Comment(urn, " "))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var stranger = await LinkedInMember.SignInAsync(_server, "yuki", LinkedInMember.PagesScopes);
        (await stranger.SendAsync(HttpMethod.Post, path, Comment(urn, "x"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Figures_are_for_administrators_in_the_list_of_the_post_s_kind_with_bare_brackets()
    {
        var urn = await _page.PublishAsync("News");
        var (entity, post) = (Uri.EscapeDataString(_page.Urn), Uri.EscapeDataString(urn));
        var path = $"rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity={entity}";
        using var answer = await _page.SendAsync(HttpMethod.Get, $"{path}&shares=List({post})");
        var element = (await answer.JsonAsync())["elements"]!.AsArray().ShouldHaveSingleItem()!;
        (element["share"]!.GetValue<string>(), element["totalShareStatistics"]!["impressionCount"]!.GetValue<long>() > 0).ShouldBe((urn, true));

        (await _page.SendAsync(HttpMethod.Get, $"{path}&ugcPosts=List({post})")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _page.SendAsync(HttpMethod.Get, $"{path}&shares=List%28{post}%29")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var marcus = await LinkedInMember.SignInAsync(_server, "marcus", LinkedInMember.PagesScopes);
        (await marcus.SendAsync(HttpMethod.Get, $"{path}&shares=List({post})")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("202609", "IMPRESSION", HttpStatusCode.OK, true)]
    [InlineData("202604", "LINK_CLICKS", HttpStatusCode.OK, false)]
    [InlineData("202603", "LINK_CLICKS", HttpStatusCode.BadRequest, false)]
    [InlineData("202609", "LIKES", HttpStatusCode.BadRequest, false)]
    public async Task A_member_s_figures_come_one_at_a_time_and_name_their_metric_by_version(string version, string metric, HttpStatusCode status, bool plain)
    {
        var urn = await _administrator.PublishAsync("Mine");
        using var answer = await _administrator.SendAsync(HttpMethod.Get, $"rest/memberCreatorPostAnalytics?q=entity&entity=(share:{Uri.EscapeDataString(urn)})&queryType={metric}&aggregation=TOTAL", change: request =>
        {
            request.Headers.Remove("LinkedIn-Version");
            request.Headers.Add("LinkedIn-Version", version);
        });
        answer.StatusCode.ShouldBe(status);
        if (status is HttpStatusCode.OK) ((await answer.JsonAsync())["elements"]![0]!["metricType"] is JsonValue).ShouldBe(plain);
    }

    private HttpContent Comment(string urn, string text) => LinkedInMember.Json(new JsonObject { ["actor"] = _page.Urn, ["object"] = urn, ["message"] = new JsonObject { ["text"] = text } });

    private static async Task<string> IdAsync(LinkedInMember member, string path, string field)
    {
        using var answer = await member.SendAsync(HttpMethod.Get, path);
        return (await answer.JsonAsync())[field]!.GetValue<string>();
    }
}
