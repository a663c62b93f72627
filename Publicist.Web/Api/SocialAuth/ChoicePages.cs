using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Publicist.Core.Accounts;
using Publicist.Web.Components.Pages.Connect;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Where a person chooses which accounts of a login to connect. Works without scripts, and for somebody who is signed in nowhere.</summary>
internal static class ChoicePages
{
    /// <summary>On the address of a page whose form came back with nothing chosen: it can be reloaded, which the answer to a form cannot.</summary>
    private const string NothingChosen = "none";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/connect/choose/{id:guid}", ShowAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/connect/choose/{id:guid}", DecideAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/connect/choose/{id:guid}/picture/{position:int}", PictureAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, ReadPendingChoice read, CancellationToken cancellation) =>
        Page(context, await read.LookAsync(await ChoiceCookie.KeyAsync(context, id), cancellation));

    private static async Task<IResult> DecideAsync(Guid id, HttpContext context, IAntiforgery antiforgery, ChooseAccounts choose, ConnectEnds ends, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect(SocialAuthPaths.Choose(id));
        var key = await ChoiceCookie.KeyAsync(context, id);
        var form = await context.Request.ReadFormAsync(cancellation);
        if (form["decision"] == "cancel") return await choose.CancelAsync(key, cancellation) is { } end ? Leave(ends, end, ConnectNotice.Cancelled(end.Platform)) : Results.Redirect(SocialAuthPaths.Choose(id));
        var chosen = form["account"].Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : -1).ToHashSet();
        return await choose.RunAsync(key, chosen, cancellation) switch
        {
            ChoiceResult.Connected connected => Leave(ends, connected.End, ConnectNotice.Connected(connected.End.Platform, connected.Accounts)),
            ChoiceResult.Refused refused => Leave(ends, refused.End, ConnectNotice.Failed(refused.End.Platform, refused.Refusal)),
            ChoiceResult.Nothing => Results.Redirect($"{SocialAuthPaths.Choose(id)}?{NothingChosen}=1"),
            _ => Results.Redirect(SocialAuthPaths.Choose(id)),
        };
    }

    private static async Task<IResult> PictureAsync(Guid id, int position, HttpContext context, ReadPendingChoice read, CancellationToken cancellation)
    {
        if (await read.PictureAsync(await ChoiceCookie.KeyAsync(context, id), position, cancellation) is not { } picture) return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=900";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(picture.Bytes, picture.ContentType);
    }

    private static IResult Page(HttpContext context, ChoiceStanding standing)
    {
        context.Response.Headers.CacheControl = "no-store";
        return standing switch
        {
            ChoiceStanding.Open open => new RazorComponentResult<AccountPicker>(new { open.Choice, IsEmpty = context.Request.Query.ContainsKey(NothingChosen) }),
            ChoiceStanding.Decided decided => new RazorComponentResult<ChoiceOver>(new { decided.Platform, Decision = (ChoiceDecision?)decided.Decision, decided.IsGuest }),
            _ => new RazorComponentResult<ChoiceOver> { StatusCode = StatusCodes.Status410Gone },
        };
    }

    private static IResult Leave(ConnectEnds ends, ChoiceEnd end, ConnectNotice notice) => Results.Redirect(ends.Finish(notice, end.IsGuest, end.ReturnAddress, end.Asker));
}
