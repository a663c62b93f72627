using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Media;
using Publicist.Tests.Hosting;
using Publicist.Tests.Media;

namespace Publicist.Tests.Api;

public sealed class LinkedMediaTests : IAsyncLifetime
{
    private static readonly byte[] Film = SampleVideos.Mp4();
    private readonly PublicistServer _server = new() { Clock = new TestClock(TimeProvider.System.GetUtcNow()), Configuration = new Dictionary<string, string?> { ["Media:Ffmpeg"] = "none" } };
    private HttpClient _platform = null!;
    private MediaItem _item = null!;

    private MediaLinks Links => _server.Services.GetRequiredService<MediaLinks>();

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        var owner = await _server.CreateOwnerAsync();
        _platform = _server.Client();
        _item = (await _server.Services.GetRequiredService<MediaLibrary>().StoreAsync(owner, "film.mp4", new MemoryStream(Film), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>().Item;
    }

    public async Task DisposeAsync()
    {
        _platform.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_platform_fetches_the_file_without_signing_in()
    {
        using var answer = await _platform.GetAsync(Links.Make(_item.Id));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Film);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("video/mp4");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.CacheControl!.Private.ShouldBeTrue();
        answer.Headers.CacheControl.MaxAge!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task It_is_served_in_ranges_and_its_headers_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Links.Make(_item.Id));
        request.Headers.Range = new RangeHeaderValue(10, 19);
        using var part = await _platform.SendAsync(request);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(Film[10..20]);
        part.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes 10-19/{Film.Length}");

        using var head = await _platform.SendAsync(new HttpRequestMessage(HttpMethod.Head, Links.Make(_item.Id)));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.ShouldBe(Film.Length);
        head.Headers.AcceptRanges.ShouldBe(["bytes"]);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forged_address_opens_nothing()
    {
        var link = Links.Make(_item.Id).ToString();
        foreach (var forged in new[] { link[..^3] + "AAA", link + "A", "m/" + _item.Id, "m/x", "m/" + new string('A', 3000), link.Replace("/m/", "/m/%C3%A9", StringComparison.Ordinal) })
        {
            using var answer = await _platform.GetAsync(forged);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, forged);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("film");
        }
    }

    [Fact]
    public async Task It_is_good_until_it_expires_and_while_the_file_is_there()
    {
        var link = Links.Make(_item.Id);
        _server.Clock!.Advance(MediaLinks.Life - TimeSpan.FromMinutes(1));
        using (var late = await _platform.GetAsync(link))
        {
            late.StatusCode.ShouldBe(HttpStatusCode.OK);
            late.Headers.CacheControl!.MaxAge!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1), "nobody keeps it longer than it is good");
        }

        var fresh = Links.Make(_item.Id);
        _server.Clock.Advance(TimeSpan.FromMinutes(2));
        using (var expired = await _platform.GetAsync(link)) expired.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        File.Delete(Path.Combine(_server.Directory.Media, _item.Sha256[..2], _item.Sha256));
        using (var gone = await _platform.GetAsync(fresh)) gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_is_signed_in_gets_no_cookie_from_it()
    {
        using var browser = await _server.SignedInClientAsync();
        _server.Clock!.Advance(TimeSpan.FromHours(12)); // The session would be prolonged.
        using var answer = await browser.GetAsync(Links.Make(_item.Id));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }
}
