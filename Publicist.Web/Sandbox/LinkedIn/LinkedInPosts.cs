using System.Globalization;
using System.Text.Json;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Posts API for a self-serve app: it may create and delete; reading and commenting are refused.</summary>
public sealed class LinkedInPosts(LinkedInSandbox platform, Acceptance acceptance)
{
    public const string WriteScope = "w_member_social";

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapPost("/posts", (HttpContext context, CancellationToken cancellation) => CreateAsync(context, cancellation));
        rest.MapDelete("/posts/{urn}", (string urn, HttpContext context, CancellationToken cancellation) => DeleteAsync(urn, context, cancellation));
        rest.MapGet("/posts", () => LinkedInAnswers.Forbidden("partnerApiPostsExternal", "FINDER-author"));
        rest.MapGet("/posts/{urn}", () => LinkedInAnswers.Forbidden("partnerApiPostsExternal", "GET"));
        rest.MapPost("/socialActions/{urn}/comments", () => LinkedInAnswers.Forbidden("partnerApiSocialActions", "CREATE"));
        rest.MapGet("/socialActions/{urn}", () => LinkedInAnswers.Forbidden("partnerApiSocialActions", "GET"));
    }

    /// <summary>Whether the URN names the member whose token this is. Organizations take another app.</summary>
    public static bool IsCaller(string urn, Caller caller, IReadOnlyList<Persona> personas) =>
        LinkedInUrns.IdOf("person", urn) is { } id && personas.Any(persona => persona.Key == caller.Persona && persona.Id == id);

    private async Task<IResult> CreateAsync(HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (!caller.May(WriteScope)) return LinkedInAnswers.Forbidden("partnerApiPostsExternal", "CREATE");
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body)
            return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The body is not a JSON object");
        if (LinkedInPostRules.Fault(body) is { } fault) return fault;
        if (!IsCaller(body.Text("author")!, caller, platform.Personas)) return LinkedInAnswers.Forbidden("partnerApiPostsExternal", "CREATE");
        var (content, refusal) = new LinkedInContent(_site.Pictures, _site.Clock).Read(body, caller);
        return refusal ?? await AcceptAsync(context, body, caller, content!);
    }

    private Task<IResult> AcceptAsync(HttpContext context, JsonElement body, Caller caller, LinkedInContent.Parts content)
    {
        var text = LinkedInCommentary.AsRead(body.Text("commentary")!);
        if (_site.Faults.Refuses(text)) return Task.FromResult(LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "commentary", "This content is not allowed"));
        return acceptance.RunAsync(context, (number, now) => new SandboxPost
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"urn:li:{(content.Pictures.Count > 1 ? "ugcPost" : "share")}:{number}"),
            Persona = caller.Persona,
            Text = text,
            Pictures = content.Pictures,
            Link = content.Link,
            Audience = body.Text("visibility") is "CONNECTIONS" ? "connections only" : null,
            CreatedAt = now,
        }, post => Created(context, post), earlier => LinkedInAnswers.Duplicate(earlier.Id));
    }

    /// <summary>The id is in a header and nowhere else; there is no body to read it from.</summary>
    private static IResult Created(HttpContext context, SandboxPost post)
    {
        context.Response.Headers["x-restli-id"] = post.Id;
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private async Task<IResult> DeleteAsync(string urn, HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (_site.Ledger.Find(urn) is not { } post) return LinkedInAnswers.Error(404, "NOT_FOUND", "Could not find entity");
        if (post.Persona != caller.Persona || !caller.May(WriteScope)) return LinkedInAnswers.Forbidden("partnerApiPostsExternal", "DELETE");
        await _site.Ledger.RemoveAsync(urn, cancellation);
        return Results.NoContent();
    }
}
