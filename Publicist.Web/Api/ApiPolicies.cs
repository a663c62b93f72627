using Microsoft.AspNetCore.Authorization;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Api;

/// <summary>What a caller must be allowed to do: a key by its scopes, and both key and session by the person's role.</summary>
public static class ApiPolicies
{
    public const string Read = ApiKeyScopes.Read;
    public const string Write = ApiKeyScopes.Write;
    public const string Connect = ApiKeyScopes.Connect;

    internal static void AddApiPolicies(this IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder();
        foreach (var (scope, role) in new[] { (Read, MemberRole.Viewer), (Write, MemberRole.Editor), (Connect, MemberRole.Owner) })
        {
            policies.AddPolicy(scope, policy => policy
                .AddAuthenticationSchemes(ApiAuthentication.Scheme).RequireAuthenticatedUser().AddRequirements(new MayDo(scope, role), new OwnPageOrKey()));
        }

        services.AddSingleton<IAuthorizationHandler, MayDoHandler>();
        services.AddSingleton<IAuthorizationHandler, OwnPageOrKeyHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ApiRefusals>();
    }
}
