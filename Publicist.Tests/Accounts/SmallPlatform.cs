using System.Net.Http.Headers;
using System.Text.Json;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Accounts;

/// <summary>A platform that only knows how to be signed in to.</summary>
public sealed class SmallPlatform(IHttpClientFactory clients, string key, string name, bool pkce) : ISocialPlatform
{
    /// <summary>Renews in its own way what a test says; null: by the refresh token.</summary>
    public Func<TokenAnswer>? Renews { get; set; }

    /// <summary>How it publishes, as a test says.</summary>
    public Func<PublishContext, CancellationToken, Task<PublishOutcome>> Publishes { get; set; } = (_, _) => throw new NotSupportedException();

    public PlatformInfo Info { get; set; } = new()
    {
        Key = key,
        Name = name,
        Color = "#123456",
        GlyphPath = "M0 0h24v24z",
        Text = new TextRules { Maximum = 100, Unit = "characters" },
        Media = new MediaRules { MaximumImages = 1, ImageTypes = ["image/png"], MaximumAltText = 100, Fetches = pkce },
        Login = new LoginRules
        {
            RequiresPkce = pkce,
            ClientAuthentication = pkce ? ClientAuthentication.Basic : ClientAuthentication.Form,
            RenewAhead = TimeSpan.FromMinutes(5),
            SharedGrantTrait = pkce ? Login.Trait : null,
            Scopes = [new NeededScope("read", "read the profile"), new NeededScope("write", "publish posts"), new NeededScope("extra", "see numbers", Required: false)],
        },
        Recovery = new RecoveryRules { SettleTime = TimeSpan.FromMinutes(1) },
        Endpoints = new PlatformEndpoints { Authorize = "https://never.example/authorize", Token = "https://never.example/token", Api = "https://never.example", Site = "https://never.example" },
    };

    public PlatformOAuth OAuth => new Login(clients, $"{key}.login", name, Renews);

    public int Measure(string text) => text.Length;

    /// <summary>Objects to a text that says "not for" and the account's id.</summary>
    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(account);
        if (draft.Text.Contains($"not for {account.PlatformUserId}", StringComparison.Ordinal))
            yield return new PreflightFinding { Severity = FindingSeverity.Error, Code = "not_there", Field = "content", Message = "That cannot be said there." };
    }

    public Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation) => Publishes(context, cancellation);

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => throw new NotSupportedException();

    private sealed class Login(IHttpClientFactory clients, string client, string name, Func<TokenAnswer>? renews) : PlatformOAuth
    {
        public const string Trait = "person";

        public override async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, app.Endpoints.Api + "/me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken.Reveal());
            using var response = await clients.CreateClient(client).SendAsync(request, cancellation);
            response.EnsureSuccessStatusCode();
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            var person = new ConnectableAccount
            {
                PlatformUserId = body.RootElement.GetProperty("id").GetString()!,
                Kind = "profile",
                DisplayName = body.RootElement.GetProperty("name").GetString()!,
                Picture = new Uri(body.RootElement.GetProperty("picture").GetString()!),
                Traits = Traits(body.RootElement),
            };
            return [person, .. body.RootElement.GetProperty("others").EnumerateArray().Select(one => Page(one, person.PlatformUserId))];
        }

        private static Dictionary<string, string> Traits(JsonElement me)
        {
            var traits = new Dictionary<string, string> { [Trait] = me.GetProperty("id").GetString()! };
            if (DataAccess.Until(me.GetProperty("data_access_expires_at").GetInt64()) is { } end) traits[DataAccess.Trait] = end;
            return traits;
        }

        private static ConnectableAccount Page(JsonElement page, string person) => new()
        {
            PlatformUserId = page.GetProperty("id").GetString()!,
            Kind = "page",
            DisplayName = page.GetProperty("name").GetString()!,
            Handle = $"page{page.GetProperty("id").GetString()}",
            AccessToken = new Secret(page.GetProperty("token").GetString()!),
            Problem = page.GetProperty("problem").GetString(),
            Traits = new Dictionary<string, string> { [Trait] = person },
        };

        public override Task<TokenAnswer>? RenewAsync(PlatformApp app, StoredTokens account, CancellationToken cancellation) => renews is null ? null : Task.FromResult(renews());

        public override LoginRefusal ExplainRedirect(string error, string? description) =>
            new(LoginRefusalKind.TryAgain, $"You did not allow Publicist to use your {name} account.", "Connect again and choose Allow.");

        public override LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description) => error switch
        {
            "invalid_grant" => new(LoginRefusalKind.Reconnect, $"{name} no longer accepts the sign-in.", "Reconnect the account."),
            _ => new(LoginRefusalKind.Misconfigured, $"{name} does not accept the developer app's client id or secret.", $"Check {KeysPlace.Mark} of the developer app."),
        };
    }
}
