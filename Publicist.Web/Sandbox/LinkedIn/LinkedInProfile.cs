using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>Who the member is, as far as the scopes go: Sign In with LinkedIn using OpenID Connect at the self-serve app, the Profile API at the other.</summary>
public sealed class LinkedInProfile(LinkedInSandbox platform)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/v2/userinfo", Show);
        api.MapGet("/v2/me", ShowBasic);
    }

    private IResult Show(HttpContext context)
    {
        var caller = context.Caller();
        if (!caller.May("openid")) return LinkedInAnswers.Forbidden("userinfo", "GET");
        var persona = platform.Personas.First(persona => persona.Key == caller.Persona);
        var answer = new JsonObject { ["sub"] = persona.IdAt(caller) };
        if (caller.May("profile")) AddProfile(answer, persona, context.Request);
        if (caller.May("email") && persona.Email is not null)
        {
            answer["email"] = persona.Email;
            answer["email_verified"] = true;
        }
        return Results.Json(answer);
    }

    private IResult ShowBasic(HttpContext context)
    {
        var caller = context.Caller();
        if (!caller.May("r_basicprofile")) return LinkedInAnswers.Forbidden("me", "GET");
        var persona = platform.Personas.First(persona => persona.Key == caller.Persona);
        var words = persona.Name.Split(' ', 2);
        return Results.Json(new JsonObject { ["id"] = persona.IdAt(caller), ["localizedFirstName"] = words[0], ["localizedLastName"] = words[^1], ["vanityName"] = persona.VanityName() });
    }

    private void AddProfile(JsonObject answer, Persona persona, HttpRequest request)
    {
        var words = persona.Name.Split(' ', 2);
        answer["name"] = persona.Name;
        answer["given_name"] = words[0];
        answer["family_name"] = words[^1];
        answer["locale"] = new JsonObject { ["country"] = "US", ["language"] = "en" };
        if (persona.HasPicture) answer["picture"] = $"{platform.Site.AddressFor(request)}/pictures/{persona.Key}.png";
    }
}
