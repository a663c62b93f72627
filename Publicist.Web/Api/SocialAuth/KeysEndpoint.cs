using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Web.Api.Errors;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api.SocialAuth;

/// <summary><c>POST /api/v1/auth/social/keys</c>: connects with keys where signing in at the platform is not the way.</summary>
internal static class KeysEndpoint
{
    public static void Map(RouteGroupBuilder social) => social.MapPost("/keys", ConnectAsync).RequireAuthorization(ApiPolicies.Connect).WithName("ConnectWithKeys").Produces<ConnectionsAnswer>()
        .WithSummary("Connect an account with keys").WithDescription("For platforms whose console hands out an access token and its secret. They are checked there, then stored encrypted.");

    private static async Task<IResult> ConnectAsync(KeysRequest request, HttpContext context, ConnectByKeys connect, PlatformRegistry platforms, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        var entered = new KeysEntered { Platform = request.Platform ?? "", Keys = request.Keys ?? new Dictionary<string, string>(), AccountId = request.AccountId };
        return await connect.RunAsync(actor, entered, cancellation) switch
        {
            KeysResult.Connected connected => Results.Ok(new ConnectionsAnswer([.. connected.Accounts.Select(account => ConnectionJson.Of(account, platforms.Find(account.Platform)?.Info))])),
            KeysResult.Incomplete incomplete => Problems.Invalid([.. incomplete.Missing.Select(Missing)]),
            KeysResult.Refused refused => Problems.Invalid(new FieldError { Field = "keys", Code = "keys_refused", Message = refused.Refusal.Message, Action = refused.Refusal.Advice }),
            _ => Problems.Invalid(new FieldError { Field = "platform", Code = "not_by_keys", Message = "platform names none that is connected with keys, or account_id none of its accounts.", Action = "Check both." }),
        };
    }

    private static FieldError Missing(MissingKey key) => new() { Field = $"keys.{key.Name}", Code = "key_missing", Message = key.Message, Action = "Send all of them." };
}
