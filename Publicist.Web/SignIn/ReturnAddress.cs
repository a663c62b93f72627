using Microsoft.AspNetCore.Http.HttpResults;

namespace Publicist.Web.SignIn;

/// <summary>Where to go after signing in: only to a path of ours, whatever the link said.</summary>
public static class ReturnAddress
{
    public static string Local(string? wanted) =>
        !string.IsNullOrEmpty(wanted) && RedirectHttpResult.IsLocalUrl(wanted) && wanted.StartsWith('/') && !wanted.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase) ? wanted : "/";
}
