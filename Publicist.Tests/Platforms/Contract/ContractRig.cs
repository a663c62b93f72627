using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Tests.Sandbox;
using Secret = Publicist.Core.Platforms.Secret;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>A platform as the program has it, without the database: its own client, sign-in and token endpoint, against the Sandbox. Waiting takes no time and moves the Sandbox's clock along.</summary>
public sealed class ContractRig : IAccessTokens, IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly ServiceProvider _services;
    private readonly HashSet<string> _secrets = [SandboxOptions.ClientSecret];
    private AppKey _app = null!;
    private Secret _access;
    private Secret? _refresh;

    public ContractRig(ContractSandbox sandbox, Action<IServiceCollection> add)
    {
        _server = sandbox.Server;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FollowedClock(_server.Clock));
        services.AddSingleton<IAccessTokens>(this);
        services.AddSingleton(sandbox.Address);
        services.AddSingleton<IPublicReach>(new FixedReach());
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.Configure<SandboxOptions>(options => options.Enabled = true);
        services.AddSingleton<IPlatformApps, PlatformApps>().AddSingleton<IEnteredApps, NoEnteredApps>();
        services.AddSingleton<PlatformRegistry>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        add(services);
        _services = services.BuildServiceProvider();
    }

    public ISocialPlatform Platform => _services.GetRequiredService<ISocialPlatform>();

    public AccountConnection Account { get; private set; } = null!;

    public LogLines Log { get; } = new();

    /// <summary>Codes, tokens and the app's secret, so far.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    public int Renewals { get; private set; }

    /// <summary>Whether there is something that outlives the access token.</summary>
    public bool CanRenew => _refresh is not null;

    /// <summary>Consent, code, lasting token, accounts; the first usable account publishes from then on.</summary>
    public async Task<IReadOnlyList<ConnectableAccount>> ConnectAsync(string route, string persona)
    {
        var (app, verifier) = (App(route), WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)));
        var code = Kept((await _server.Http.DecideAsync(AuthorizeAddress(app, verifier), persona, "allow")).Query["code"]!);
        var answer = await Endpoint.RedeemAsync(app, code, SandboxCalls.RedirectUri, app.Route.Login.RequiresPkce ? verifier : null, CancellationToken.None);
        var grant = await Platform.OAuth.LengthenAsync(app, answer.ShouldBeOfType<TokenAnswer.Granted>().Grant, CancellationToken.None);
        Kept(grant.AccessToken.Reveal());
        var accounts = await Platform.OAuth.ListAccountsAsync(app, grant.AccessToken, CancellationToken.None);
        if (accounts.FirstOrDefault(account => account.Problem is null) is { } usable) Use(usable, app, grant);
        return accounts;
    }

    /// <summary>Asks whose the token is that it holds, as a check does.</summary>
    public Task<IReadOnlyList<ConnectableAccount>> ListAsync() => Platform.OAuth.ListAccountsAsync(App(_app.Route), _access, CancellationToken.None);

    /// <summary>What the platform's words mean when the person says no.</summary>
    public async Task<LoginRefusal> DeniedAsync(string route, string persona)
    {
        var (_, query) = await _server.Http.DecideAsync(AuthorizeAddress(App(route), new string('v', 43)), persona, "deny");
        return Platform.OAuth.ExplainRedirect(query["error"]!, query["error_description"]);
    }

    public Task<TokenAnswer> RedeemAsync(string route, string code) => Endpoint.RedeemAsync(App(route), new Secret(code), SandboxCalls.RedirectUri, new string('v', 43), CancellationToken.None);

    public Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(_access);

    public Task<Secret?> LoginAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(_refresh);

    public async Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation)
    {
        Renewals++;
        if (!CanRenew && !Platform.Info.Route(_app.Route).Login.RenewsWithAccessToken) throw new AccountNeedsReconnectException("There is nothing to renew the sign-in with.");
        var stored = new StoredTokens { PlatformUserId = Account.PlatformUserId, AccessToken = _access, RefreshToken = _refresh };
        var answer = await Endpoint.RenewAsync(_app, stored, CancellationToken.None);
        if (answer is TokenAnswer.Refused refused)
            throw refused.Refusal.Kind is LoginRefusalKind.Reconnect ? new AccountNeedsReconnectException(refused.Refusal.Message) : new TokenRenewalException(refused.Refusal.Message);
        var grant = ((TokenAnswer.Granted)answer).Grant;
        if (grant.RefreshToken is { } next) _refresh = Kept(next.Reveal());
        return _access = Kept(grant.AccessToken.Reveal());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Its patience is real time: on this clock it would be over at once.
    private TokenEndpoint Endpoint => new(_services.GetRequiredService<IHttpClientFactory>(), _services.GetRequiredService<PlatformRegistry>(), Apps, TimeProvider.System, _services.GetRequiredService<ILogger<TokenEndpoint>>());

    private IPlatformApps Apps => _services.GetRequiredService<IPlatformApps>();

    private PlatformApp App(string route) => Apps.ForAccount(Platform.Info, sandbox: true, route)!;

    private static string AuthorizeAddress(PlatformApp app, string verifier)
    {
        var login = app.Route.Login;
        IEnumerable<(string, string?)> proof = login.RequiresPkce
            ? [("code_challenge", WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), ("code_challenge_method", "S256")]
            : [];
        return $"{app.Endpoints.Authorize}?{SandboxCalls.Query([("response_type", "code"), (login.ClientIdParameter, app.ClientId), ("redirect_uri", SandboxCalls.RedirectUri), ("state", "st&te"),
            ("scope", string.Join(login.ScopeSeparator, app.Scopes)), .. login.AuthorizeParameters.Select(pair => (pair.Key, (string?)pair.Value)), .. proof])}";
    }

    private void Use(ConnectableAccount account, PlatformApp app, TokenGrant grant)
    {
        _app = new AppKey(app.Platform.Key, app.IsSandbox, app.Route.Key, Guid.Empty);
        _access = Kept((account.AccessToken ?? grant.AccessToken).Reveal());
        _refresh = account.AccessToken is null ? grant.RefreshToken : grant.AccessToken;
        if (_refresh is { } refresh) Kept(refresh.Reveal());
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
            Traits = account.Traits,
            Scopes = grant.Scopes ?? app.Scopes,
        };
    }

    private Secret Kept(string secret)
    {
        _secrets.Add(secret);
        return new Secret(secret);
    }
}
