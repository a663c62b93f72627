using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Images API: an address is handed out, the bytes go there. A self-serve app may not ask how they fare.</summary>
public sealed class LinkedInImages(LinkedInSandbox platform)
{
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder rest)
    {
        rest.MapPost("/images", (HttpContext context, CancellationToken cancellation) => InitializeAsync(context, cancellation));
        rest.MapGet("/images/{urn}", () => LinkedInAnswers.Forbidden("images", "GET"));
    }

    private async Task<IResult> InitializeAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Request.Query["action"] != "initializeUpload") return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The action must be initializeUpload");
        var caller = context.Caller();
        if (!caller.May(LinkedInPosts.WriteScope)) return LinkedInAnswers.Forbidden("images", "ACTION-initializeUpload");
        var body = await JsonBody.ReadAsync(context.Request, cancellation);
        if (body?.Field("initializeUploadRequest")?.Text("owner") is not { } owner)
            return LinkedInAnswers.Invalid("MISSING_FIELD", "initializeUploadRequest/owner", "field is required but not found");
        if (!LinkedInPosts.IsCaller(owner, caller, platform.Personas)) return LinkedInAnswers.Forbidden("images", "ACTION-initializeUpload");
        return Handed(context.Request, caller);
    }

    private IResult Handed(HttpRequest request, Caller caller)
    {
        var id = _site.Pictures.Open(caller.Persona);
        return Results.Json(new JsonObject
        {
            ["value"] = new JsonObject
            {
                ["uploadUrlExpiresAt"] = _site.Pictures.Find(id)!.ExpiresAt.ToUnixTimeMilliseconds(),
                ["uploadUrl"] = $"{_site.AddressFor(request)}/dms-uploads/{id}",
                ["image"] = LinkedInUrns.Image(id),
            },
        });
    }
}
