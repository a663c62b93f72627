using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>Anything that has an id and is asked for by it: a container, a media, an account, a page.</summary>
internal sealed class InstagramNodes(InstagramSandbox platform, InstagramPages pages)
{
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder graph)
    {
        graph.MapGet("/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => ShowAsync(id, context, cancellation));
        graph.MapPost("/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => ChangeAsync(id, context, cancellation));
        graph.MapDelete("/{id:long}", (string id, HttpContext context, CancellationToken cancellation) => DeleteAsync(id, context, cancellation));
    }

    private async Task<IResult> ShowAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        var (caller, fields) = (context.Caller(), context.Request.Query["fields"].ToString());
        if (_site.Notes.Find<InstagramContainer>(id) is { } container) return platform.Acts(caller, container.Persona) ? Results.Json(Status(container, fields)) : InstagramAnswers.NotVisible(id);
        if (_site.Ledger.Find(id) is { } post && platform.Acts(caller, post.Persona)) return Results.Json(InstagramReading.Describe(platform, post, fields, context.Request));
        if (platform.Own(context, id) is { } account) return Results.Json(new JsonObject { ["id"] = account.Id, ["username"] = account.Handle, ["name"] = account.Name });
        return caller.IsPerson() && InstagramPages.Of(caller.Persona).FirstOrDefault(page => page.Id == id) is { } found
            ? Results.Json(await pages.DescribeAsync(found, context, cancellation))
            : InstagramAnswers.NotVisible(id);
    }

    private JsonObject Status(InstagramContainer container, string fields)
    {
        var answer = new JsonObject { ["id"] = container.Id };
        var (code, words) = container.StatusOf(_site);
        foreach (var field in fields.Split(','))
        {
            if (field is "status_code") answer["status_code"] = code;
            if (field is "status") answer["status"] = words;
            if (field is "video_status" && container.PictureId is { } picture)
                answer["video_status"] = new JsonObject { ["uploading_phase"] = new JsonObject { ["status"] = code is "FINISHED" ? "complete" : "in_progress", ["bytes_transferred"] = _site.Pictures.Stored(picture) } };
        }

        return answer;
    }

    private async Task<IResult> ChangeAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (_site.Ledger.Find(id) is not { } post || !platform.Acts(context.Caller(), post.Persona)) return InstagramAnswers.NotVisible(id);
        if (!context.Caller().MayComment()) return InstagramAnswers.Forbidden();
        var asked = await InstagramParameters.ReadAsync(context.Request, cancellation);
        if (asked.Text("comment_enabled") is not ("true" or "false")) return InstagramAnswers.Invalid("The parameter comment_enabled is required");
        await _site.Ledger.ChangeAsync(id, found => found with { Details = new Dictionary<string, string>(found.Details) { ["comment_enabled"] = asked.Text("comment_enabled")! } }, cancellation);
        return Results.Json(new JsonObject { ["success"] = true });
    }

    private async Task<IResult> DeleteAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (_site.Ledger.Find(id) is not { } post || !platform.Acts(caller, post.Persona)) return InstagramAnswers.NotVisible(id);
        if (!caller.IsThroughFacebook()) return InstagramAnswers.Invalid("Unsupported delete request");
        if (!caller.May("instagram_manage_contents")) return InstagramAnswers.Forbidden();
        await _site.Ledger.RemoveAsync(id, cancellation);
        return Results.Json(new JsonObject { ["success"] = true, ["deleted_id"] = id });
    }
}
