using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Facebook;
using Publicist.Core.Platforms.Http;
using Publicist.Tests.Platforms;

namespace Publicist.Tests.Sandbox.Facebook;

/// <summary>Publicist's own Facebook client, signed in at the Sandbox as a page; waiting takes no time and moves the Sandbox's clock along.</summary>
internal sealed class FacebookProgram : IPlatformApps, IAccessTokens, IAsyncDisposable
{
    public const string Scopes = "pages_show_list,pages_manage_posts,pages_read_engagement,pages_manage_engagement,read_insights,business_management";
    private readonly SandboxServer _server;
    private readonly ServiceProvider _services;
    private Secret _page, _person;

    private FacebookProgram(SandboxServer server)
    {
        _server = server;
        _services = new ServiceCollection().AddSingleton<TimeProvider>(new FollowedClock(server.Clock)).AddSingleton<IPlatformApps>(this).AddSingleton<IAccessTokens>(this).AddLogging().AddFacebook().BuildServiceProvider();
        Platform = _services.GetRequiredService<ISocialPlatform>();
    }

    public ISocialPlatform Platform { get; }
    public AccountConnection Account { get; private set; } = null!;
    public IReadOnlyList<ConnectableAccount> Pages { get; private set; } = [];
    public TokenGrant Grant { get; private set; } = null!;
    public MemoryMedia Media { get; } = new();
    public int Renewals { get; private set; }
    public PlatformApp App => ForAccount(FacebookInfo.Platform, sandbox: true)!;

    public static async Task<FacebookProgram> SignInAsync(SandboxServer server, string persona = "ana", string page = "222000000000001", string scopes = Scopes)
    {
        var program = new FacebookProgram(server);
        var code = (await server.Http.DecideAsync(AuthorizeAddress(scopes), persona, "allow")).Query["code"]!;
        using var answer = await server.Http.PostAsync("/sandbox/facebook/v25.0/oauth/access_token", SandboxCalls.Form(("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", SandboxCalls.RedirectUri), ("client_id", SandboxCalls.ClientId), ("client_secret", SandboxCalls.ClientSecret)));
        var token = (await answer.JsonAsync())["access_token"]!.GetValue<string>();
        program.Grant = await program.Platform.OAuth.LengthenAsync(program.App, new TokenGrant { AccessToken = new Secret(token) }, CancellationToken.None);
        program._person = program.Grant.AccessToken;
        program.Pages = await program.Platform.OAuth.ListAccountsAsync(program.App, program._person, CancellationToken.None);
        if (program.Pages.FirstOrDefault(one => one.PlatformUserId == page) is not { } chosen) return program;
        program._page = chosen.AccessToken!.Value;
        program.Account = new AccountConnection { AccountId = Guid.CreateVersion7(), PlatformUserId = page, Kind = "page", Endpoints = program.App.Endpoints, ApiVersion = "v25.0", IsSandbox = true, Scopes = program.Grant.Scopes! };
        return program;
    }

    public static string AuthorizeAddress(string scopes = Scopes) => "/sandbox/facebook/v25.0/dialog/oauth?" + SandboxCalls.Query(("response_type", "code"), ("client_id", SandboxCalls.ClientId),
        ("redirect_uri", SandboxCalls.RedirectUri), ("state", "st&te"), ("scope", scopes));

    public PublishContext Context(Draft draft, RecordingJournal? journal = null, DateTimeOffset? doubtfulSince = null) =>
        new() { DeliveryId = Guid.CreateVersion7(), Account = Account, Draft = draft, Journal = journal ?? new RecordingJournal(), Media = Media, DoubtfulSince = doubtfulSince };

    public Task<PublishOutcome> PublishAsync(Draft draft, RecordingJournal? journal = null) => Platform.PublishAsync(Context(draft, journal), CancellationToken.None);

    public Secret PageToken => _page;

    public Secret PersonToken => _person;

    public PlatformApp? ForConnecting(PlatformInfo platform, string? route = null) => ForAccount(platform, sandbox: true);

    public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = "")
    {
        var address = $"{_server.Address.ToString().TrimEnd('/')}/sandbox/facebook";
        return new PlatformApp
        {
            Platform = platform,
            Route = platform.Route(route),
            ClientId = SandboxCalls.ClientId,
            ClientSecret = new Secret(SandboxCalls.ClientSecret),
            Scopes = Scopes.Split(','),
            IsSandbox = true,
            ApiVersion = "v25.0",
            Endpoints = new PlatformEndpoints { Authorize = $"{address}/v25.0/dialog/oauth", Token = $"{address}/v25.0/oauth/access_token", Api = address, Upload = address, Site = address },
        };
    }

    public Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(_page);

    public async Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation)
    {
        Renewals++;
        var stored = new StoredTokens { PlatformUserId = Account.PlatformUserId, AccessToken = _page, RefreshToken = _person };
        return await Platform.OAuth.RenewAsync(App, stored, cancellation)! switch
        {
            TokenAnswer.Granted(var grant) => _page = grant.AccessToken,
            TokenAnswer.Refused(var refusal) => throw new AccountNeedsReconnectException(refusal.Message),
            _ => throw new InvalidOperationException(),
        };
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
