using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.LinkedIn;
using Publicist.Tests.Platforms;
using Secret = Publicist.Core.Platforms.Secret;

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
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
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
