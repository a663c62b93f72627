using Microsoft.AspNetCore.Http.Features;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Calls;

/// <summary>What every API request passes before its endpoint: barriers, faults, token.</summary>
public sealed class ApiGuard(SandboxSite site, IApiAnswers answers, IOtherProof? other = null) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.OnCompleted(() => site.Barriers.ReachAsync(site.Key, SandboxMoment.Answered, http));
        await site.Barriers.ReachAsync(site.Key, SandboxMoment.BeforeReading, http);
        await site.WaitLatencyAsync(http.RequestAborted);
        return Refusal(http) is { } refusal ? refusal : await next(context);
    }

    private (Caller? Caller, IResult? Refusal) CallerOf(HttpContext context)
    {
        if (other?.Applies(context.Request) is true) return other.Check(context.Request);
        var (caller, fault) = site.Logins.Check(context.BearerToken());
        return (caller, caller is null ? answers.Unauthorized(fault) : null);
    }

    private IResult? Refusal(HttpContext context)
    {
        answers.Decorate(context, null, null);
        if (site.Faults.TakeServerError()) return answers.ServerError();
        var (caller, unknown) = CallerOf(context);
        if (caller is null) return unknown;
        context.Features.Set(caller);
        var limit = site.Faults.TakeRequest();
        answers.Decorate(context, caller, limit);
        return limit is { Refused: true } ? answers.TooManyRequests() : null;
    }
}

/// <summary>What endpoints ask of a guarded request.</summary>
public static class GuardedRequest
{
    /// <summary>Who calls; only behind an <see cref="ApiGuard"/>.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    public static string? BearerToken(this HttpContext context)
    {
        const string Scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    public static Task WaitLatencyAsync(this SandboxSite site, CancellationToken cancellation) =>
        site.Faults.Latency is { Ticks: > 0 } latency ? Task.Delay(latency, site.Clock, cancellation) : Task.CompletedTask;
}
