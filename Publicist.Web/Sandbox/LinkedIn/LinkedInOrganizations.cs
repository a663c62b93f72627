using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Organization Access Control and Organization Lookup: the member's pages and roles, for the pages app.</summary>
public static class LinkedInOrganizations
{
    public static void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/organizationAcls", (HttpContext context) => Roles(context));
        rest.MapGet("/organizations/{id:long}", (string id, HttpContext context) => One(id, context));
        rest.MapGet("/networkSizes/{urn}", (string urn, HttpContext context) => Followers(urn, context));
    }

    /// <summary>What stands in for the number of a page's logo.</summary>
    public static string LogoId(Persona page) => $"Logo{page.Id}";

    private static bool MayList(HttpContext context) => context.Caller() is var caller && (caller.May(LinkedInApps.Administer) || caller.May("r_organization_admin"));

    private static IResult Roles(HttpContext context)
    {
        if (!MayList(context)) return LinkedInAnswers.Forbidden("organizationAcls", "FINDER-roleAssignee");
        var query = context.Request.Query;
        if (query["q"] != "roleAssignee") return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "The finder must be roleAssignee");
        var (start, count) = (Number(query["start"], 0), Number(query["count"], 10));
        var caller = context.Caller();
        var assignee = LinkedInUrns.Person(LinkedInPeople.Members.First(member => member.Key == caller.Persona).IdAt(caller));
        var roles = LinkedInPeople.RolesOf(caller.Persona)
            .Where(role => Asked(query["role"], role.Role) && Asked(query["state"], role.State)).Skip(start).Take(count)
            .Select(role => (JsonNode)new JsonObject
            {
                ["organization"] = LinkedInUrns.Organization(LinkedInPeople.Pages.First(page => page.Key == role.Page).Id),
                ["role"] = role.Role,
                ["roleAssignee"] = assignee,
                ["state"] = role.State,
            });
        return Results.Json(new JsonObject { ["elements"] = new JsonArray([.. roles]), ["paging"] = new JsonObject { ["start"] = start, ["count"] = count } });
    }

    private static IResult One(string id, HttpContext context)
    {
        if (!MayList(context)) return LinkedInAnswers.Forbidden("organizations", "GET");
        if (LinkedInPeople.Pages.FirstOrDefault(page => page.Id == id) is not { } page) return LinkedInAnswers.Error(404, "NOT_FOUND", "Could not find entity");
        var told = new JsonObject { ["id"] = long.Parse(page.Id, CultureInfo.InvariantCulture), ["localizedName"] = page.Name, ["vanityName"] = page.VanityName() };
        if (page.HasPicture) told["logoV2"] = new JsonObject { ["original"] = $"urn:li:digitalmediaAsset:{LogoId(page)}", ["cropped"] = $"urn:li:digitalmediaAsset:{LogoId(page)}" };
        return Results.Json(told);
    }

    private static IResult Followers(string urn, HttpContext context)
    {
        if (!MayList(context)) return LinkedInAnswers.Forbidden("networkSizes", "GET");
        if (context.Request.Query["edgeType"] != "COMPANY_FOLLOWED_BY_MEMBER") return LinkedInAnswers.Error(400, "ILLEGAL_ARGUMENT", "edgeType must be COMPANY_FOLLOWED_BY_MEMBER");
        return LinkedInPeople.Pages.Any(page => urn == LinkedInUrns.Organization(page.Id)) ? Results.Json(new JsonObject { ["firstDegreeSize"] = 1204 }) : LinkedInAnswers.Error(404, "NOT_FOUND", "Could not find entity");
    }

    private static bool Asked(string? wanted, string has) => string.IsNullOrEmpty(wanted) || wanted == has;

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
