using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Publicist.Core.Members;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>Reads <c>Authorization: Bearer pub_…</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FindApiKey find)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Claim that holds one scope of the key.</summary>
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return AuthenticateResult.NoResult();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.Fail("The Authorization header is not a Bearer one.");
        var found = await find.RunAsync(header[Bearer.Length..].Trim(), Context.RequestAborted);
        return found is null ? AuthenticateResult.Fail("The API key is not known.") : AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(found), Scheme.Name));
    }

    private ClaimsPrincipal PrincipalOf(FoundApiKey key) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, key.Actor.UserId.ToString()),
            new Claim(ClaimTypes.Name, key.Name),
            new Claim(ActorClaims.Workspace, key.Actor.WorkspaceId.ToString()),
            new Claim(ActorClaims.Role, key.Role.ToString()),
            .. key.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
        ],
        Scheme.Name));
}
