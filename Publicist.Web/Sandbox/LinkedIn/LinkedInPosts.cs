using System.Globalization;
using System.Text.Json;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Posts API: creating and deleting, which either app may.</summary>
public sealed class LinkedInPosts(LinkedInSandbox platform, Acceptance acceptance)
{
    /// <summary>Under this the ledger keeps the text as it was sent.</summary>
    public const string Commentary = "commentary";
    private const string Resource = "partnerApiPostsExternal";

    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapPost("/posts", (HttpContext context, CancellationToken cancellation) => CreateAsync(context, cancellation));
        rest.MapDelete("/posts/{urn}", (string urn, HttpContext context, CancellationToken cancellation) => DeleteAsync(urn, context, cancellation));
    }

    private async Task<IResult> CreateAsync(HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (!caller.May(LinkedInApps.WriteMember) && !caller.May(LinkedInApps.WriteOrganization)) return LinkedInAnswers.Forbidden(Resource, "CREATE");
        if (await JsonBody.ReadAsync(context.Request, cancellation) is not { ValueKind: JsonValueKind.Object } body)
            return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The body is not a JSON object");
        if (LinkedInPostRules.Fault(body) is { } fault) return fault;
        if (LinkedInActor.Of(body.Text("author"), caller) is not { } author || !author.MayPublish(caller)) return LinkedInAnswers.Forbidden(Resource, "CREATE");
        if (author.IsPage && body.Text("visibility") is not "PUBLIC") return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "visibility", "must be PUBLIC where the author is an organization");
        var (content, refusal) = new LinkedInContent(_site.Pictures, _site.Clock).Read(body, author.Key);
        return refusal ?? await AcceptAsync(context, body, author, content!);
    }

    private Task<IResult> AcceptAsync(HttpContext context, JsonElement body, LinkedInActor author, LinkedInParts content)
    {
        var text = LinkedInCommentary.AsRead(body.Text(Commentary)!);
        if (_site.Faults.Refuses(text)) return Task.FromResult(LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", Commentary, "This content is not allowed"));
        var isUgcPost = content.Pictures.Count > 1 || content.Format is LinkedInVideos.Noun;
        return acceptance.RunAsync(context, (number, now) => new SandboxPost
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"urn:li:{(isUgcPost ? "ugcPost" : "share")}:{number}"),
            Persona = author.Key,
            Text = text,
            Pictures = content.Pictures,
            Link = content.Link,
            Format = content.Format,
            Title = content.Title,
            Audience = body.Text("visibility") is "CONNECTIONS" ? "connections only" : null,
            Details = Details(body, author, content),
            CreatedAt = now,
        }, post => Created(context, post), earlier => LinkedInAnswers.Duplicate(earlier.Id));
    }

    private static Dictionary<string, string> Details(JsonElement body, LinkedInActor author, LinkedInParts content) => new(content.Details)
    {
        ["author"] = author.Urn,
        [Commentary] = body.Text(Commentary)!,
        ["is_reshare_disabled_by_author"] = body.Field("isReshareDisabledByAuthor") is { ValueKind: JsonValueKind.True } ? "true" : "false",
    };

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
        if (LinkedInActor.OfKey(post.Persona, caller) is not { } author || !author.MayPublish(caller)) return LinkedInAnswers.Forbidden(Resource, "DELETE");
        await _site.Ledger.RemoveAsync(urn, cancellation);
        return Results.NoContent();
    }
}
