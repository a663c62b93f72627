using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pictures;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Images and Documents APIs: an address is handed out, the bytes go there. A self-serve app may not ask how they fare.</summary>
public sealed class LinkedInAssets(LinkedInSandbox platform, string noun)
{
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapPost($"/{noun}s", (HttpContext context, CancellationToken cancellation) => InitializeAsync(context, cancellation));
        rest.MapGet($"/{noun}s/{{urn}}", (string urn, HttpContext context) => State(urn, context));
    }

    /// <summary>Who the owner of a new upload is, or why there is none.</summary>
    public static async Task<(LinkedInActor? Owner, System.Text.Json.JsonElement Request, IResult? Refusal)> OwnerAsync(HttpContext context, string collection, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync(context.Request, cancellation);
        if (body?.Field("initializeUploadRequest") is not { } request || request.Text("owner") is not { } owner)
            return (null, default, LinkedInAnswers.Invalid("MISSING_FIELD", "initializeUploadRequest/owner", "field is required but not found"));
        return LinkedInActor.Of(owner, context.Caller()) is { } actor && actor.MayPublish(context.Caller()) ? (actor, request, null)
            : (null, default, LinkedInAnswers.Forbidden(collection, "ACTION-initializeUpload"));
    }

    /// <summary>How far an upload is, as LinkedIn says it.</summary>
    public static JsonObject Describe(string urn, Picture picture, DateTimeOffset now)
    {
        var status = picture switch
        {
            { UploadedAt: null } => "WAITING_UPLOAD",
            _ when picture.ReadyAt > now => "PROCESSING",
            { ProcessingFault: not null } => "PROCESSING_FAILED",
            _ => "AVAILABLE",
        };
        var state = new JsonObject { ["id"] = urn, ["status"] = status };
        if (status is "PROCESSING_FAILED") state["processingFailureReason"] = picture.ProcessingFault;
        return state;
    }

    private async Task<IResult> InitializeAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Request.Query["action"] != "initializeUpload") return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The action must be initializeUpload");
        var (owner, _, refusal) = await OwnerAsync(context, $"{noun}s", cancellation);
        if (refusal is not null) return refusal;
        var id = _site.Pictures.Open(owner!.Key, noun);
        await _site.Ledger.SaveAsync(cancellation);
        return Results.Json(new JsonObject
        {
            ["value"] = new JsonObject
            {
                ["uploadUrlExpiresAt"] = _site.Pictures.Find(id)!.ExpiresAt.ToUnixTimeMilliseconds(),
                ["uploadUrl"] = $"{_site.AddressFor(context.Request)}/dms-uploads/{id}",
                [noun] = LinkedInUrns.Asset(noun, id),
            },
        });
    }

    private IResult State(string urn, HttpContext context)
    {
        var caller = context.Caller();
        if (!LinkedInApps.IsPages(caller.Scopes)) return LinkedInAnswers.Forbidden($"{noun}s", "GET");
        if (Logo(urn, context.Request) is { } logo) return Results.Json(logo);
        return LinkedInUrns.IdOf(noun, urn) is { } id && _site.Pictures.Find(id) is { } picture && picture.Category == noun && LinkedInActor.OfKey(picture.Persona, caller) is not null
            ? Results.Json(Describe(urn, picture, _site.Clock.GetUtcNow()))
            : LinkedInAnswers.Error(404, "NOT_FOUND", "Could not find entity");
    }

    private JsonObject? Logo(string urn, HttpRequest request) =>
        LinkedInPeople.Pages.FirstOrDefault(page => page.HasPicture && urn == LinkedInUrns.Asset(noun, LinkedInOrganizations.LogoId(page))) is not { } found || noun is not "image" ? null
            : new JsonObject { ["id"] = urn, ["status"] = "AVAILABLE", ["downloadUrl"] = $"{_site.AddressFor(request)}/pictures/{found.Key}.png" };
}
