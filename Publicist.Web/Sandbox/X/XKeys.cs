using System.Globalization;
using System.Security.Cryptography;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pages;

namespace Publicist.Web.Sandbox.X;

/// <summary>An access token of OAuth 1.0a: it never expires, and its secret never travels again.</summary>
public sealed record XKey
{
    public required string Persona { get; init; }
    public required string Secret { get; init; }

    /// <summary>Tells which were there when a fault was switched on.</summary>
    public required long Serial { get; init; }

    /// <summary>Made while the developer app could only read.</summary>
    public bool ReadOnly { get; init; }
}

/// <summary>X's developer console, as far as it makes access tokens and their secrets; and the undoing of one.</summary>
public sealed class XKeys(XSandbox platform)
{
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder routes)
    {
        routes.MapGet("/keys", (HttpContext context) => context.Page<XKeysPage>(StatusCodes.Status200OK, ("Platform", platform)));
        routes.MapPost("/keys", (HttpContext context, CancellationToken cancellation) => MakeAsync(context, cancellation)).AddEndpointFilter(OwnPagesOnly.FilterAsync);
    }

    public XKey? Find(string token) => _site.Notes.Find<XKey>(token);

    public async Task ForgetAsync(string token, CancellationToken cancellation)
    {
        _site.Notes.Remove<XKey>(token);
        await _site.Notes.SaveAsync(cancellation);
    }

    private async Task<IResult> MakeAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        if (platform.Personas.FirstOrDefault(persona => persona.Key == form["persona"]) is not { } persona)
            return context.Page<RefusalPage>(StatusCodes.Status400BadRequest, ("Platform", platform), ("Heading", "Nothing was chosen"), ("Message", "Go back and choose who you are."));
        var (token, secret) = await IssueAsync(persona, form["access"] == "read", cancellation);
        if (context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
            return Results.Json(new Dictionary<string, string> { ["oauth_token"] = token, ["oauth_token_secret"] = secret });
        return context.Page<XKeysPage>(StatusCodes.Status200OK, ("Platform", platform), ("Token", token), ("Secret", secret), ("Owner", persona));
    }

    private async Task<(string Token, string Secret)> IssueAsync(Persona persona, bool readOnly, CancellationToken cancellation)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var token = string.Create(CultureInfo.InvariantCulture, $"{persona.Id}-{RandomNumberGenerator.GetString(Letters, 32)}");
        var secret = RandomNumberGenerator.GetString(Letters, 45);
        _site.Notes.Put(token, new XKey { Persona = persona.Key, Secret = secret, Serial = _site.Logins.NextSerial(), ReadOnly = readOnly });
        await _site.Notes.SaveAsync(cancellation);
        return (token, secret);
    }
}
