using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>A Facebook page of a person.</summary>
/// <param name="Id">Of the page.</param>
/// <param name="Name">Of the page.</param>
/// <param name="Account">The persona whose Instagram account is linked to it; null: none is.</param>
/// <param name="MayPublish">Whether the person has the task for it.</param>
internal sealed record InstagramPage(string Id, string Name, string? Account, bool MayPublish);

/// <summary>Who has which pages, and their tokens.</summary>
internal sealed class InstagramPages(InstagramSandbox platform)
{
    private static readonly InstagramPage Market = new("220000000000002", "Harbour Market", "market", MayPublish: true);

    private static readonly Dictionary<string, InstagramPage[]> Known = new()
    {
        ["bakery"] = [new("220000000000001", "Rye & Co. Bakery", "bakery", MayPublish: true), Market, new("220000000000003", "Old Mill Guild", Account: null, MayPublish: true)],
        ["market"] = [Market with { MayPublish = false }],
    };

    public static IReadOnlyList<InstagramPage> Of(string person) => Known.GetValueOrDefault(person, []);

    /// <summary>A page as it is listed. Its token lives long if the person's does: made from a short one it dies with it.</summary>
    public async Task<JsonObject> DescribeAsync(InstagramPage page, Caller person, HttpRequest request, CancellationToken cancellation)
    {
        var described = new JsonObject
        {
            ["id"] = page.Id,
            ["name"] = page.Name,
            ["access_token"] = await TokenAsync(page, person, cancellation),
            ["tasks"] = page.MayPublish ? new JsonArray("CREATE_CONTENT", "ANALYZE", "MODERATE") : new JsonArray("ANALYZE"),
        };
        if (platform.Personas.FirstOrDefault(one => one.Key == page.Account) is not { } account || !person.May("instagram_basic")) return described;
        var linked = new JsonObject { ["id"] = account.Id, ["username"] = account.Handle, ["name"] = account.Name };
        if (account.HasPicture) linked["profile_picture_url"] = $"{platform.Site.AddressFor(request)}/pictures/{account.Key}.png";
        described["instagram_business_account"] = linked;
        return described;
    }

    private async Task<string> TokenAsync(InstagramPage page, Caller person, CancellationToken cancellation)
    {
        var isShort = person.Scopes.Contains(InstagramCaller.ShortMark);
        var scopes = person.Scopes.Where(scope => scope is not (InstagramCaller.PersonMark or InstagramCaller.ShortMark)).Append(InstagramCaller.PageMark).ToArray();
        // A page without an Instagram account has nobody to act as here.
        var login = new LoginCode { Persona = page.Account ?? "", Scopes = scopes, RedirectUri = "", ExpiresAt = platform.Site.Clock.GetUtcNow() };
        return (await platform.Site.Logins.IssueAsync(login, new TokenLives(isShort ? TimeSpan.FromHours(1) : TimeSpan.FromDays(3650), Refresh: null), cancellation)).Access;
    }
}
