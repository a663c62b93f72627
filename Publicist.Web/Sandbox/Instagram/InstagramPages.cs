using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
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
    private static readonly TimeSpan Forever = TimeSpan.FromDays(36_500);
    private static readonly InstagramPage Market = new("220000000000002", "Harbour Market", "market", MayPublish: true);

    private static readonly Dictionary<string, InstagramPage[]> Known = new()
    {
        ["bakery"] =
        [
            new("220000000000001", "Rye & Co. Bakery", "bakery", MayPublish: true), Market, new("220000000000003", "Old Mill Guild", Account: null, MayPublish: true),
            new("220000000000004", "Mara Bakes at Home", "diary", MayPublish: true),
        ],
        ["market"] = [Market with { MayPublish = false }],
    };

    public static IReadOnlyList<InstagramPage> Of(string person) => Known.GetValueOrDefault(person, []);

    /// <summary>A page as it is told; its token to a person only.</summary>
    public async Task<JsonObject> DescribeAsync(InstagramPage page, HttpContext context, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var described = new JsonObject { ["id"] = page.Id, ["name"] = page.Name };
        if (caller.IsPerson())
        {
            described["access_token"] = await TokenAsync(page, context.BearerToken()!, cancellation);
            described["tasks"] = page.MayPublish ? new JsonArray("CREATE_CONTENT", "ANALYZE", "MODERATE") : new JsonArray("ANALYZE");
        }

        // Of a personal account the real one says nothing.
        if (platform.Personas.FirstOrDefault(one => one.Key == page.Account && one.Traits[InstagramSandbox.TypeTrait] is not InstagramSandbox.Personal) is not { } account || !caller.May("instagram_basic")) return described;
        var linked = new JsonObject { ["id"] = account.Id, ["username"] = account.Handle, ["name"] = account.Name };
        if (account.HasPicture) linked["profile_picture_url"] = $"{platform.Site.AddressFor(context.Request)}/pictures/{account.Key}.png";
        described["instagram_business_account"] = linked;
        return described;
    }

    /// <summary>Made of a lasting token it never ends; made of a short one it dies with it.</summary>
    private Task<string?> TokenAsync(InstagramPage page, string person, CancellationToken cancellation)
    {
        var parent = platform.Site.Logins.Find(person)!;
        var ends = parent.Lasting ? platform.Site.Clock.GetUtcNow() + Forever : parent.ExpiresAt;
        return platform.Site.Logins.DeriveAsync(person, new LoginToken { GrantId = "", IsRefresh = false, Serial = 0, ActsAs = page.Id, ExpiresAt = ends }, cancellation);
    }
}
