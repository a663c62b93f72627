using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Publicist.Core.Workspaces;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>The scope that a key must have, and the least role of the person behind key or session.</summary>
internal sealed record MayDo(string Scope, MemberRole Role) : IAuthorizationRequirement;

internal sealed class MayDoHandler : AuthorizationHandler<MayDo>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MayDo requirement)
    {
        if (context.User.Identity?.IsAuthenticated is not true) return Task.CompletedTask;
        if (IsKey(context.User) && !context.User.HasClaim(ApiKeyHandler.ScopeClaim, requirement.Scope))
            context.Fail(new AuthorizationFailureReason(this, $"The API key lacks the scope '{requirement.Scope}'. Make a key that has it."));
        else if (!Enum.TryParse<MemberRole>(context.User.FindFirstValue(ActorClaims.Role), out var role))
            context.Fail(new AuthorizationFailureReason(this, "You have no role in a workspace. Ask an owner to add you."));
        else if (role < requirement.Role)
            context.Fail(new AuthorizationFailureReason(this, $"This takes the role {requirement.Role} in the workspace; yours is {role}. Ask an owner."));
        else context.Succeed(requirement);
        return Task.CompletedTask;
    }

    internal static bool IsKey(ClaimsPrincipal user) => user.Identity?.AuthenticationType == ApiAuthentication.KeyScheme;
}

/// <summary>A session's cookie is sent by the browser whoever wrote the page: what changes something must prove that the page is ours.</summary>
internal sealed record OwnPageOrKey : IAuthorizationRequirement;

internal sealed class OwnPageOrKeyHandler(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options) : AuthorizationHandler<OwnPageOrKey>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPageOrKey requirement)
    {
        if (context.Resource is not HttpContext request || MayDoHandler.IsKey(context.User) || IsSafe(request.Request.Method) || await IsOursAsync(request)) context.Succeed(requirement);
        else context.Fail(new AuthorizationFailureReason(this, $"A browser's session needs the antiforgery token in the header {options.Value.HeaderName}. Programs send an API key instead."));
    }

    /// <summary>The header alone counts: to look for it in the body would be to read an upload before anybody may send one.</summary>
    private async Task<bool> IsOursAsync(HttpContext request)
    {
        if (options.Value.HeaderName is not { } name || request.Request.Headers[name].Count == 0) return false;
        request.User = (await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(request, ApiAuthentication.Scheme)).Principal ?? request.User;
        return await antiforgery.IsRequestValidAsync(request);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
