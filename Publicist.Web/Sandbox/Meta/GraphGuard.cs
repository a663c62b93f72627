using System.Security.Cryptography;
using System.Text;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Meta;

/// <summary>What every Graph request passes before its endpoint: version, barriers, faults, token, proof of the app's secret. The token comes in a header or as a parameter.</summary>
public sealed class GraphGuard(SandboxSite site, IApiAnswers answers) : IEndpointFilter
{
    private static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(5);
    private readonly ApiGuard _guard = new(site, answers);

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (GraphVersions.Fault(request) is { } fault) return ValueTask.FromResult<object?>(fault);
        if (request.Query["access_token"] is [{ Length: > 0 } token]) request.Headers.Authorization = $"Bearer {token}";
        return _guard.InvokeAsync(context, passed => ProofFault(request) is { } wrong ? ValueTask.FromResult<object?>(wrong) : next(passed));
    }

    /// <summary>A proof need not be there; one that is must be right, over the token alone or over the token and a time of just now.</summary>
    private IResult? ProofFault(HttpRequest request)
    {
        if (request.Query["appsecret_proof"] is not [{ } proof]) return null;
        var token = request.HttpContext.BearerToken()!;
        if (request.Query["appsecret_time"] is [{ } time])
        {
            if (!long.TryParse(time, out var seconds) || (site.Clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > ProofLife) return Wrong();
            token += $"|{time}";
        }
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SandboxOptions.ClientSecret), Encoding.UTF8.GetBytes(token)));
        return right == proof ? null : Wrong();
    }

    private static IResult Wrong() => GraphAnswers.Invalid("Invalid appsecret_proof provided in the API argument");
}
