using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Instagram;

public sealed class InstagramPostsTests : InstagramOverHttp
{
    private const string Post = "GET /v25.0/901", Insights = "GET /v25.0/901/insights", Delete = "DELETE /v25.0/901";

    [Theory]
    [InlineData("FEED", "views,reach,shares,total_interactions,likes,comments,saved")]
    [InlineData("REELS", "views,reach,shares,total_interactions,likes,comments,saved")]
    [InlineData("STORY", "views,reach,shares,total_interactions")]
    public async Task Only_metrics_that_the_format_has_are_asked_for(string product, string metrics)
    {
        Server.On(Post, new Reply(200, $$"""{"id":"901","media_product_type":"{{product}}"}""")).On(Insights, new Reply(200, """{"data":[]}"""));

        await MeasureAsync();

        Server.To(Insights)[0].Query.ShouldStartWith($"metric={metrics}&");
    }

    [Fact]
    public async Task Counts_are_read_and_what_is_missing_is_not_zero()
    {
        Server.On(Post, new Reply(200, """{"id":"901","media_product_type":"FEED","like_count":7}"""))
            .On(Insights, new Reply(200, """{"data":[{"name":"views","values":[{"value":41}]},{"name":"saved","values":[{"value":2}]}]}"""));

        (await MeasureAsync()).ShouldBe(new PostMetrics { Views = 41, Saves = 2, Likes = 7 });
    }

    [Fact]
    public async Task A_story_with_too_few_viewers_has_no_data_and_loses_no_account()
    {
        Server.On(Post, new Reply(200, """{"id":"901","media_product_type":"STORY"}""")).On(Insights, Refused(10, 0));

        (await MeasureAsync()).ShouldBe(new PostMetrics());
    }

    [Fact]
    public async Task A_post_is_read_back()
    {
        Server.On(Post, new Reply(200, """{"id":"901","caption":"Three","media_type":"CAROUSEL_ALBUM","permalink":"https://www.instagram.com/p/A/","children":{"data":[{"id":"1"},{"id":"2"},{"id":"3"}]}}"""));

        (await ((IReadsBack)Platform).ReadBackAsync(Account, "901", CancellationToken.None)).ShouldBe(new PostReading { Text = "Three", MediaCount = 3, Permalink = new Uri("https://www.instagram.com/p/A/") });
    }

    [Fact]
    public async Task Instagram_Login_deletes_nothing_and_says_where_it_can_be_done()
    {
        (await DeleteAsync()).ShouldBeOfType<DeleteOutcome.Refused>().Error.Advice!.ShouldContain("Instagram app");

        Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Through_Facebook_a_post_is_deleted()
    {
        ThroughFacebook();
        Server.On(Delete, new Reply(200, """{"success":true,"deleted_id":"901"}"""));

        (await DeleteAsync()).ShouldBeOfType<DeleteOutcome.Deleted>();
    }

    [Fact]
    public async Task What_is_gone_counts_as_deleted_and_what_is_only_refused_does_not()
    {
        ThroughFacebook();
        Server.On(Delete, Refused(100, 33)).On(Post, Refused(100, 33));
        (await DeleteAsync()).ShouldBeOfType<DeleteOutcome.Deleted>();

        Server.On(Post, new Reply(200, """{"id":"901"}"""));
        (await DeleteAsync()).ShouldBeOfType<DeleteOutcome.Refused>();

        Server.On(Delete, Refused(-1, 2207073));
        (await DeleteAsync()).ShouldBeOfType<DeleteOutcome.Refused>().Error.Code.ShouldBe("delete_unsupported");
    }

    [Fact]
    public async Task A_post_that_was_never_named_is_not_asked_for()
    {
        ThroughFacebook();

        (await ((IMeasuresPosts)Platform).MeasureAsync(Account, "container:501", CancellationToken.None)).ShouldBeNull();
        (await ((IDeletesPosts)Platform).DeleteAsync(Account, "container:501", CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Refused>();
        Server.Requests.ShouldBeEmpty();
    }

    private Task<PostMetrics?> MeasureAsync() => ((IMeasuresPosts)Platform).MeasureAsync(Account, "901", CancellationToken.None);

    private Task<DeleteOutcome> DeleteAsync() => ((IDeletesPosts)Platform).DeleteAsync(Account, "901", CancellationToken.None);
}
