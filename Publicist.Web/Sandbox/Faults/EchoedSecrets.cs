using System.Text;
using System.Text.RegularExpressions;

namespace Publicist.Web.Sandbox.Faults;

/// <summary>While its fault is on, refusals quote the token, code or secret that they were asked with, as careless platforms do: whoever shows or logs a platform's words must take it out.</summary>
public sealed partial class EchoedSecrets(FaultBoard faults) : IEndpointFilter
{
    private static readonly string[] Names = ["access_token", "refresh_token", "code", "client_secret", "token", "input_token", "fb_exchange_token", "code_verifier"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!faults.Current.EchoSecrets) return await next(context);
        var secrets = await SecretsAsync(context.HttpContext);
        var result = await next(context);
        return result is IResult answer && secrets.Count > 0 ? new Echo(answer, string.Join(' ', secrets)) : result;
    }

    private static async Task<List<string>> SecretsAsync(HttpContext context)
    {
        var request = context.Request;
        var found = new List<string>();
        if (request.Headers.Authorization.ToString() is { Length: > 0 } proof && proof.Split(' ', 2) is [_, var token]) found.AddRange(SignedToken().Match(token) is { Success: true } signed ? [signed.Groups[1].Value] : [token]);
        foreach (var name in Names) found.AddRange(request.Query[name].OfType<string>());
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true)
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            foreach (var name in Names) found.AddRange(form[name].OfType<string>());
        }

        return [.. found.Where(one => one.Length > 0).Distinct()];
    }

    [GeneratedRegex("oauth_token=\"([^\"]+)\"")]
    private static partial Regex SignedToken();

    [GeneratedRegex("\"(?:message|detail|error_description|error_message|error_user_msg)\":\"")]
    private static partial Regex Words();

    private sealed class Echo(IResult answer, string secrets) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var real = httpContext.Response.Body;
            using var kept = new MemoryStream();
            httpContext.Response.Body = kept;
            try
            {
                await answer.ExecuteAsync(httpContext);
            }
            finally
            {
                httpContext.Response.Body = real;
            }

            var bytes = kept.ToArray();
            if (httpContext.Response.StatusCode >= StatusCodes.Status400BadRequest) bytes = Encoding.UTF8.GetBytes(Words().Replace(Encoding.UTF8.GetString(bytes), found => found.Value + $"You sent {secrets}. "));
            if (!httpContext.Response.HasStarted) httpContext.Response.ContentLength = null;
            await real.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
