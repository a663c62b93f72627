using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookReadingTests : FacebookOverHttp
{
    private const string Insights = "GET /v25.0/222_900/insights";
    private static readonly string[] Names = ["post_media_view", "post_total_media_view_unique", "post_clicks", "post_reactions_by_type_total", "post_activity_by_action_type"];

    [Fact]
    public async Task Figures_are_numbers_or_sums_of_breakdowns_and_none_is_not_zero()
    {
        Server.On(Insights, Ok("""
            {"data":[{"name":"post_media_view","values":[{"value":120}]},{"name":"post_clicks","values":[]},{"name":"post_reactions_by_type_total","values":[{"value":{"like":3,"love":2}}]},
             {"name":"post_activity_by_action_type","values":[{"value":{"share":4}}]}]}
            """));

        (await MeasureAsync()).ShouldBe(new PostMetrics { Views = 120, Likes = 5, Comments = 0, Shares = 4 });
        QueryOf(Server.Requests[0]).ShouldBe($"metric={string.Join(',', Names)}");
    }

    [Fact]
    public void Of_a_story_no_text_was_approved_for_it_goes_out_without() => new[] { "story", "feed" }
        .Select(format => ((IReadsBack)Platform).Approved(new Draft { Text = "Hello", Options = new Dictionary<string, string> { ["format"] = format } })).ShouldBe(["", "Hello"]);

    [Fact]
    public async Task One_dead_name_is_left_out_by_asking_one_by_one()
    {
        Server.On(Insights, Error(100), Ok("""{"data":[{"name":"post_media_view","values":[{"value":7}]}]}"""), Error(100));

        (await MeasureAsync()).ShouldBe(new PostMetrics { Views = 7 });
        Server.Requests.Skip(1).Select(QueryOf).ShouldBe(Names.Select(name => $"metric={name}"));
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_asked()
    {
        Account = Account with { Scopes = ["pages_manage_posts"] };

        (await MeasureAsync()).ShouldBeNull();
        Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_that_cannot_be_had_just_now_are_no_answer()
    {
        Server.On(Insights, Error(2, status: 500));

        await Should.ThrowAsync<HttpRequestException>(MeasureAsync);
    }

    [Fact]
    public async Task A_post_is_read_back_with_its_photos()
    {
        Server.On("GET /v25.0/222_900", Ok("""
            {"id":"222_900","message":"Loaves","permalink_url":"https://www.facebook.com/222/posts/900","attachments":{"data":[{"media_type":"album","subattachments":{"data":[{},{}]}}]}}
            """));

        (await ReadAsync("222_900")).ShouldBe(new PostReading { Text = "Loaves", MediaCount = 2, Permalink = new Uri("https://www.facebook.com/222/posts/900") });
    }

    [Fact]
    public async Task A_video_is_read_by_its_description()
    {
        Server.On("GET /v25.0/700", Error(100), Ok("""{"id":"700","description":"Kneading","permalink_url":"/222/videos/700/"}"""));

        (await ReadAsync("700")).ShouldBe(new PostReading { Text = "Kneading", Permalink = new Uri("https://site.example/222/videos/700/") });
    }

    private Task<PostMetrics?> MeasureAsync() => ((IMeasuresPosts)Platform).MeasureAsync(Account, "222_900", CancellationToken.None);

    private Task<PostReading?> ReadAsync(string id) => ((IReadsBack)Platform).ReadBackAsync(Account, id, CancellationToken.None);
}
