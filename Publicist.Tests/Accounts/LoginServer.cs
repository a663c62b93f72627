using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Publicist.Tests.Accounts;

/// <summary>A platform's login server over real HTTP, that rotates refresh tokens and says what a test tells it to.</summary>
public sealed class LoginServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _serial;

    private LoginServer(WebApplication app) => _app = app;

    /// <summary>Without a closing slash.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Every form that came to the token endpoint, in order.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> TokenRequests { get; } = new();
    public ConcurrentQueue<string> Authorizations { get; } = new();
    public ConcurrentQueue<string> Revoked { get; } = new();

    /// <summary>Takes the place of the next token answers until it is set back; null: granted.</summary>
    public Func<IReadOnlyDictionary<string, string>, IResult>? TokenAnswer { get; set; }

    /// <summary>Waited for before a token answer is given.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;
    public (string Id, string Name) Person { get; set; } = ("1001", "Ann Lee");

    /// <summary>Accounts beside the person's own, each with a token of its own.</summary>
    public IReadOnlyList<(string Id, string Name, string? Problem)> Others { get; set; } = [];
    public string? Scope { get; set; } = "read write";
    public bool GivesRefreshTokens { get; set; } = true;
    public int ProfileStatus { get; set; } = 200;
    public int RevokeStatus { get; set; } = 200;

    /// <summary>Unix seconds until which the account's data may be used; 0: for ever.</summary>
    public long DataAccessUntil { get; set; }
    public byte[] Picture { get; set; } = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    public string? LastAccessToken { get; private set; }
    public string? LastRefreshToken { get; private set; }

    public static async Task<LoginServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new LoginServer(app);
        app.UseRouting();
        app.MapPost("/token", (Delegate)server.TokenAsync);
        app.MapPost("/revoke", (Delegate)(async (HttpContext context) =>
        {
            server.Revoked.Enqueue((await context.Request.ReadFormAsync())["token"].ToString());
            return Results.StatusCode(server.RevokeStatus);
        }));
        app.MapGet("/me", (Delegate)server.Profile);
        app.MapGet("/picture", () => Results.Bytes(server.Picture, "text/html"));
        await app.StartAsync();
        return server;
    }

    public static IResult Refuse(int status, string error) => Results.Json(new { error, error_description = "as the test wants it" }, statusCode: status);

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        TokenRequests.Enqueue(form);
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        await Gate;
        if (TokenAnswer is { } answer) return answer(form);
        if (form["grant_type"] == "refresh_token" && form["refresh_token"] != LastRefreshToken) return Refuse(400, "invalid_grant");
        return Grant();
    }

    public IResult Grant(string? refreshToken = null)
    {
        var number = Interlocked.Increment(ref _serial);
        LastAccessToken = $"planted-access-{number}";
        LastRefreshToken = refreshToken ?? (GivesRefreshTokens ? $"planted-refresh-{number}" : null);
        return Results.Json(new { access_token = LastAccessToken, token_type = "bearer", expires_in = 7200, refresh_token = LastRefreshToken, scope = Scope });
    }

    private IResult Profile(HttpContext context)
    {
        if (ProfileStatus != 200) return Results.StatusCode(ProfileStatus);
        return context.Request.Headers.Authorization == $"Bearer {LastAccessToken}"
            ? Results.Json(new
            {
                id = Person.Id,
                name = Person.Name,
                picture = $"{Address}/picture",
                data_access_expires_at = DataAccessUntil,
                others = Others.Select(one => new { id = one.Id, name = one.Name, problem = one.Problem, token = $"planted-page-{one.Id}" }),
            })
            : Results.StatusCode((int)HttpStatusCode.Unauthorized);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
