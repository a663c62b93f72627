using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Publicist.Core.Media;
using Publicist.Core.Media.Addresses;
using Publicist.Core.Platforms;
using Publicist.Tests.Outside;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Media.Addresses;

public sealed class PublicReachTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData("http://localhost:5080/", "this machine alone"), InlineData("https://127.0.0.1/", "this machine alone"), InlineData("https://192.168.1.5/", "inside a network"), InlineData("https://[fd00::1]/", "inside a network")]
    [InlineData("https://press/", "inside a network"), InlineData("https://press.local/", "inside a network"), InlineData("http://press.example.org/", "over https alone")]
    public void An_address_that_nobody_outside_can_use_is_named(string address, string words)
    {
        var why = PublicReach.WhyNotBy(new Uri(address)).ShouldNotBeNull();
        why.ShouldContain(words);
        why.ShouldContain("PublicUrl");
    }

    [Fact]
    public void A_public_https_address_may_do() => PublicReach.WhyNotBy(new Uri("https://press.example.org/")).ShouldBeNull();

    [Fact]
    public async Task An_address_that_does_not_lead_here_is_found_out_and_asked_again_minutes_later()
    {
        var reach = _room.Get<IPublicReach>();
        (await reach.LookAsync(CancellationToken.None)).ShouldNotBeNull().ShouldContain("no such host");
        reach.WhyNot.ShouldNotBeNull().ShouldContain("publicist.example");

        _room.Network.With("publicist.example", "10.0.0.9");
        (await reach.LookAsync(CancellationToken.None)).ShouldNotBeNull().ShouldContain("no such host", Case.Sensitive, "a look is good for minutes");
        _room.Clock.Advance(TimeSpan.FromMinutes(3));
        (await reach.LookAsync(CancellationToken.None)).ShouldNotBeNull().ShouldContain("public internet");
    }

    [Fact]
    public async Task What_answers_there_must_be_this_server()
    {
        var answer = "Parked domain";
        await using var site = await SmallSite.StartAsync(context => context.Response.WriteAsync(answer));
        _room.Network.Port = site.Port;
        _room.Network.With("publicist.example", "93.184.216.34");
        var reach = Over("http://publicist.example/");
        (await reach.FetchAsync(new Uri("http://publicist.example/"), CancellationToken.None)).ShouldNotBeNull().ShouldContain("is not this server");
        answer = PublicReach.Answer;
        (await reach.FetchAsync(new Uri("http://publicist.example/"), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Where_looking_is_switched_off_the_address_alone_counts()
    {
        var reach = Over("https://publicist.example/", look: false);
        reach.WhyNot.ShouldBeNull();
        (await reach.LookAsync(CancellationToken.None)).ShouldBeNull();
        Over("http://localhost/", look: false).WhyNot.ShouldNotBeNull();
    }

    private PublicReach Over(string address, bool look = true)
    {
        var server = new FixedAddress { Public = new Uri(address) };
        var links = new MediaLinks(_room.Get<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(), server, _room.Clock);
        return new PublicReach(server, links, _room.Get<IHttpClientFactory>(), Options.Create(new MediaOptions { CheckPublicUrl = look }), _room.Clock);
    }
}
