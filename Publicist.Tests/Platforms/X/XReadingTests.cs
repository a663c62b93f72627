using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XReadingTests() : PlatformOverHttp(services => services.AddX())
{
    private const string Posts = "GET /2/tweets", Gone = """{"errors":[{"value":"2001","type":"https://api.x.com/2/problems/resource-not-found"}]}""";

    [Fact]
    public async Task A_post_is_read_back_as_readers_see_it()
    {
        Server.On(Posts, new Reply(200, """
            {"data":[{"id":"2001","text":"R&amp;D: https://t.co/a https://t.co/p","attachments":{"media_keys":["3_1","3_2"]},
             "entities":{"urls":[{"url":"https://t.co/a","expanded_url":"https://example.org/a"},{"url":"https://t.co/p","expanded_url":"https://x.com/annlee/status/2001/photo/1"}]}}]}
            """));

        var reading = await ((IReadsBack)Platform).ReadBackAsync(Account, "2001", CancellationToken.None);

        reading.ShouldBe(new PostReading { Text = "R&D: https://example.org/a", MediaCount = 2, Permalink = new Uri("https://site.example/annlee/status/2001") });
        Server.Requests[0].Query.ShouldBe("ids=2001&tweet.fields=created_at,text,entities,note_tweet,attachments");
    }

    [Theory]
    [InlineData("retweet_count"), InlineData("repost_count")]
    public async Task Counts_are_read_under_either_name(string reposts)
    {
        Server.On(Posts, new Reply(200, $$$$"""
            {"data":[{"id":"2001","public_metrics":{"impression_count":500,"like_count":9,"reply_count":2,"{{{{reposts}}}}":3,"quote_count":1,"bookmark_count":4},"non_public_metrics":{"url_link_clicks":7}}]}
            """));

        (await MeasureAsync("2001")).ShouldBe(new PostMetrics { Views = 500, Likes = 9, Comments = 2, Shares = 4, Saves = 4, Clicks = 7 });
        Server.Requests.ShouldHaveSingleItem().Query.ShouldBe("ids=2001&tweet.fields=public_metrics,non_public_metrics,created_at");
    }

    [Fact]
    public async Task Of_a_post_older_than_thirty_days_only_public_counts_are_asked()
    {
        Server.On(Posts, new Reply(200, """{"data":[{"id":"1800000000000000000","public_metrics":{"like_count":9}}]}"""));

        (await MeasureAsync("1800000000000000000"))!.Likes.ShouldBe(9);
        Server.Requests.ShouldHaveSingleItem().Query.ShouldBe("ids=1800000000000000000&tweet.fields=public_metrics,created_at");
    }

    [Fact]
    public async Task Where_the_private_counts_cost_the_answer_the_public_ones_are_asked_alone()
    {
        Server.On(Posts, new Reply(200, """{"errors":[{"title":"Field Authorization Error"}]}"""), new Reply(200, """{"data":[{"id":"2001","public_metrics":{"like_count":9}}]}"""));

        (await MeasureAsync("2001")).ShouldBe(new PostMetrics { Likes = 9 });
    }

    [Fact]
    public async Task A_deleted_post_is_a_200_and_nothing()
    {
        Server.On(Posts, new Reply(200, Gone));

        (await ((IReadsBack)Platform).ReadBackAsync(Account, "2001", CancellationToken.None)).ShouldBeNull();
        (await MeasureAsync("2001")).ShouldBeNull();
    }

    [Fact]
    public async Task What_passes_is_said_to_pass_and_what_is_not_allowed_is_nothing()
    {
        Server.On(Posts, new Reply(429), new Reply(402));

        await Should.ThrowAsync<HttpRequestException>(() => MeasureAsync("1800000000000000000"));
        (await MeasureAsync("1800000000000000000")).ShouldBeNull();
    }

    private Task<PostMetrics?> MeasureAsync(string id) => ((IMeasuresPosts)Platform).MeasureAsync(Account, id, CancellationToken.None);
}

/// <summary>X told under its new names.</summary>
public sealed class XNewNamesTests : PlatformOverHttp
{
    public XNewNamesTests() : base(services => services.AddX()) => Configuration["Platforms:X:FieldNames"] = "post";

    [Fact]
    public async Task X_is_asked_for_fields_by_the_names_that_are_configured()
    {
        Server.On("GET /2/users/1001/tweets", new Reply(200, """{"meta":{"result_count":0}}"""));

        await FindAsync(new Draft { Text = "Hello" }, Start);

        Server.Requests[0].Query.ShouldEndWith("&post.fields=created_at,text,entities,referenced_posts,note_post");
    }
}

/// <summary>An operator whose plan lets posts be quoted, and whose accounts may post long videos.</summary>
public sealed class XSettingsTests : PlatformOverHttp
{
    public XSettingsTests() : base(services => services.AddX())
    {
        Configuration["Platforms:X:QuotePosts"] = "true";
        Configuration["Platforms:X:MaximumVideoSeconds"] = "1200";
        Configuration["Platforms:X:MaximumVideoMegabytes"] = "4000";
    }

    [Fact]
    public async Task A_quoted_post_is_sent_by_its_number()
    {
        Server.On("POST /2/tweets", new Reply(201, """{"data":{"id":"2002"}}"""));

        await PublishAsync(new Draft { Text = "So true", Options = new Dictionary<string, string> { ["quote_tweet_id"] = "https://x.com/annlee/status/1999?s=20" } });

        Server.Requests[0].ShouldHaveJson("""{"text":"So true","quote_tweet_id":"1999"}""");
    }

    [Fact]
    public void Limits_of_videos_are_what_the_operator_says()
    {
        Platform.Info.Media.Video!.MaximumDuration.ShouldBe(TimeSpan.FromMinutes(20));
        Platform.Info.Media.Video.MaximumBytes.ShouldBe(4000L << 20);
        XInfo.Platform.Media.Video!.MaximumDuration.ShouldBe(TimeSpan.FromSeconds(140));
    }

    [Theory]
    [InlineData("nonsense", "quoted_post")]
    [InlineData("1999", null)]
    public void What_is_no_post_cannot_be_quoted(string quoted, string? code) =>
        Platform.Check(new Draft { Text = "x", Options = new Dictionary<string, string> { ["quote_tweet_id"] = quoted } }, Account).Select(finding => finding.Code).ShouldBe(code is null ? [] : [code]);
}
