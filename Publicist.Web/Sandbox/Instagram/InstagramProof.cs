using System.Security.Cryptography;
using System.Text;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>What Graph calls carry beside the token: a proof of the app's secret, and on the upload host another word before the token.</summary>
internal static class InstagramProof
{
    /// <summary>A wrong proof is refused; none is allowed, as long as the app does not ask for one.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.Request.Query["appsecret_proof"].ToString() is not { Length: > 0 } proof) return await next(invocation);
        var time = context.Request.Query["appsecret_time"].ToString();
        var signed = time.Length > 0 ? $"{context.BearerToken()}|{time}" : context.BearerToken()!;
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SandboxOptions.ClientSecret), Encoding.UTF8.GetBytes(signed)));
        return proof == expected ? await next(invocation) : InstagramAnswers.Invalid("Invalid appsecret_proof provided in the API argument");
    }

    /// <summary>The upload host wants <c>OAuth</c> where the API has <c>Bearer</c>.</summary>
    public static ValueTask<object?> UploadFilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        const string Scheme = "OAuth ";
        var headers = invocation.HttpContext.Request.Headers;
        var header = headers.Authorization.ToString();
        headers.Authorization = header.StartsWith(Scheme, StringComparison.Ordinal) ? "Bearer " + header[Scheme.Length..] : "";
        return next(invocation);
    }
}
