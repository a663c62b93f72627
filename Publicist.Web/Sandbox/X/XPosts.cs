using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.X;

/// <summary>X manage posts: create and delete.</summary>
public sealed class XPosts(XSandbox platform, Acceptance acceptance)
{
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder api)
    {
        api.MapPost("/tweets", (HttpContext context, CancellationToken cancellation) => CreateAsync(context, cancellation)).WithMetadata(new XAllowance(100));
        api.MapDelete("/tweets/{id}", (string id, HttpContext context, CancellationToken cancellation) => DeleteAsync(id, context, cancellation)).WithMetadata(new XAllowance(50));
    }

    private async Task<IResult> CreateAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.ReadPosts, XScopes.WritePosts, XScopes.ReadUsers) is { } lacking) return lacking;
        if (!context.Request.HasJsonContentType()) return XAnswers.Problem(415, "Unsupported Media Type", "Content-Type must be application/json.");
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body)
            return XAnswers.Invalid("The body is not a JSON object.");
        var persona = platform.Personas.First(persona => persona.Key == context.Caller().Persona);
        return XPostShape.Fault(body) ?? XPostText.Fault(body, persona) ?? await MediaAsync(body, persona, cancellation) ?? Reply(body, persona) ?? Content(body)
            ?? await AcceptAsync(context, body, persona);
    }

    private async Task<IResult?> MediaAsync(JsonElement body, Persona persona, CancellationToken cancellation) =>
        XPostShape.MediaIds(body) is { Count: > 0 } ids ? await new XAttachments(_site.Pictures, _site.Clock).FaultAsync(ids, persona, cancellation) : null;

    private IResult? Reply(JsonElement body, Persona persona)
    {
        if (XPostShape.RepliesTo(body) is not { } id) return null;
        return _site.Ledger.Find(id) switch
        {
            null => XAnswers.Forbidden("You attempted to reply to a Tweet that is deleted or not visible to you."),
            var post when post.Persona != persona.Key =>
                XAnswers.Forbidden("Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to."),
            _ => null,
        };
    }

    private IResult? Content(JsonElement body) =>
        _site.Faults.Refuses(body.Text("text")!) ? XAnswers.Forbidden("You are not permitted to perform this action.") : null;

    private Task<IResult> AcceptAsync(HttpContext context, JsonElement body, Persona persona) =>
        acceptance.RunAsync(context, (number, now) => new SandboxPost
        {
            Id = number.ToString(CultureInfo.InvariantCulture),
            Persona = persona.Key,
            Text = body.Text("text")!.Normalize(NormalizationForm.FormC).Trim(),
            Pictures = [.. XPostShape.MediaIds(body).Select(id => new PostedPicture(id, _site.Pictures.Find(id)?.AltText) { ContentType = _site.Pictures.Find(id)?.ContentType })],
            InReplyTo = XPostShape.RepliesTo(body),
            Audience = body.Text("reply_settings") is { } settings ? $"replies by {settings}" : null,
            Format = body.Field("poll") is null ? null : "Poll",
            Details = XPostShape.Details(body),
            CreatedAt = now,
        }, post => Created(context, post), _ => XAnswers.Forbidden("You are not allowed to create a Tweet with duplicate content."));

    private IResult Created(HttpContext context, SandboxPost post) => XAnswers.Data(new JsonObject
    {
        ["id"] = post.Id,
        ["text"] = XText.Of(post, _site.AddressFor(context.Request) + platform.PathOf(post)).Cut,
        ["edit_history_post_ids"] = new JsonArray(post.Id),
    }, StatusCodes.Status201Created);

    private async Task<IResult> DeleteAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (context.Lacking(XScopes.ReadPosts, XScopes.WritePosts, XScopes.ReadUsers) is { } lacking) return lacking;
        if (_site.Ledger.Find(id) is not { } post) return XAnswers.NotFound("tweet", id);
        if (post.Persona != context.Caller().Persona) return XAnswers.Forbidden("You are not allowed to delete this Tweet.");
        await _site.Ledger.RemoveAsync(id, cancellation);
        return XAnswers.Data(new JsonObject { ["deleted"] = true });
    }
}
