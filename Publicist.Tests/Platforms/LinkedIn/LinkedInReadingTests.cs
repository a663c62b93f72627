using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInReadingTests() : PlatformOverHttp(services => services.AddLinkedIn())
{
    private const string Share = "urn:li:share:1", UgcPost = "urn:li:ugcPost:2", Post = "/rest/posts/urn%3Ali%3Ashare%3A1";
    private const string PageStatistics = "GET /rest/organizationalEntityShareStatistics", MemberStatistics = "GET /rest/memberCreatorPostAnalytics";

    private AccountConnection Page => Account with
    {
        Kind = LinkedInAuthor.Organization,
        PlatformUserId = "77",
        Scopes = ["w_organization_social", "r_organization_social", "rw_organization_admin"],
        Traits = new Dictionary<string, string> { ["role"] = "ADMINISTRATOR" },
    };

    [Theory]
    [InlineData(204, true), InlineData(404, true), InlineData(403, false), InlineData(500, false), InlineData(429, false)]
    public async Task A_post_is_deleted_and_one_that_is_gone_counts_as_deleted(int status, bool deleted)
    {
        Server.On($"DELETE {Post}", new Reply(status, """{"code":"X","message":"LinkedIn's words","status":400}"""));

        var outcome = await ((IDeletesPosts)Platform).DeleteAsync(Account, Share, CancellationToken.None);

        if (deleted) outcome.ShouldBeOfType<DeleteOutcome.Deleted>();
        else outcome.ShouldBeOfType<DeleteOutcome.Refused>().Error.Message.ShouldBe("LinkedIn's words");
        var request = Server.Requests.ShouldHaveSingleItem();
        (request.Header("X-RestLi-Method"), request.Header("LinkedIn-Version"), request.Header("Authorization")).ShouldBe(("DELETE", "202609", "Bearer token-1"));
    }

    [Fact]
    public async Task A_page_s_post_is_read_back_as_readers_see_it()
    {
        Server.On($"GET {Post}", new Reply(200, """
            {"id":"urn:li:share:1","author":"urn:li:organization:77","commentary":"Out \\(2.0\\) {hashtag|\\#|dotnet} by @[Acme](urn:li:organization:5)","lifecycleState":"PUBLISHED",
             "content":{"multiImage":{"images":[{"id":"urn:li:image:C1","altText":"x"},{"id":"urn:li:image:C2"}]}}}
            """));

        var reading = (await ((IReadsBack)Platform).ReadBackAsync(Page, Share, CancellationToken.None)).ShouldNotBeNull();

        (reading.Text, reading.MediaCount, reading.Note).ShouldBe(("Out (2.0) #dotnet by Acme", 2, null));
        reading.Permalink.ShouldBe(new Uri("https://site.example/feed/update/urn:li:share:1/"));
    }

    [Fact]
    public async Task A_member_s_post_is_not_asked_for_and_a_refusal_is_no_reading()
    {
        (await ((IReadsBack)Platform).ReadBackAsync(Account with { Scopes = ["w_member_social", "r_organization_social"] }, Share, CancellationToken.None)).ShouldBeNull();
        Server.Requests.ShouldBeEmpty();

        Server.On($"GET {Post}", new Reply(404, """{"code":"NOT_FOUND","status":404}"""), new Reply(403), new Reply(503));
        (await ((IReadsBack)Platform).ReadBackAsync(Page, Share, CancellationToken.None)).ShouldBeNull();
        (await ((IReadsBack)Platform).ReadBackAsync(Page, Share, CancellationToken.None)).ShouldBeNull();
        await Should.ThrowAsync<HttpRequestException>(() => ((IReadsBack)Platform).ReadBackAsync(Page, Share, CancellationToken.None));
    }

    [Theory]
    [InlineData(Share, "shares", "share"), InlineData(UgcPost, "ugcPosts", "ugcPost")]
    public async Task A_page_s_figures_are_asked_for_in_the_list_of_the_post_s_own_kind(string urn, string list, string kind)
    {
        Server.On(PageStatistics, new Reply(200, $$$"""
            {"elements":[{"organizationalEntity":"urn:li:organization:77","{{{kind}}}":"{{{urn}}}",
             "totalShareStatistics":{"impressionCount":120,"uniqueImpressionsCount":90,"clickCount":7,"likeCount":5,"commentCount":1,"shareCount":0,"engagement":0.108}}],"paging":{"start":0,"count":10}}
            """));

        var metrics = await MeasureAsync(Page, urn);

        metrics.ShouldBe(new PostMetrics { Views = 120, Reach = 90, Clicks = 7, Likes = 5, Comments = 1, Shares = 0 });
        Server.Requests[0].Query.ShouldBe($"q=organizationalEntity&organizationalEntity=urn%3Ali%3Aorganization%3A77&{list}=List({Uri.EscapeDataString(urn)})");
    }

    [Fact]
    public async Task A_post_that_is_left_out_had_no_activity()
    {
        Server.On(PageStatistics, new Reply(200, """{"elements":[],"paging":{}}"""));

        (await MeasureAsync(Page, Share)).ShouldBe(new PostMetrics { Views = 0, Reach = 0, Clicks = 0, Likes = 0, Comments = 0, Shares = 0 });
    }

    [Fact]
    public async Task Figures_that_the_account_may_not_read_are_none_and_not_zero()
    {
        (await MeasureAsync(Account with { Scopes = ["w_member_social"] }, Share)).ShouldBeNull();
        (await MeasureAsync(Page with { Traits = new Dictionary<string, string> { ["role"] = "CONTENT_ADMINISTRATOR" } }, Share)).ShouldBeNull();
        (await MeasureAsync(Page with { Scopes = ["w_organization_social"] }, Share)).ShouldBeNull();
        Server.Requests.ShouldBeEmpty();
        Server.On(PageStatistics, new Reply(403));
        (await MeasureAsync(Page, Share)).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"IMPRESSION\"")]
    [InlineData("""{"com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1":"IMPRESSION"}""")]
    public async Task A_member_s_figures_are_asked_for_one_by_one_and_read_in_either_shape(string type)
    {
        Server.On(MemberStatistics, [.. Enumerable.Range(1, 7).Select(count => new Reply(200, $$$"""{"elements":[{"count":{{{count}}},"metricType":{{{type}}},"targetEntity":{"share":"{{{Share}}}"}}]}"""))]);

        var metrics = await MeasureAsync(Account with { Scopes = ["r_member_postAnalytics"] }, Share);

        metrics.ShouldBe(new PostMetrics { Views = 1, Reach = 2, Likes = 3, Comments = 4, Shares = 5, Saves = 6, Clicks = 7 });
        Server.Requests[0].Query.ShouldBe("q=entity&entity=(share:urn%3Ali%3Ashare%3A1)&queryType=IMPRESSION&aggregation=TOTAL");
        Server.Requests.Select(request => request.Query.Split("queryType=")[1].Split('&')[0]).ShouldBe(["IMPRESSION", "MEMBERS_REACHED", "REACTION", "COMMENT", "RESHARE", "POST_SAVE", "LINK_CLICKS"]);
    }

    [Fact]
    public async Task An_older_version_is_not_asked_for_what_it_does_not_count()
    {
        Server.On(MemberStatistics, new Reply(200, """{"elements":[{"count":1}]}"""));

        var metrics = await MeasureAsync(Account with { Scopes = ["r_member_postAnalytics"], ApiVersion = "202603" }, UgcPost);

        (metrics!.Saves, metrics.Clicks).ShouldBe((null, null));
        Server.Requests.Count.ShouldBe(5);
        Server.Requests[0].Query.ShouldContain("entity=(ugc:urn%3Ali%3AugcPost%3A2)");
    }

    private Task<PostMetrics?> MeasureAsync(AccountConnection account, string urn) => ((IMeasuresPosts)Platform).MeasureAsync(account, urn, CancellationToken.None);
}
