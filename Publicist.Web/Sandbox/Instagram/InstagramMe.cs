using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Meta;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>Whose token this is: an Instagram account's, or a person's of Facebook, with permissions and pages.</summary>
internal sealed class InstagramMe(InstagramSandbox platform, InstagramPages pages)
{
    public void Map(RouteGroupBuilder graph)
    {
        graph.MapGet("/me", (HttpContext context, CancellationToken cancellation) => ShowAsync(context, cancellation));
        graph.MapGet("/me/permissions", Permissions);
        graph.MapGet("/me/accounts", (HttpContext context, CancellationToken cancellation) => AccountsAsync(context, cancellation));
        graph.MapDelete("/me/permissions", (HttpContext context, CancellationToken cancellation) => ForgetAsync(context, cancellation));
        graph.MapGet("/me/businesses", () => Results.Json(new JsonObject { ["data"] = new JsonArray() }));
    }

    /// <summary>Instagram Login wraps it in a list of one; its <c>id</c> is not the one for paths.</summary>
    private async Task<IResult> ShowAsync(HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (caller.Page() is { } page) return Results.Json(await pages.DescribeAsync(page, context, cancellation));
        if (caller.IsPerson()) return Results.Json(new JsonObject { ["id"] = MetaPeople.IdOf(caller.Persona), ["name"] = "Somebody" });
        if (!caller.MayRead()) return InstagramAnswers.Forbidden();
        var persona = platform.Personas.First(one => one.Key == caller.Persona);
        var me = new JsonObject { ["user_id"] = persona.Id, ["username"] = persona.Handle, ["name"] = persona.Name, ["account_type"] = persona.Traits[InstagramSandbox.TypeTrait], ["id"] = "90" + persona.Id[^6..] };
        if (persona.HasPicture) me["profile_picture_url"] = $"{platform.Site.AddressFor(context.Request)}/pictures/{persona.Key}.png";
        return Results.Json(new JsonObject { ["data"] = new JsonArray(me) });
    }

    private static IResult Permissions(HttpContext context)
    {
        if (!context.Caller().IsPerson()) return InstagramAnswers.NotVisible("me");
        var scopes = context.Caller().Scopes.Select(scope => (JsonNode?)new JsonObject { ["permission"] = scope, ["status"] = "granted" });
        return Results.Json(new JsonObject { ["data"] = new JsonArray([.. scopes]) });
    }

    private async Task<IResult> ForgetAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!context.Caller().IsPerson()) return InstagramAnswers.NotVisible("me");
        await platform.Site.Logins.RevokeAsync(context.BearerToken()!, cancellation);
        return Results.Json(new JsonObject { ["success"] = true });
    }

    private async Task<IResult> AccountsAsync(HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (!caller.IsPerson()) return InstagramAnswers.NotVisible("me");
        if (!caller.May("pages_show_list")) return Results.Json(new JsonObject { ["data"] = new JsonArray() });
        var listed = new JsonArray();
        foreach (var page in InstagramPages.Of(caller.Persona)) listed.Add(await pages.DescribeAsync(page, context, cancellation));
        return Results.Json(new JsonObject { ["data"] = listed, ["paging"] = new JsonObject { ["cursors"] = new JsonObject { ["before"] = "a", ["after"] = "z" } } });
    }
}
