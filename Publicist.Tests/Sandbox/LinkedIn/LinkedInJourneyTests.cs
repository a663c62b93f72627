using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.LinkedIn;
using Publicist.Tests.Platforms;
using Publicist.Web.Sandbox;

namespace Publicist.Tests.Sandbox.LinkedIn;

/// <summary>The program's own LinkedIn against the Sandbox's, over real HTTP: connect, publish each kind, look, take down.</summary>
public sealed class LinkedInJourneyTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private readonly MemoryMedia _media = new();
    private SandboxServer _server = null!;
    private ServiceProvider _services = null!;
    private string _token = "";

    private ISocialPlatform Platform => _services.GetRequiredService<ISocialPlatform>();

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new JumpingClock(_server.Clock.GetUtcNow()));
        services.AddSingleton<IAccessTokens>(new OneToken(() => _token));
        services.AddLogging();
        services.AddLinkedIn();
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task The_self_serve_app_connects_one_member_and_the_pages_app_each_page_too()
    {
        (await ConnectAsync(LoginRoute.Own)).ShouldHaveSingleItem().DisplayName.ShouldBe("Inês Carvalho");

        var found = await ConnectAsync(LinkedInLogin.Pages);
        found.Select(one => (one.DisplayName, one.Kind, one.Problem)).ShouldBe([("Harbour Works", "organization", null), ("Tanaka Studio", "organization", null), ("Inês Carvalho", "profile", null)]);
        found[0].Picture.ShouldNotBeNull();
        (await ConnectAsync(LinkedInLogin.Pages, "yuki")).Count(one => one.Problem is not null).ShouldBe(1);
        (await ConnectAsync(LinkedInLogin.Pages, "marcus")).Single(one => one.Problem is not null).Problem!.ShouldContain("not approved yet");
    }

    [Theory]
    [InlineData(LoginRoute.Own, "profile")]
    [InlineData(LinkedInLogin.Pages, "organization")]
    public async Task Every_kind_of_post_goes_out_and_is_seen(string route, string kind)
    {
        var account = Connection(route, (await ConnectAsync(route)).First(one => one.Kind == kind));
        var image = _media.Add(PersonaPicture.Draw("a"), altText: "A door");
        var link = new Uri("https://example.org/a");

        await PublishAsync(account, new Draft { Text = "Only text (with signs) #dotnet" });
        await PublishAsync(account, new Draft { Text = "One image", Media = [image] });
        await PublishAsync(account, new Draft { Text = "Two images", Media = [image, _media.Add(PersonaPicture.Draw("b"))] });
        await PublishAsync(account, new Draft { Text = "A card", Link = link, Media = [image], Options = new Dictionary<string, string> { ["article_title"] = "A title", ["article_description"] = "What it is about" } });
        await PublishAsync(account, new Draft { Text = "A poll", Options = new Dictionary<string, string> { ["poll_question"] = "Tabs?", ["poll_options"] = "Yes, No" } });
        await PublishAsync(account, new Draft { Text = "A document", Media = [_media.Add(SampleFiles.Pdf, "application/pdf")] });
        await PublishAsync(account, new Draft { Text = "A video", Media = [_media.Add(SampleFiles.Mp4(), "video/mp4")], Options = new Dictionary<string, string> { ["video_title"] = "Demo" } });
        await PublishAsync(account, new Draft { Text = "By @[Harbour Works](urn:li:organization:104455), thanks" });

        var ledger = (await _server.LedgerAsync("linkedin")).Reverse().ToList();
        ledger.Select(post => post["text"]!.GetValue<string>()).ShouldBe(["Only text (with signs) #dotnet", "One image", "Two images", "A card", "A poll", "A document", "A video", "By Harbour Works, thanks"]);
        ledger.Select(post => post["format"]?.GetValue<string>()).ShouldBe([null, null, null, "article", "poll", "document", "video", null]);
        ledger[1]["alt_texts"]![0]!.GetValue<string>().ShouldBe("A door");
        ledger[3]["link"]!.GetValue<string>().ShouldBe(link.ToString());
        foreach (var post in ledger) (await _server.Http.GetAsync(post["permalink"]!.GetValue<string>())).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_comments_is_read_back_measured_found_and_taken_down()
    {
        var account = Connection(LinkedInLogin.Pages, (await ConnectAsync(LinkedInLogin.Pages))[0]);
        var draft = new Draft { Text = "Release (2.0) by @[Harbour Works](urn:li:organization:104455) #dot_net", FirstComment = "More at example.org (soon)" };
        var began = _server.Clock.GetUtcNow();
        Platform.Check(draft, account).ShouldBeEmpty();
        var published = await PublishAsync(account, draft);
        published.Warning.ShouldBeNull();
        (await _server.LedgerAsync("linkedin"))[0]["comments"]![0]!.GetValue<string>().ShouldBe("More at example.org (soon)");

        var reading = await ((IReadsBack)Platform).ReadBackAsync(account, published.RemoteId, CancellationToken.None);
        (reading!.Text, reading.MediaCount, reading.Permalink).ShouldBe(("Release (2.0) by Harbour Works #dot_net", 0, published.Permalink));
        (await ((IMeasuresPosts)Platform).MeasureAsync(account, published.RemoteId, CancellationToken.None))!.Comments.ShouldBe(1);
        (await Platform.FindAsync(Context(account, draft, new RecordingJournal()) with { DoubtfulSince = began }, CancellationToken.None)).ShouldBe(new LookupResult.Found(published.RemoteId, published.Permalink));

        (await ((IDeletesPosts)Platform).DeleteAsync(account, published.RemoteId, CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();
        (await ((IDeletesPosts)Platform).DeleteAsync(account, published.RemoteId, CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();
        (await ((IReadsBack)Platform).ReadBackAsync(account, published.RemoteId, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_member_of_the_pages_app_comments_and_is_measured_and_of_the_other_is_warned()
    {
        var draft = new Draft { Text = "Hello", FirstComment = "More" };
        var counted = Connection(LinkedInLogin.Pages, (await ConnectAsync(LinkedInLogin.Pages)).Single(one => one.Kind is "profile"));
        var published = await PublishAsync(counted, draft);
        published.Warning.ShouldBeNull();
        (await ((IMeasuresPosts)Platform).MeasureAsync(counted, published.RemoteId, CancellationToken.None))!.Views!.Value.ShouldBePositive();

        var plain = Connection(LoginRoute.Own, (await ConnectAsync(LoginRoute.Own, "marcus")).Single());
        (await PublishAsync(plain, draft)).Warning!.ShouldContain("first comment");
    }

    [Theory]
    [InlineData(LoginRoute.Own, "application/pdf"), InlineData(LoginRoute.Own, "video/mp4"), InlineData(LinkedInLogin.Pages, "application/pdf")]
    public async Task What_LinkedIn_is_still_processing_is_come_back_for(string route, string type)
    {
        var account = Connection(route, (await ConnectAsync(route))[0]);
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["processing_seconds"] = 600 });
        var context = Context(account, new Draft { Text = $"Slow {type}", Media = [_media.Add(type is "video/mp4" ? SampleFiles.Mp4(100_000) : SampleFiles.Pdf, type)] }, new RecordingJournal());

        (await Platform.PublishAsync(context, CancellationToken.None)).ShouldBeOfType<PublishOutcome.Processing>();
        _server.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Platform.PublishAsync(context, CancellationToken.None)).ShouldBeOfType<PublishOutcome.Published>();
        (await _server.LedgerAsync("linkedin")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_answer_of_a_member_is_settled_by_the_refused_repeat()
    {
        var account = Connection(LoginRoute.Own, (await ConnectAsync(LoginRoute.Own)).Single());
        await _server.SetFaultsAsync("linkedin", new JsonObject { ["drop_after_accept"] = 1 });
        var context = Context(account, new Draft { Text = "Once" }, new RecordingJournal());

        (await Platform.PublishAsync(context, CancellationToken.None)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        (await Platform.FindAsync(context with { DoubtfulSince = _server.Clock.GetUtcNow() }, CancellationToken.None)).ShouldBeOfType<LookupResult.AskByRepeating>();
        var settled = (await Platform.PublishAsync(context with { DoubtfulSince = _server.Clock.GetUtcNow() }, CancellationToken.None)).ShouldBeOfType<PublishOutcome.Published>();
        (await _server.LedgerAsync("linkedin")).ShouldHaveSingleItem()["id"]!.GetValue<string>().ShouldBe(settled.RemoteId);
    }

    private async Task<IReadOnlyList<ConnectableAccount>> ConnectAsync(string routeKey, string persona = "ines")
    {
        var route = LinkedInInfo.Platform.Route(routeKey);
        var scopes = route.Login.Scopes.Select(scope => scope.Name).ToList();
        _token = (await LinkedInMember.SignInAsync(_server, persona, string.Join(' ', scopes))).Token;
        var app = new PlatformApp { Platform = LinkedInInfo.Platform, Route = route, ClientId = SandboxOptions.ClientId, ClientSecret = new Secret("x"), Endpoints = Endpoints, Scopes = scopes, IsSandbox = true };
        return await Platform.OAuth.ListAccountsAsync(app, new Secret(_token), CancellationToken.None);
    }

    private PlatformEndpoints Endpoints => new() { Authorize = "", Token = "", Api = $"{_server.Address}sandbox/linkedin", Site = $"{_server.Address}sandbox/linkedin" };

    private AccountConnection Connection(string route, ConnectableAccount found) => new()
    {
        AccountId = Guid.CreateVersion7(),
        PlatformUserId = found.PlatformUserId,
        Kind = found.Kind,
        Endpoints = Endpoints,
        Route = route,
        Traits = found.Traits,
        Scopes = [.. LinkedInInfo.Platform.Route(route).Login.Scopes.Select(scope => scope.Name)],
    };

    private PublishContext Context(AccountConnection account, Draft draft, IPublishJournal journal) =>
        new() { DeliveryId = Guid.CreateVersion7(), Account = account, Draft = draft, Journal = journal, Media = _media };

    private async Task<PublishOutcome.Published> PublishAsync(AccountConnection account, Draft draft) =>
        (await Platform.PublishAsync(Context(account, draft, new RecordingJournal()), CancellationToken.None)).ShouldBeOfType<PublishOutcome.Published>();

    private sealed class OneToken(Func<string> token) : IAccessTokens
    {
        public Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(new Secret(token()));

        public Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation) => Task.FromException<Secret>(new AccountNeedsReconnectException("LinkedIn has no renewal."));
    }
}
