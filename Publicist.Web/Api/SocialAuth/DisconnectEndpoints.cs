using Publicist.Core.Accounts;
using Publicist.Web.Api.Errors;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Disconnecting accounts, and what becomes of their posts.</summary>
internal static class DisconnectEndpoints
{
    public static void Map(RouteGroupBuilder social)
    {
        social.MapDelete("/connections/{id:guid}", DisconnectAsync).RequireAuthorization(ApiPolicies.Connect).WithName("DeleteConnection").Produces<DisconnectedAnswer>().Produces(StatusCodes.Status204NoContent)
            .WithSummary("Disconnect one account").WithDescription(
                "Its tokens are deleted here and revoked there, unless another connected account lives by the same sign-in. Some platforms then take back everything that the same person allowed: their other accounts, of other workspaces too, have to be connected again. scheduled says what becomes of its scheduled posts: \"hold\" (the default), \"move\" to the account that to names, "
                + "or \"cancel\". Posts that do not fit the other account are put on hold; those that are on their way or perhaps out are left alone. Where scheduled is given, the answer counts them, and says whether the platform took the access back, or where to do it by hand.");
        social.MapDelete("/disconnect/{platform}", DisconnectPlatformAsync).RequireAuthorization(ApiPolicies.Connect).WithName("DisconnectPlatform").Produces(StatusCodes.Status204NoContent)
            .WithSummary("Disconnect all accounts of a platform").WithDescription("Their scheduled posts go on hold.");
    }

    private static async Task<IResult> DisconnectAsync(Guid id, string? scheduled, string? to, HttpContext context, DisconnectAccount disconnect, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        if (Read(scheduled, to, out var wish) is { } fault) return Problems.Invalid(fault);
        var outcome = await disconnect.RunAsync(actor, id, wish, cancellation);
        return outcome is DisconnectOutcome.Done done && scheduled is not null ? Results.Ok(DisconnectedAnswer.Of(done, wish)) : Answer(outcome);
    }

    private static FieldError? Read(string? scheduled, string? to, out PostsWish wish)
    {
        wish = PostsWish.Hold;
        if (scheduled is not (null or "hold" or "move" or "cancel"))
            return new FieldError { Field = "scheduled", Code = "unknown_value", Message = $"scheduled cannot be '{scheduled}'.", Action = "Send hold, move or cancel, or leave it out." };
        if (scheduled != "move")
        {
            if (to is not null) return new FieldError { Field = "to", Code = "not_moving", Message = "to names an account, but the posts are not to move.", Action = "Send scheduled=move with it, or leave it out." };
            if (scheduled == "cancel") wish = PostsWish.Cancel;
            return null;
        }

        if (!Guid.TryParse(to, out var account)) return new FieldError { Field = "to", Code = "missing", Message = "to must name the account that the posts move to.", Action = "Send the id of another connected account of the platform." };
        wish = PostsWish.MoveTo(account);
        return null;
    }

    internal static async Task<IResult> DisconnectPlatformAsync(string platform, HttpContext context, ConnectStart start, ReadAccounts accounts, DisconnectAccount disconnect, CancellationToken cancellation)
    {
        if (context.User.ToActor() is not { } actor) return Results.Unauthorized();
        var theirs = (await accounts.ListAsync(actor, cancellation)).Where(account => account.Platform == start.Find(platform)?.Key).ToList();
        if (theirs.Count == 0) return Problems.NotFound("connected account");
        foreach (var account in theirs)
            if (await disconnect.RunAsync(actor, account.Id, cancellation) is DisconnectOutcome.Forbidden forbidden) return Answer(forbidden);
        return Results.NoContent();
    }

    private static IResult Answer(DisconnectOutcome outcome) => outcome switch
    {
        DisconnectOutcome.Done => Results.NoContent(),
        DisconnectOutcome.NotFound => Problems.NotFound("connected account"),
        DisconnectOutcome.CannotMove cannot => Problems.Invalid(new FieldError { Field = "to", Code = "cannot_move", Message = cannot.Message, Action = cannot.Action }),
        _ => Problems.Of(StatusCodes.Status403Forbidden, "Not allowed", "Only an owner of the workspace can disconnect accounts. Ask one of them."),
    };
}
