using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Publicist.Core.Publishing;
using Publicist.Web.Components.Shared;
using Publicist.Web.Hosting;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>The emergency stop of the pages, as plain forms: it works where a page's connection or its scripts do not.</summary>
internal static class PublishingForms
{
    public const string Pause = "/publishing/pause";
    public const string Resume = "/publishing/resume";

    /// <summary>Field that names one account; left out: the whole workspace.</summary>
    public const string Account = "account";

    /// <summary>Field that names the page to come back to.</summary>
    public const string Return = "return";

    public static void MapPublishingForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Pause, (HttpContext context, IAntiforgery antiforgery, PausePublishing pause, CancellationToken cancellation) => ChangeAsync(context, antiforgery, pause.PauseAsync, cancellation)).ExcludeFromDescription();
        routes.MapPost(Resume, (HttpContext context, IAntiforgery antiforgery, PausePublishing pause, CancellationToken cancellation) => ChangeAsync(context, antiforgery, pause.ResumeAsync, cancellation)).ExcludeFromDescription();
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, IAntiforgery antiforgery, Change change, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();
        if (context.User.ToActor() is not { } actor) return TypedResults.Forbid();
        var form = await context.Request.ReadFormAsync(cancellation);
        Guid? account = Guid.TryParse(form[Account], out var id) ? id : null;
        // A form that means one account must never stop or release them all.
        if (account is null && form.ContainsKey(Account)) return TypedResults.BadRequest();
        var outcome = await change(actor, account, cancellation);
        var back = ReturnAddress.AfterSignIn(form[Return]);
        return PauseWords.Of(outcome) is { } words ? Refused(outcome, words, back) : TypedResults.LocalRedirect("~" + back);
    }

    private static RazorComponentResult<PauseRefused> Refused(PauseOutcome outcome, string words, string back) => new(new { Words = words, Back = back })
    {
        StatusCode = outcome == PauseOutcome.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden,
    };

    private delegate Task<PauseOutcome> Change(Core.Workspaces.Actor actor, Guid? accountId, CancellationToken cancellation);
}
