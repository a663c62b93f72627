using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>IG Media Comments.</summary>
internal sealed class InstagramComments(InstagramSandbox platform)
{
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder graph)
    {
        graph.MapPost("/{id}/comments", (string id, HttpContext context, CancellationToken cancellation) => WriteAsync(id, context, cancellation));
        graph.MapGet("/{id}/comments", List);
    }

    private async Task<IResult> WriteAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (_site.Ledger.Find(id) is not { } post || !platform.Acts(caller, post.Persona)) return InstagramAnswers.NotVisible(id);
        if (!caller.MayComment()) return InstagramAnswers.Forbidden();
        if (post.Format is InstagramKinds.Story) return InstagramAnswers.Invalid("Stories have no comments");
        var asked = await InstagramParameters.ReadAsync(context.Request, cancellation);
        if (asked.Text("message") is not { } message) return InstagramAnswers.Invalid("The parameter message is required");
        var comment = new SandboxComment(_site.Ledger.NextId(), post.Persona, message);
        await _site.Ledger.ChangeAsync(id, found => found with { Comments = [.. found.Comments, comment] }, cancellation);
        return Results.Json(new JsonObject { ["id"] = comment.Id });
    }

    private IResult List(string id, HttpContext context)
    {
        if (_site.Ledger.Find(id) is not { } post || !platform.Acts(context.Caller(), post.Persona)) return InstagramAnswers.NotVisible(id);
        return Results.Json(new JsonObject { ["data"] = new JsonArray([.. post.Comments.Select(comment => (JsonNode?)new JsonObject { ["id"] = comment.Id, ["text"] = comment.Text })]) });
    }
}
