using System.Net.Http.Json;
using Publicist.Core.Outside;
using Publicist.Tests.Media;
using Publicist.Tests.Outside;
using Microsoft.Extensions.DependencyInjection;

namespace Publicist.Tests.Api;

public sealed class MediaByAddressTests(ApiDesk desk) : IClassFixture<ApiDesk>, IAsyncLifetime
{
    private SmallSite _site = null!;
    private int _fetched;

    public async Task InitializeAsync()
    {
        _site = await SmallSite.StartAsync(async context =>
        {
            Interlocked.Increment(ref _fetched);
            if (context.Request.Path == "/door.png") await context.Response.Body.WriteAsync(SampleImages.Png(21, 11));
            else context.Response.StatusCode = 404;
        });
        var network = (FakeNetwork)desk.Server.Services.GetRequiredService<INetwork>();
        network.Port = _site.Port;
        network.With("pictures.example", "93.184.216.34");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_file_at_an_address_becomes_an_item()
    {
        var answer = await desk.SendAsync(HttpMethod.Post, "/api/v1/media", JsonContent.Create(new { url = "http://pictures.example/door.png", alt_text = "A door" }));
        answer.Status.ShouldBe(201, answer.Text);
        (answer.Json.GetProperty("width").GetInt32(), answer.Json.GetProperty("alt_text").GetString()).ShouldBe((21, "A door"));

        var refused = (await desk.SendAsync(HttpMethod.Post, "/api/v1/media", JsonContent.Create(new { url = "http://127.0.0.1/door.png" }))).ShouldBeProblem(400);
        refused.Fields.ShouldBe(["url"]);
        refused.Text.ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task A_post_names_its_media_by_address_each_fetched_once_also_when_the_request_is_repeated()
    {
        var post = new { content = "Look", platforms = new[] { "guild" }, scheduled_time = "2098-01-01T00:00:00Z", media = new[] { new { url = "http://pictures.example/door.png", alt_text = "Here" } } };
        var (body, key) = (new { posts = new[] { post, post } }, Guid.NewGuid().ToString());
        var answer = await desk.ScheduleAsync(body, key);
        answer.Status.ShouldBe(201, answer.Text);
        answer.Json.GetProperty("posts")[1].GetProperty("media")[0].GetProperty("alt_text").GetString().ShouldBe("Here");
        (await desk.ScheduleAsync(body, key)).Text.ShouldBe(answer.Text);
        _fetched.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_fetched_is_named_and_nothing_is_scheduled()
    {
        var answer = await desk.ScheduleAsync(new { posts = new[] { new { content = "Look", platforms = new[] { "guild" }, media = new[] { new { url = "http://pictures.example/none.png" } } } } });
        answer.ShouldBeProblem(400).Fields.ShouldBe(["posts[0].media[0].url"]);
        answer.Text.ShouldContain("http://pictures.example/none.png");
        (await desk.ScheduleAsync(new { posts = new[] { new { content = "Look", platforms = new[] { "guild" }, media = new[] { new { alt_text = "Nothing" } } } } })).ShouldBeProblem(400).Fields.ShouldBe(["posts[0].media[0].id"]);
    }

    [Fact]
    public async Task Checking_fetches_nothing_and_says_so()
    {
        var answer = await desk.SendAsync(HttpMethod.Post, "/api/v1/posts/check", JsonContent.Create(new { posts = new[] { new { content = "Look", platforms = new[] { "guild" }, media = new[] { new { url = "http://pictures.example/door.png" } } } } }));
        answer.Json.GetProperty("ok").GetBoolean().ShouldBeTrue(answer.Text);
        answer.Text.ShouldContain("media_unread");
        _fetched.ShouldBe(0);
    }
}
