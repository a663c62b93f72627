using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.Instagram;
using Publicist.Tests.Platforms;
using Publicist.Tests.Platforms.Instagram;

namespace Publicist.Tests.Sandbox.Instagram;

/// <summary>The real client against the Sandbox, signed in the real way, with a server that gives out its files.</summary>
internal sealed class InstagramRig : IAsyncDisposable
{
    public const string Bakery = "17841400000000101", Market = "17841400000000202", Studio = "17841400000000303";

    private readonly WebApplication _files;
    private readonly Dictionary<string, (byte[] Bytes, string Type)> _served = [];
    private readonly ServiceProvider _services;
    private readonly SignedIn _tokens = new();

    private InstagramRig(WebApplication files, SandboxServer server, ServiceProvider services, SignedIn tokens) => (_files, Server, _services, _tokens) = (files, server, services, tokens);

    public SandboxServer Server { get; }

    public MemoryMedia Media { get; } = new();

    public ISocialPlatform Platform => _services.GetRequiredService<ISocialPlatform>();

    public static async Task<InstagramRig> StartAsync(string? folder = null)
    {
        var files = WebApplication.CreateSlimBuilder();
        files.Logging.ClearProviders();
        files.WebHost.UseUrls("http://127.0.0.1:0");
        var app = files.Build();
        InstagramRig? rig = null;
        app.MapGet("/m/{id}", (string id) => rig!._served.TryGetValue(id, out var file) ? Results.Bytes(file.Bytes, file.Type) : Results.NotFound());
        await app.StartAsync();
        var own = new Address(new Uri(app.Urls.Single() + "/"));
        var server = await SandboxServer.StartAsync(folder, configure: services => services.AddSingleton<IServerAddress>(own));
        var (tokens, services) = (new SignedIn(), new ServiceCollection());
        services.AddLogging().AddSingleton<TimeProvider>(new JumpingClock(server.Clock.GetUtcNow())).AddSingleton<IAccessTokens>(tokens).AddSingleton<IServerAddress>(own).AddSingleton<IPublicReach, LastLook>()
            .AddSingleton<IPlatformApps>(new SandboxApps(server.Address)).AddInstagram().AddSingleton<PlatformRegistry>();
        return rig = new InstagramRig(app, server, services.BuildServiceProvider(), tokens) { Media = { LinkBase = new Uri(own.Public, "m/") } };
    }

    public DraftMedia Image(int width = 1080, int height = 1080, string? altText = null) => Serve(Tests.Media.SampleImages.Jpeg(width, height), "image/jpeg", altText) with { Width = width, Height = height };

    public DraftMedia Video(double seconds = 5) => Serve(Tests.Media.SampleVideos.Mp4(seconds), "video/mp4", null) with { Width = 640, Height = 360, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(seconds), Codec = "h264" } };

    public DraftMedia Serve(byte[] bytes, string type, string? altText)
    {
        var media = Media.Add(bytes, type, altText);
        _served[media.Id.ToString("N")] = (bytes, type);
        return media;
    }

    public void Withdraw(DraftMedia media) => _served.Remove(media.Id.ToString("N"));

    /// <summary>Consent, code, lasting token, accounts: as a person connects; the first usable account publishes from then on.</summary>
    public async Task<IReadOnlyList<ConnectableAccount>> ConnectAsync(string persona = "bakery", string route = LoginRoute.Own)
    {
        var app = new SandboxApps(Server.Address).ForAccount(InstagramInfo.Platform, sandbox: true, route)!;
        var address = app.Endpoints.Authorize + "?" + SandboxCalls.Query([("response_type", "code"), ("client_id", app.ClientId), ("redirect_uri", SandboxCalls.RedirectUri), ("state", "s"),
            ("scope", string.Join(app.Route.Login.ScopeSeparator, app.Scopes)), .. app.Route.Login.AuthorizeParameters.Select(pair => (pair.Key, (string?)pair.Value))]);
        var (_, query) = await Server.Http.DecideAsync(address, persona, "allow");
        var endpoint = new TokenEndpoint(_services.GetRequiredService<IHttpClientFactory>(), _services.GetRequiredService<PlatformRegistry>(), new SandboxApps(Server.Address), TimeProvider.System, NullLogger<TokenEndpoint>.Instance);
        var answer = await endpoint.RedeemAsync(app, new Secret(query["code"]!), SandboxCalls.RedirectUri, null, CancellationToken.None);
        var grant = await Platform.OAuth.LengthenAsync(app, answer.ShouldBeOfType<TokenAnswer.Granted>().Grant, CancellationToken.None);
        var accounts = await Platform.OAuth.ListAccountsAsync(app, grant.AccessToken, CancellationToken.None);
        Granted = grant;
        if (accounts.FirstOrDefault(account => account.Problem is null) is { } first) Use(first, app, grant);
        return accounts;
    }

    public TokenGrant? Granted { get; private set; }

    public AccountConnection Account { get; set; } = null!;

    public RecordingJournal Journal { get; set; } = new();

    public PublishContext Context(Draft draft, DateTimeOffset? doubtfulSince = null) =>
        new() { DeliveryId = Guid.CreateVersion7(), Account = Account, Draft = draft, Journal = Journal, Media = Media, DoubtfulSince = doubtfulSince };

    public Task<PublishOutcome> PublishAsync(Draft draft)
    {
        Journal = new RecordingJournal();
        return AgainAsync(draft);
    }

    public Task<PublishOutcome> AgainAsync(Draft draft) => Platform.PublishAsync(Context(draft), CancellationToken.None);

    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, $"/sandbox/instagram/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", _tokens.Token.Reveal());
        return await Server.Http.SendAsync(request);
    }

    /// <summary>No posts, no faults.</summary>
    public async Task CleanAsync()
    {
        using var ledger = await Server.Http.DeleteAsync("/sandbox/instagram/ledger");
        using var faults = await Server.Http.DeleteAsync("/sandbox/instagram/faults");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        await _files.DisposeAsync();
    }

    private void Use(ConnectableAccount account, PlatformApp app, TokenGrant grant)
    {
        _tokens.Token = account.AccessToken ?? grant.AccessToken;
        _tokens.Login = account.AccessToken is null ? null : grant.AccessToken;
        Account = new AccountConnection
        {
            AccountId = Guid.CreateVersion7(),
            PlatformUserId = account.PlatformUserId,
            Kind = account.Kind,
            Handle = account.Handle,
            Endpoints = app.Endpoints,
            ApiVersion = app.ApiVersion,
            Route = app.Route.Key,
            IsSandbox = true,
            Scopes = grant.Scopes ?? [],
        };
    }

    private sealed record Address(Uri Public) : IServerAddress
    {
        public Uri Loopback => Public;
    }

    private sealed class SignedIn : IAccessTokens
    {
        public Secret Token { get; set; }
        public Secret? Login { get; set; }

        public Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(Token);

        public Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation) => Task.FromException<Secret>(new AccountNeedsReconnectException("The sign-in has ended."));

        public Task<Secret?> LoginAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(Login);
    }

    private sealed class SandboxApps(Uri address) : IPlatformApps
    {
        public PlatformApp? ForConnecting(PlatformInfo platform, string? route = null) => ForAccount(platform, sandbox: true, route ?? LoginRoute.Own);

        public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = LoginRoute.Own)
        {
            var (way, site) = (platform.Route(route), new Uri(address, $"sandbox/{platform.Route(route).SandboxKey}").ToString());
            return new PlatformApp
            {
                Platform = platform,
                Route = way,
                ClientId = SandboxCalls.ClientId,
                ClientSecret = new Secret(SandboxCalls.ClientSecret),
                Scopes = [.. way.Login.Scopes.Select(scope => scope.Name)],
                ApiVersion = way.ApiVersion,
                IsSandbox = true,
                Endpoints = new PlatformEndpoints { Authorize = site + new Uri(way.Endpoints.Authorize).AbsolutePath, Token = site + new Uri(way.Endpoints.Token).AbsolutePath, Api = site, Upload = site, Site = site },
            };
        }
    }
}

/// <summary>One rig for a class of tests.</summary>
public sealed class SharedInstagram : IAsyncLifetime
{
    internal InstagramRig Rig { get; private set; } = null!;

    public async Task InitializeAsync() => Rig = await InstagramRig.StartAsync();

    public async Task DisposeAsync() => await Rig.DisposeAsync();
}
