using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookLookupTests : FacebookOverHttp
{
    private static readonly Draft Doubtful = new() { Text = "Three new loaves\nToday" };

    [Fact]
    public async Task The_page_s_published_posts_are_asked_since_the_attempt_began()
    {
        Server.On(Published, Listed(("222_900", "Three new loaves\r\nToday ", "2026-11-20T10:00:05+0000", "client")));

        (await FindAsync(Doubtful, Start)).ShouldBe(new LookupResult.Found("222_900", new Uri("https://www.facebook.com/222/posts/900")));
        QueryOf(Server.Requests[0]).ShouldBe($"fields=id,message,created_time,permalink_url,application,attachments{{media_type,target,url}}&limit=25&since={Start.AddMinutes(-1).ToUnixTimeSeconds()}");
    }

    [Theory]
    [InlineData("Another text", "2026-11-20T10:00:05+0000", "client")]
    [InlineData("Three new loaves\nToday", "2026-11-20T09:00:00+0000", "client")]
    [InlineData("Three new loaves\nToday", "2026-11-20T10:00:05+0000", "another app")]
    public async Task Another_text_an_older_post_and_another_app_s_are_not_ours(string text, string time, string app)
    {
        Server.On(Published, Listed(("222_900", text, time, app)));

        (await FindAsync(Doubtful, Start)).ShouldBeOfType<LookupResult.NotListed>();
    }

    [Fact]
    public async Task Of_two_alike_the_older_is_ours()
    {
        Server.On(Published, Listed(("222_901", Doubtful.Text, "2026-11-20T10:05:00+0000", "client"), ("222_900", Doubtful.Text, "2026-11-20T10:00:05+0000", "client")));

        (await FindAsync(Doubtful, Start)).ShouldBeOfType<LookupResult.Found>().RemoteId.ShouldBe("222_900");
    }

    [Fact]
    public async Task The_next_page_is_asked_for_by_its_cursor_and_not_by_the_address_that_holds_a_token()
    {
        Server.On(Published,
            Ok("""{"data":[{"id":"222_950","message":"x","created_time":"2026-11-20T10:09:00+0000"}],"paging":{"cursors":{"after":"QQ=="},"next":"https://elsewhere.example/?access_token=EAA"}}"""),
            Listed(("222_900", Doubtful.Text, "2026-11-20T10:00:05+0000", "client")));

        (await FindAsync(Doubtful, Start)).ShouldBeOfType<LookupResult.Found>();
        QueryOf(Server.Requests[1]).ShouldEndWith("&after=QQ==");
    }

    [Fact]
    public async Task A_refused_question_is_asked_again_or_cannot_be_told()
    {
        Server.On(Published, Error(2, status: 500));
        await Should.ThrowAsync<HttpRequestException>(() => FindAsync(Doubtful, Start));

        Server.On(Published, Error(10, status: 403));
        (await FindAsync(Doubtful, Start)).ShouldBeOfType<LookupResult.CannotTell>();
    }

    private static Reply Listed(params (string Id, string Text, string Time, string App)[] posts) => Ok(System.Text.Json.JsonSerializer.Serialize(new
    {
        data = posts.Select(post => new { id = post.Id, message = post.Text, created_time = post.Time, application = new { id = post.App }, permalink_url = $"https://www.facebook.com/222/posts/{post.Id.Split('_')[1]}" }),
    }));
}
