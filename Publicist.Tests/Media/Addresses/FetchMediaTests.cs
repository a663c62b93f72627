using System.Net;
using Microsoft.AspNetCore.Http;
using Publicist.Core.Media;
using Publicist.Core.Media.Addresses;
using Publicist.Tests.Outside;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Media.Addresses;

public sealed class FetchMediaTests : IAsyncLifetime
{
    private const string Public = "93.184.216.34";
    private readonly PressRoom _room = new();
    private SmallSite _site = null!;

    private FakeNetwork Network => _room.Network;

    public async Task InitializeAsync()
    {
        await _room.InitializeAsync();
        _site = await SmallSite.StartAsync(AnswerAsync);
        Network.Port = _site.Port;
        Network.With("pictures.example", Public);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _room.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_at_a_public_address_is_stored()
    {
        var item = (await FetchAsync("http://pictures.example/a/door%20one.png?signature=hidden")).ShouldBeOfType<MediaResult.Stored>().Item;
        (item.FileName, item.ContentType, item.AltText).ShouldBe(("door one.png", "image/png", "A door"));
        Network.Connected.ShouldBe([IPAddress.Parse(Public)]);
    }

    [Fact]
    public async Task Redirects_are_followed_a_few_times()
    {
        (await FetchAsync("http://pictures.example/to?/a/door.png")).ShouldBeOfType<MediaResult.Stored>();
        (await FetchAsync("http://pictures.example/round")).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("url_refused");
    }

    [Theory]
    [InlineData("http://127.0.0.1/x.png"), InlineData("http://localhost/x.png"), InlineData("http://169.254.169.254/latest/meta-data"), InlineData("http://[::1]/x.png"), InlineData("http://[::ffff:127.0.0.1]/x.png")]
    [InlineData("http://[::ffff:a9fe:a9fe]/x"), InlineData("http://10.0.0.5/x.png"), InlineData("http://2130706433/x.png"), InlineData("http://0x7f.1/x.png"), InlineData("http://intranet.example/x.png"), InlineData("http://[fe80::1]/x")]
    public async Task An_address_inside_is_not_opened(string url)
    {
        Network.With("localhost", "127.0.0.1").With("intranet.example", "192.168.1.10");
        var refused = (await FetchAsync(url)).ShouldBeOfType<MediaResult.Refused>();
        refused.Code.ShouldBe("url_failed");
        refused.Message.ShouldContain("does not lead to the public internet");
        Network.Connected.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1/x.png"), InlineData("http://169.254.169.254/"), InlineData("http://[::ffff:10.0.0.1]/")]
    public async Task A_redirect_that_leads_inside_is_not_followed(string target)
    {
        var refused = (await FetchAsync("http://pictures.example/to?" + target)).ShouldBeOfType<MediaResult.Refused>();
        refused.Message.ShouldContain("does not lead to the public internet");
        refused.Message.ShouldContain("http://pictures.example/to");
        Network.Connected.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_another_kind_of_address_is_refused() =>
        (await FetchAsync("http://pictures.example/to?file:///etc/passwd")).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("url_refused");

    [Fact]
    public async Task A_name_that_changes_its_mind_between_two_connections_is_judged_each_time()
    {
        Network.With("rebinding.example", [Public], ["127.0.0.1"]);
        (await FetchAsync("http://rebinding.example/to?http://rebinding.example/a/door.png")).ShouldBeOfType<MediaResult.Refused>().Message.ShouldContain("public internet");
        Network.Connected.ShouldBe([IPAddress.Parse(Public)]);
    }

    [Fact]
    public async Task Of_several_addresses_only_a_public_one_is_connected_to()
    {
        Network.With("mixed.example", ["10.0.0.1", Public]);
        (await FetchAsync("http://mixed.example/a/door.png")).ShouldBeOfType<MediaResult.Stored>();
        Network.Connected.ShouldBe([IPAddress.Parse(Public)]);
    }

    [Theory]
    [InlineData("ftp://pictures.example/a.png"), InlineData("/a.png"), InlineData("file:///etc/passwd"), InlineData("https://ann:secret@pictures.example/a.png"), InlineData("")]
    public async Task What_is_no_web_address_is_refused(string url) => (await FetchAsync(url)).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("url_invalid");

    [Fact]
    public async Task Faults_name_the_address_without_its_query_and_what_was_wrong()
    {
        (await FetchAsync("http://pictures.example/404?token=hidden")).ShouldBeOfType<MediaResult.Refused>().Message.ShouldSatisfyAllConditions(
            words => words.ShouldContain("http://pictures.example/404"), words => words.ShouldContain("404"), words => words.ShouldNotContain("hidden"));
        (await FetchAsync("http://nowhere.example/a.png")).ShouldBeOfType<MediaResult.Refused>().Message.ShouldContain("no such host");
        (await FetchAsync("http://pictures.example/page")).ShouldBeOfType<MediaResult.Refused>().ShouldSatisfyAllConditions(no => no.Code.ShouldBe("unusable"), no => no.Message.ShouldContain("/page"), no => no.Message.ShouldContain("HTML"));
        (await FetchAsync("http://pictures.example/huge")).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("too_large");
        (await FetchAsync("http://pictures.example/breaks")).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("url_failed");
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_given_up()
    {
        var fetching = FetchAsync("http://pictures.example/silent");
        while (Network.Connected.IsEmpty) await Task.Yield();
        _room.Clock.Advance(TimeSpan.FromSeconds(31));
        (await fetching).ShouldBeOfType<MediaResult.Refused>().Message.ShouldContain("did not answer within 30 seconds");
    }

    private Task<MediaResult> FetchAsync(string url) => _room.Get<FetchMedia>().RunAsync(_room.Ann, url, "A door", keep: null, CancellationToken.None);

    private static async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        switch (context.Request.Path.Value)
        {
            case "/to":
                response.StatusCode = 302;
                response.Headers.Location = context.Request.QueryString.Value![1..];
                break;
            case "/round":
                response.StatusCode = 307;
                response.Headers.Location = "/round";
                break;
            case "/page":
                response.ContentType = "image/png";
                await response.WriteAsync("<!DOCTYPE html><title>Sign in</title>");
                break;
            case "/huge":
                response.ContentLength = 65L << 20;
                await response.StartAsync();
                break;
            case "/breaks":
                response.ContentLength = 1000;
                await response.Body.WriteAsync(new byte[10]);
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case "/silent":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case { } path when path.StartsWith("/a/", StringComparison.Ordinal):
                await response.Body.WriteAsync(SampleImages.Png(20, 10));
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }
}
