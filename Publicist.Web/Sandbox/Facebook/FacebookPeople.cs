using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Meta;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>User, Accounts, Permissions, Business: who signed in, what they granted, and which pages that yields with which tokens.</summary>
public sealed class FacebookPeople(SandboxSite site, IReadOnlyList<IGraphGuest> guests)
{
    private const string ListScope = "pages_show_list", BusinessScope = "business_management";
    private static readonly TimeSpan Forever = TimeSpan.FromDays(36_500);
    private static readonly string[] PageFields = ["id", "name", "username", "access_token", "tasks", "picture", "link", "instagram_business_account"];

    public void Map(RouteGroupBuilder api, GraphNodes nodes)
    {
        api.MapGet("/me", (HttpContext context, CancellationToken cancellation) => MeAsync(context, cancellation));
        api.MapGet("/me/accounts", (HttpContext context, CancellationToken cancellation) => PagesAsync(context, ListScope, page => page.Business is null, cancellation));
        api.MapGet("/me/permissions", (HttpContext context) => Permissions(context));
        api.MapDelete("/me/permissions", (HttpContext context, CancellationToken cancellation) => ForgetAsync(context, cancellation));
        api.MapGet("/me/businesses", (HttpContext context) => Businesses(context));
        nodes.On("GET", "owned_pages", async (id, context, cancellation) => id is FacebookPages.Business ? await PagesAsync(context, BusinessScope, page => page.Business == id, cancellation) : null);
        nodes.On("GET", "client_pages", (id, _, _) => Task.FromResult(id is FacebookPages.Business ? GraphFields.List([]) : null));
        nodes.On("GET", "", async (id, context, cancellation) => FacebookPages.Find(id) is { } page ? await PageAsync(page, context, cancellation) : null);
    }

    private async Task<IResult> MeAsync(HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (caller.ActsAs is { } id && FacebookPages.Find(id) is { } page) return await PageAsync(page, context, cancellation);
        var person = FacebookPages.People.First(one => one.Key == caller.Persona);
        if (GraphFields.Fault(context.Request, "User", "id", "name", "picture") is { } fault) return fault;
        return Results.Json(GraphFields.Pick(context.Request, new JsonObject { ["id"] = person.Id, ["name"] = person.Name, ["picture"] = Picture(context, person.Key) }));
    }

    private async Task<IResult> PagesAsync(HttpContext context, string scope, Func<FacebookPage, bool> which, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (caller.ActsAs is not null) return GraphAnswers.Invalid("Tried accessing nonexisting field (accounts) on node type (Page)");
        if (!caller.May(scope)) return scope is BusinessScope ? GraphAnswers.Lacking(scope) : GraphFields.List([]);
        if (GraphFields.Fault(context.Request, "Page", PageFields) is { } fault) return fault;
        var pages = FacebookPages.All.Where(page => which(page) && page.Roles.ContainsKey(caller.Persona)).ToList();
        var from = int.TryParse(context.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;
        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is > 0 and <= 100 ? asked : 25;
        var data = new JsonArray();
        foreach (var page in pages.Skip(from).Take(limit)) data.Add(GraphFields.Pick(context.Request, await DescribeAsync(page, context, cancellation)));
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = $"{from}", ["after"] = $"{from + data.Count}" } };
        if (from + limit < pages.Count) paging["next"] = $"{site.AddressFor(context.Request)}/me/accounts?access_token=redacted&after={from + limit}";
        return Results.Json(new JsonObject { ["data"] = data, ["paging"] = paging });
    }

    private async Task<IResult> PageAsync(FacebookPage page, HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (caller.ActsAs is null ? !page.Roles.ContainsKey(caller.Persona) : caller.ActsAs != page.Id) return GraphAnswers.NotFound(page.Id);
        return GraphFields.Fault(context.Request, "Page", PageFields) ?? Results.Json(GraphFields.Pick(context.Request, await DescribeAsync(page, context, cancellation)));
    }

    /// <summary>Tokens and tasks are told to a person only; a token made with a lasting one never ends.</summary>
    private async Task<JsonObject> DescribeAsync(FacebookPage page, HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var node = new JsonObject { ["id"] = page.Id, ["name"] = page.Name, ["picture"] = Picture(context, page.Id), ["link"] = $"{site.AddressFor(context.Request)}/{page.Id}" };
        if (page.Username is not null) node["username"] = page.Username;
        foreach (var guest in guests)
            if (GraphFields.Asked(context.Request).Contains("instagram_business_account") && guest.FieldOf(page.Id, "instagram_business_account") is { } field) node["instagram_business_account"] = field;
        if (caller.ActsAs is not null) return node;
        node["tasks"] = new JsonArray([.. page.Roles[caller.Persona].Select(task => (JsonNode)task)]);
        if (GraphFields.Asked(context.Request).Contains("access_token") && await TokenAsync(page, context.BearerToken()!, cancellation) is { } token) node["access_token"] = token;
        return node;
    }

    private async Task<string?> TokenAsync(FacebookPage page, string person, CancellationToken cancellation)
    {
        var parent = site.Logins.Find(person)!;
        var ends = parent.Lasting ? site.Clock.GetUtcNow() + Forever : parent.ExpiresAt;
        return await site.Logins.DeriveAsync(person, new LoginToken { GrantId = "", IsRefresh = false, Serial = 0, ActsAs = page.Id, ExpiresAt = ends }, cancellation);
    }

    private static IResult Permissions(HttpContext context)
    {
        var caller = context.Caller();
        var declined = FacebookPages.Declined(caller.Persona);
        return GraphFields.List(caller.Scopes.Select(scope => Permission(scope, "granted")).Concat(declined.Select(scope => Permission(scope, "declined"))));
    }

    private static JsonObject Permission(string scope, string status) => new() { ["permission"] = scope, ["status"] = status };

    private async Task<IResult> ForgetAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Caller().ActsAs is not null) return GraphAnswers.Invalid("A user access token is required");
        await site.Logins.RevokeAsync(context.BearerToken()!, cancellation);
        return GraphAnswers.Success();
    }

    private static IResult Businesses(HttpContext context)
    {
        var caller = context.Caller();
        if (!caller.May(BusinessScope)) return GraphAnswers.Lacking(BusinessScope);
        var has = FacebookPages.All.Any(page => page.Business is not null && page.Roles.ContainsKey(caller.Persona));
        return GraphFields.List(has ? [new JsonObject { ["id"] = FacebookPages.Business, ["name"] = "Okafor Hotels" }] : []);
    }

    private JsonObject Picture(HttpContext context, string key) => new() { ["data"] = new JsonObject { ["url"] = $"{site.AddressFor(context.Request)}/pictures/{key}.png", ["is_silhouette"] = false } };
}
