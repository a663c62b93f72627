using System.Text.Json.Nodes;

namespace Publicist.Web.Sandbox.Posts;

/// <summary>The ledger as JSON, for tests and curious people.</summary>
public static class LedgerEndpoints
{
    public static void MapLedger(this RouteGroupBuilder routes, ISandboxPlatform platform)
    {
        routes.MapGet("/ledger", (HttpRequest request) => TypedResults.Json(List(platform, request)));
        routes.MapDelete("/ledger", async (CancellationToken cancellation) =>
        {
            await platform.Site.Ledger.ClearAsync(cancellation);
            return TypedResults.NoContent();
        });
    }

    private static JsonObject List(ISandboxPlatform platform, HttpRequest request) => new()
    {
        ["posts"] = new JsonArray([.. platform.Site.Ledger.List().Select(post => Describe(platform, post, request))]),
    };

    private static JsonObject Describe(ISandboxPlatform platform, SandboxPost post, HttpRequest request) => new()
    {
        ["id"] = post.Id,
        ["author_id"] = platform.Authors.FirstOrDefault(persona => persona.Key == post.Persona)?.Id,
        ["text"] = post.Text,
        ["media_count"] = post.Pictures.Count,
        ["alt_texts"] = new JsonArray([.. post.Pictures.Select(picture => (JsonNode?)picture.AltText)]),
        ["link"] = post.Link?.Address,
        ["in_reply_to"] = post.InReplyTo,
        ["format"] = post.Format,
        ["title"] = post.Title,
        ["comments"] = new JsonArray([.. post.Comments.Select(comment => (JsonNode?)comment.Text)]),
        ["details"] = new JsonObject(post.Details.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["created_at"] = post.CreatedAt,
        ["permalink"] = platform.Site.AddressFor(request) + platform.PathOf(post),
    };
}
