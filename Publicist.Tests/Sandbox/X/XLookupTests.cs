using System.Text.Json.Nodes;
using Publicist.Core.Media.Probing;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.X;

namespace Publicist.Tests.Sandbox.X;

public sealed class XLookupTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private SandboxServer _server = null!;
    private XMember _ada = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _ada = await XMember.SignInAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_post_is_read_with_what_was_asked_for_and_nothing_else()
    {
        var id = await _ada.PublishAsync(XMember.WithMedia("A door", await _ada.UploadAsync()));
        _server.Clock.Advance(TimeSpan.FromHours(1));

        var post = (await AskAsync($"ids={id}&tweet.fields=public_metrics,attachments"))["data"]![0]!;
        post["public_metrics"]!["impression_count"]!.GetValue<long>().ShouldBeGreaterThan(0);
        post["attachments"]!["media_keys"]!.AsArray().Count.ShouldBe(1);
        post["created_at"].ShouldBeNull();
    }

    [Fact]
    public async Task Private_counts_are_the_author_s_for_thirty_days()
    {
        var id = await _ada.PublishAsync("Counted");
        (await AskAsync($"ids={id}&tweet.fields=non_public_metrics"))["data"]![0]!["non_public_metrics"].ShouldNotBeNull();
        var others = await XMember.SignInAsync(_server, "noor");
        (await AskAsync($"ids={id}&tweet.fields=public_metrics,non_public_metrics", others))["data"].ShouldBeNull();

        _server.Clock.Advance(TimeSpan.FromDays(31));
        var later = await XMember.SignInAsync(_server);
        var answer = await AskAsync($"ids={id}&tweet.fields=public_metrics,non_public_metrics", later);
        (answer["data"], answer["errors"]!.AsArray().Count).ShouldBe((null, 1));
        (await AskAsync($"ids={id}&tweet.fields=public_metrics", later))["data"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_deleted_post_is_an_error_in_a_200()
    {
        var id = await _ada.PublishAsync("Gone");
        await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Delete, $"tweets/{id}"));

        (await AskAsync($"ids={id}"))["errors"]![0]!["type"]!.GetValue<string>().ShouldEndWith("/resource-not-found");
    }

    [Theory]
    [InlineData("ids=", "ids"), InlineData("ids=abc", "ids"), InlineData("ids=1&colour=red", "colour")]
    public async Task A_question_is_asked_properly(string query, string named) => await XMember.ShouldBeRefusedAsync(await _ada.SendAsync(HttpMethod.Get, $"tweets?{query}"), 400, named);

    [Fact]
    public async Task A_poll_is_kept_with_its_answers()
    {
        await _ada.PublishAsync(new JsonObject { ["text"] = "Tea?", ["poll"] = new JsonObject { ["options"] = new JsonArray("Yes", "No"), ["duration_minutes"] = 60 } });

        var entry = (await _server.LedgerAsync("x"))[0];
        entry["format"]!.GetValue<string>().ShouldBe("Poll");
        entry["details"]!["poll_options"]!.GetValue<string>().ShouldBe("Yes | No");
    }

    [Theory]
    [InlineData("h264", 100.0, 30.0, 1280, 720, true)]
    [InlineData("h264", 100.0, 60.0, 720, 1280, true)]
    [InlineData("vp9", 100.0, 30.0, 1280, 720, false)]
    [InlineData("h264", 0.4, 30.0, 1280, 720, false)]
    [InlineData("h264", 100.0, 90.0, 1280, 720, false)]
    [InlineData("h264", 100.0, 30.0, 1281, 720, false)]
    [InlineData("h264", 100.0, 30.0, 1100, 1100, false)]
    [InlineData("h264", 100.0, 30.0, 1280, 400, false)]
    [InlineData("h264", 100.0, 30.0, 31, 60, false)]
    public void A_video_is_judged_by_what_it_is(string codec, double seconds, double rate, int width, int height, bool fine)
    {
        var facts = new MediaFacts { ContentType = "video/mp4", FileExtension = ".mp4", Width = width, Height = height, Video = new VideoFacts { Codec = codec, Duration = TimeSpan.FromSeconds(seconds), FrameRate = rate } };

        (XMediaRules.Judge(facts, "tweet_video") is null).ShouldBe(fine);
    }

    private async Task<JsonObject> AskAsync(string query, XMember? member = null)
    {
        using var answer = await (member ?? _ada).SendAsync(HttpMethod.Get, $"tweets?{query}");
        ((int)answer.StatusCode).ShouldBe(200);
        return await answer.JsonAsync();
    }
}
