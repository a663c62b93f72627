using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox;

namespace Publicist.Tests.Sandbox.X;

public sealed class XMediaTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    /// <summary>One pixel, one frame.</summary>
    private static readonly byte[] Gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private SandboxServer _server = null!;
    private XMember _ada = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _ada = await XMember.SignInAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_picture_of_a_form_or_of_json_can_be_posted_with_its_alternative_text()
    {
        var first = await _ada.UploadAsync();
        using var json = await _ada.SendAsync(HttpMethod.Post, "media/upload",
            JsonContent.Create(new JsonObject { ["media"] = Convert.ToBase64String(PersonaPicture.Draw("b")), ["media_category"] = "tweet_image" }));
        var second = (await XMember.DataAsync(json))["id"]!.GetValue<string>();
        await XMember.DataAsync(await DescribeAsync(first, "A red door"));
        await _ada.PublishAsync(XMember.WithMedia("", first, second));
        var entry = (await _server.LedgerAsync("x"))[0];
        entry["alt_texts"]!.ToJsonString().ShouldBe("[\"A red door\",null]");
        (await _server.Http.GetAsync($"/sandbox/x/media/{first}")).Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
    }

    [Fact]
    public async Task Segments_make_a_gif_in_their_order()
    {
        var id = await InitializeAsync("tweet_gif", "image/gif", Gif.Length);
        await AppendAsync(id, 1, Gif[20..]);
        await AppendAsync(id, 0, Gif[..20]);
        var data = await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Post, $"media/upload/{id}/finalize"));
        data["media_key"]!.GetValue<string>().ShouldBe($"16_{id}");
        data["processing_info"].ShouldBeNull();
        await _ada.PublishAsync(XMember.WithMedia("A gif", id));
    }

    [Theory]
    [InlineData("noor", 140, true), InlineData("noor", 141, false), InlineData("ada", 1200, true), InlineData("ada", 1201, false)]
    public async Task A_video_s_length_counts_again_when_it_is_posted(string persona, int seconds, bool taken)
    {
        var member = await XMember.SignInAsync(_server, persona);
        var video = Media.SampleVideos.Mp4(seconds);
        var start = new JsonObject { ["media_type"] = "video/mp4", ["media_category"] = "tweet_video", ["total_bytes"] = video.Length };
        var id = (await XMember.DataAsync(await member.SendAsync(HttpMethod.Post, "media/upload/initialize", JsonContent.Create(start))))["id"]!.GetValue<string>();
        using var form = new MultipartFormDataContent { { new StringContent("0"), "segment_index" }, { XMember.File(video), "media", "a" } };
        await XMember.DataAsync(await member.SendAsync(HttpMethod.Post, $"media/upload/{id}/append", form));
        (await XMember.DataAsync(await member.SendAsync(HttpMethod.Post, $"media/upload/{id}/finalize")))["media_key"]!.GetValue<string>().ShouldBe($"7_{id}");

        using var created = await member.CreateAsync(XMember.WithMedia($"Lasts {seconds}", id));
        if (taken) created.StatusCode.ShouldBe(HttpStatusCode.Created);
        else await XMember.ShouldBeRefusedAsync(created, 403, "not allowed to post a video longer than");
    }

    [Fact]
    public async Task A_gif_goes_alone()
    {
        var id = await InitializeAsync("tweet_gif", "image/gif", Gif.Length);
        await AppendAsync(id, 0, Gif);
        await _ada.SendAsync(HttpMethod.Post, $"media/upload/{id}/finalize");
        await XMember.ShouldBeRefusedAsync(await _ada.CreateAsync(XMember.WithMedia("a", id, await _ada.UploadAsync())), 400, "alone");
    }

    [Fact]
    public async Task Processing_takes_its_time_while_the_fault_is_on()
    {
        await _server.SetFaultsAsync("x", new JsonObject { ["processing_seconds"] = 10 });
        var id = await _ada.UploadAsync();
        (await StateAsync(id)).ShouldBe("pending");
        await XMember.ShouldBeRefusedAsync(await _ada.CreateAsync(XMember.WithMedia("a", id)), 400, "Your media IDs are invalid.");
        _server.Clock.Advance(TimeSpan.FromSeconds(5));
        (await StateAsync(id)).ShouldBe("in_progress");
        _server.Clock.Advance(TimeSpan.FromSeconds(5));
        (await StateAsync(id)).ShouldBe("succeeded");
        await _ada.PublishAsync(XMember.WithMedia("a", id));
    }

    [Fact]
    public async Task What_is_no_gif_fails_in_processing()
    {
        var png = PersonaPicture.Draw("a");
        var id = await InitializeAsync("tweet_gif", "image/gif", png.Length);
        await AppendAsync(id, 0, png);
        var data = await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Post, $"media/upload/{id}/finalize"));
        data["processing_info"]!["state"]!.GetValue<string>().ShouldBe("failed");
        await XMember.ShouldBeRefusedAsync(await _ada.CreateAsync(XMember.WithMedia("a", id)), 400, "Your media IDs are invalid.");
    }

    [Fact]
    public async Task Segments_must_add_up()
    {
        var id = await InitializeAsync("tweet_gif", "image/gif", Gif.Length);
        await AppendAsync(id, 0, Gif[..20]);
        await XMember.ShouldBeRefusedAsync(await _ada.SendAsync(HttpMethod.Post, $"media/upload/{id}/finalize"), 400, "Segments do not add up");
    }

    [Fact]
    public async Task A_segment_over_eight_megabytes_is_413_with_nothing_in_it()
    {
        var id = await InitializeAsync("tweet_gif", "image/gif", 10 << 20);
        using var form = new MultipartFormDataContent { { new StringContent("0"), "segment_index" }, { XMember.File(new byte[(8 << 20) + 1]), "media", "a" } };
        using var answer = await _ada.SendAsync(HttpMethod.Post, $"media/upload/{id}/append", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("image/gif", "tweet_gif", (15 << 20) + 1, "total_bytes")]
    [InlineData("image/gif", "tweet_picture", 10, "media_category")]
    [InlineData("application/pdf", "tweet_image", 10, "media_type")]
    public async Task An_upload_is_announced_properly(string type, string category, int bytes, string named) =>
        await XMember.ShouldBeRefusedAsync(await _ada.SendAsync(HttpMethod.Post, "media/upload/initialize",
            JsonContent.Create(new JsonObject { ["media_type"] = type, ["media_category"] = category, ["total_bytes"] = bytes })), 400, named);

    [Fact]
    public async Task A_picture_has_five_megabytes_and_is_a_picture()
    {
        await XMember.ShouldBeRefusedAsync(await SimpleAsync(new byte[(5 << 20) + 1]), 400, "larger than 5 MB");
        await XMember.ShouldBeRefusedAsync(await SimpleAsync([1, 2, 3]), 400, "unrecognized");
        await XMember.ShouldBeRefusedAsync(await SimpleAsync(PersonaPicture.Draw("a"), category: null), 400, "media_category");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task An_alternative_text_has_one_to_a_thousand_characters(int length) =>
        await XMember.ShouldBeRefusedAsync(await DescribeAsync(await _ada.UploadAsync(), new string('a', length)), 400, "alt_text");

    [Fact]
    public async Task Uploads_end_after_a_day_and_belong_to_one()
    {
        var id = await _ada.UploadAsync();
        var noor = await XMember.SignInAsync(_server, "noor");
        await XMember.ShouldBeRefusedAsync(await noor.CreateAsync(XMember.WithMedia("a", id)), 400, "Your media IDs are invalid.");
        await XMember.ShouldBeRefusedAsync(await noor.SendAsync(HttpMethod.Get, $"media/upload?command=STATUS&media_id={id}"), 404, "resource-not-found");
        _server.Clock.Advance(TimeSpan.FromDays(1));
        await XMember.ShouldBeRefusedAsync(await (await XMember.SignInAsync(_server)).CreateAsync(XMember.WithMedia("a", id)), 400, "Your media IDs are invalid.");
    }

    [Fact]
    public async Task Media_need_their_scope()
    {
        var reader = await XMember.SignInAsync(_server, scope: "tweet.read tweet.write users.read");
        using var form = new MultipartFormDataContent { { new StringContent("tweet_image"), "media_category" }, { XMember.File([1]), "media", "a" } };
        await XMember.ShouldBeRefusedAsync(await reader.SendAsync(HttpMethod.Post, "media/upload", form), 403, "media.write");
    }

    private async Task<HttpResponseMessage> SimpleAsync(byte[] bytes, string? category = "tweet_image")
    {
        using var form = new MultipartFormDataContent { { XMember.File(bytes), "media", "a" } };
        if (category is not null) form.Add(new StringContent(category), "media_category");
        return await _ada.SendAsync(HttpMethod.Post, "media/upload", form);
    }

    private async Task<string> InitializeAsync(string category, string type, int bytes) =>
        (await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Post, "media/upload/initialize",
            JsonContent.Create(new JsonObject { ["media_type"] = type, ["media_category"] = category, ["total_bytes"] = bytes }))))["id"]!.GetValue<string>();

    private async Task AppendAsync(string id, int index, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new StringContent($"{index}"), "segment_index" }, { XMember.File(bytes), "media", "a" } };
        await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Post, $"media/upload/{id}/append", form));
    }

    private Task<HttpResponseMessage> DescribeAsync(string id, string altText) => _ada.SendAsync(HttpMethod.Post, "media/metadata",
        JsonContent.Create(new JsonObject { ["id"] = id, ["metadata"] = new JsonObject { ["alt_text"] = new JsonObject { ["text"] = altText } } }));

    private async Task<string> StateAsync(string id) =>
        (await XMember.DataAsync(await _ada.SendAsync(HttpMethod.Get, $"media/upload?command=STATUS&media_id={id}")))["processing_info"]!["state"]!.GetValue<string>();
}
