using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Comments API: the self-serve app is refused.</summary>
public sealed class LinkedInComments(LinkedInSandbox platform)
{
    private const int Longest = 1250;

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapPost("/socialActions/{urn}/comments", (string urn, HttpContext context, CancellationToken cancellation) => CreateAsync(urn, context, cancellation));
        rest.MapGet("/socialActions/{urn}", () => LinkedInAnswers.Forbidden("partnerApiSocialActions", "GET"));
    }

    private async Task<IResult> CreateAsync(string urn, HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (!LinkedInApps.IsPages(caller.Scopes)) return LinkedInAnswers.Forbidden("partnerApiSocialActions", "CREATE");
        var body = await JsonBody.ReadAsync(context.Request, cancellation);
        if (body?.Text("actor") is not { } actorUrn) return LinkedInAnswers.Invalid("MISSING_FIELD", "actor", "field is required but not found");
        if (LinkedInActor.Of(actorUrn, caller) is not { } actor || !actor.MayComment(caller)) return LinkedInAnswers.Forbidden("partnerApiSocialActions", "CREATE");
        if (body.Value.Text("object") != urn) return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "object", "must be the post that is commented on");
        if (body.Value.Field("message")?.Text("text") is not { } text || string.IsNullOrWhiteSpace(text)) return LinkedInAnswers.Invalid("MISSING_FIELD", "message/text", "field is required but not found");
        if (text.Length > Longest) return LinkedInAnswers.Invalid("FIELD_LENGTH_TOO_LONG", "message/text", $"must be at most {Longest} characters");
        if (_site.Ledger.Find(urn) is null) return LinkedInAnswers.Error(404, "NOT_FOUND", "Could not find entity");
        var comment = new SandboxComment(_site.Ledger.NextId(), actor.Key, text);
        await _site.Ledger.ChangeAsync(urn, post => post with { Comments = [.. post.Comments, comment] }, cancellation);
        return Created(context, urn, actor, comment);
    }

    private IResult Created(HttpContext context, string urn, LinkedInActor actor, SandboxComment comment)
    {
        context.Response.Headers["x-restli-id"] = comment.Id;
        return Results.Json(new JsonObject
        {
            ["id"] = comment.Id,
            ["commentUrn"] = $"urn:li:comment:(urn:li:activity:{urn[(urn.LastIndexOf(':') + 1)..]},{comment.Id})",
            ["actor"] = actor.Urn,
            ["object"] = urn,
            ["message"] = new JsonObject { ["text"] = comment.Text },
            ["created"] = new JsonObject { ["actor"] = actor.Urn, ["time"] = _site.Clock.GetUtcNow().ToUnixTimeMilliseconds() },
        }, statusCode: StatusCodes.Status201Created);
    }
}
