using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.LinkedIn;

public sealed class LinkedInImageTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    /// <summary>A lossless WEBP of one pixel.</summary>
    private static readonly byte[] Webp = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    private SandboxServer _server = null!;
    private LinkedInMember _member = null!;

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _member = await LinkedInMember.SignInAsync(_server);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_post_with_a_picture_shows_it_with_its_alternative_text()
    {
        var urn = await _member.UploadAsync();
        await _member.PublishAsync("Look", LinkedInMember.Image(urn, "A \"red\" door"));
        var entry = (await _server.LedgerAsync("linkedin"))[0];
        entry["media_count"]!.GetValue<int>().ShouldBe(1);
        entry["alt_texts"]![0]!.GetValue<string>().ShouldBe("A \"red\" door");
        var page = await _server.Http.GetStringAsync(entry["permalink"]!.GetValue<string>());
        page.ShouldContain("alt=\"A &quot;red&quot; door\"");

        using var picture = await _server.Http.GetAsync($"/sandbox/linkedin/media/{urn.Split(':')[^1]}");
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        picture.Header("X-Content-Type-Options").ShouldBe("nosniff");
    }

    [Fact]
    public async Task Several_pictures_make_one_post()
    {
        var urn = await _member.PublishAsync("", LinkedInMember.Images(await _member.UploadAsync(), await _member.UploadAsync()));
        urn.ShouldStartWith("urn:li:ugcPost:");
        (await _server.LedgerAsync("linkedin"))[0]["media_count"]!.GetValue<int>().ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    public async Task Several_means_two_to_twenty(int count)
    {
        var urn = await _member.UploadAsync();
        await ShouldBeRefusedAsync(LinkedInMember.Images(Enumerable.Repeat(urn, count)), "INVALID_VALUE_FOR_FIELD");
    }

    [Fact]
    public async Task An_alternative_text_has_4086_characters_at_most()
    {
        var urn = await _member.UploadAsync();
        await ShouldBeRefusedAsync(LinkedInMember.Image(urn, new string('a', 4087)), "FIELD_LENGTH_TOO_LONG");
        await _member.PublishAsync("Look", LinkedInMember.Image(urn, new string('a', 4086)));
    }

    [Fact]
    public async Task A_picture_must_be_uploaded_first() =>
        await ShouldBeRefusedAsync(LinkedInMember.Image((await _member.InitializeAsync()).Urn), "MEDIA_ASSET_WAITING_UPLOAD");

    [Fact]
    public async Task Webp_is_taken_and_fails_in_processing() =>
        await ShouldBeRefusedAsync(LinkedInMember.Image(await _member.UploadAsync(Webp)), "MEDIA_ASSET_PROCESSING_FAILED");

    [Fact]
    public async Task Bytes_that_are_no_picture_fail_in_processing_and_are_never_served()
    {
        var urn = await _member.UploadAsync("<svg onload='alert(1)'/>"u8.ToArray());
        await ShouldBeRefusedAsync(LinkedInMember.Image(urn), "MEDIA_ASSET_PROCESSING_FAILED");
        (await _server.Http.GetAsync($"/sandbox/linkedin/media/{urn.Split(':')[^1]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_picture_is_usable_once_processed()
    {
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["processing_seconds"] = 30 });
        var image = LinkedInMember.Image(await _member.UploadAsync());
        await ShouldBeRefusedAsync((JsonObject)image.DeepClone(), "MEDIA_ASSET_PROCESSING");
        _server.Clock.Advance(TimeSpan.FromSeconds(30));
        await _member.PublishAsync("Look", image);
    }

    [Fact]
    public async Task An_upload_address_ends_after_a_day()
    {
        var (_, address) = await _member.InitializeAsync();
        _server.Clock.Advance(TimeSpan.FromDays(1));
        using var answer = await _member.SendAsync(HttpMethod.Put, address, new ByteArrayContent([1]));
        (await answer.JsonAsync())["code"]!.GetValue<string>().ShouldBe("EXPIRED_UPLOAD_URL");
    }

    [Fact]
    public async Task Another_members_picture_is_out_of_reach()
    {
        var other = await LinkedInMember.SignInAsync(_server, "marcus");
        await ShouldBeRefusedAsync(LinkedInMember.Image(await other.UploadAsync()), "INVALID_URN_ID");
        var (_, address) = await other.InitializeAsync();
        (await _member.SendAsync(HttpMethod.Put, address, new ByteArrayContent([1]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_upload_needs_the_token()
    {
        var (_, address) = await _member.InitializeAsync();
        (await _server.Http.PutAsync(address, new ByteArrayContent([1]))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_self_serve_app_may_not_ask_how_its_picture_fares()
    {
        var urn = Uri.EscapeDataString(await _member.UploadAsync());
        (await _member.SendAsync(HttpMethod.Get, $"rest/images/{urn}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_article_makes_a_card()
    {
        await _member.PublishAsync("Read", new JsonObject { ["article"] = new JsonObject { ["source"] = "https://example.org/a", ["title"] = "The title", ["thumbnail"] = await _member.UploadAsync() } });
        var entry = (await _server.LedgerAsync("linkedin"))[0];
        entry["link"]!.GetValue<string>().ShouldBe("https://example.org/a");
        (await _server.Http.GetStringAsync(entry["permalink"]!.GetValue<string>())).ShouldContain("The title");
    }

    private async Task ShouldBeRefusedAsync(JsonObject content, string code)
    {
        using var answer = await _member.CreateAsync(_member.Post("Look", content));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync())["code"]!.GetValue<string>().ShouldBe(code);
    }
}
