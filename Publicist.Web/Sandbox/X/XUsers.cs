using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.X;

/// <summary>X users lookup: the one whose token it is.</summary>
public sealed class XUsers(XSandbox platform)
{
    private static readonly string[] Always = ["id", "name", "username"];

    public void Map(RouteGroupBuilder api) => api.MapGet("/users/me", Show).WithMetadata(new XAllowance(75));

    private IResult Show(HttpContext context)
    {
        if (context.Lacking(XScopes.ReadPosts, XScopes.ReadUsers) is { } lacking) return lacking;
        var persona = platform.Personas.First(persona => persona.Key == context.Caller().Persona);
        var all = Fields(persona, context.Request);
        var asked = context.Request.Query["user.fields"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (asked.FirstOrDefault(field => !all.ContainsKey(field)) is { } unknown)
            return XAnswers.Invalid($"The `user.fields` query parameter value [{unknown}] is not one of [{string.Join(',', all.Select(field => field.Key))}]");
        return XAnswers.Data(new JsonObject(all.Where(field => Always.Contains(field.Key) || asked.Contains(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))));
    }

    private JsonObject Fields(Persona persona, HttpRequest request) => new()
    {
        ["id"] = persona.Id,
        ["name"] = persona.Name,
        ["username"] = persona.Handle,
        ["profile_image_url"] = $"{platform.Site.AddressFor(request)}/pictures/{persona.Key}.png",
        ["verified"] = persona.Traits["verified_type"] is not "none",
        ["verified_type"] = persona.Traits["verified_type"],
        ["subscription_type"] = persona.Traits["subscription_type"],
        ["protected"] = false,
        ["description"] = persona.Note,
        ["created_at"] = "2023-09-01T08:00:00.000Z",
        ["url"] = "",
        ["location"] = "",
        ["public_metrics"] = Metrics(persona),
    };

    private JsonObject Metrics(Persona persona) => new()
    {
        ["followers_count"] = 5,
        ["following_count"] = 2,
        ["tweet_count"] = platform.Site.Ledger.List().Count(post => post.Persona == persona.Key),
        ["listed_count"] = 0,
        ["like_count"] = 3,
        ["media_count"] = 0,
    };
}
