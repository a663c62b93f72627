using System.Net;
using System.Text.Json;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Facebook;

/// <summary>Signing in with Facebook: one person's login yields pages, each with a token of its own (Manually Build a Login Flow, Long-Lived Access Tokens).</summary>
public sealed class FacebookOAuth(MetaLogin login, MetaPages pages) : PlatformOAuth
{
    /// <summary>The pages of a person; of a page's own token, that page.</summary>
    public override async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var facts = await pages.InspectAsync(app, accessToken, cancellation);
        if (!facts.IsValid) throw new HttpRequestException("Facebook says that the token no longer holds.", null, HttpStatusCode.Unauthorized);
        if (facts.Type is "PAGE") return [Account(app, await pages.ItselfAsync(app, accessToken, cancellation), facts) with { AccessToken = null }];
        return [.. (await pages.ListAsync(app, accessToken, facts, cancellation)).Select(page => Account(app, page, facts))];
    }

    public override Task<TokenGrant> LengthenAsync(PlatformApp app, TokenGrant grant, CancellationToken cancellation) => login.LengthenAsync(app, grant, cancellation);

    public override Task<TokenAnswer>? RenewAsync(PlatformApp app, StoredTokens account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.RefreshToken is { } person ? login.RenewPageAsync(app, account.PlatformUserId, person, cancellation) : null;
    }

    public override Task<bool>? RevokeAsync(PlatformApp app, Secret token, CancellationToken cancellation) => login.ForgetAsync(app, token, cancellation);

    public override JsonElement GrantIn(JsonElement answer) => MetaRefusals.Flattened(answer);

    public override LoginRefusal ExplainRedirect(string error, string? description) => MetaRefusals.OfRedirect(error);

    public override LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description) => MetaRefusals.OfToken(status, error, description);

    private static ConnectableAccount Account(PlatformApp app, MetaPage page, TokenFacts facts) => new()
    {
        PlatformUserId = page.Id,
        Kind = FacebookInfo.PageKind,
        DisplayName = page.Name ?? page.Username ?? "Facebook page",
        Handle = page.Username,
        ProfileAddress = new Uri($"{app.Endpoints.Site}/{page.Username ?? page.Id}"),
        Picture = page.Picture?.Data?.Url,
        AccessToken = page.AccessToken is { Length: > 0 } own ? new Secret(own) : null,
        Traits = facts.UserId is { Length: > 0 } person ? new Dictionary<string, string> { [MetaLogin.LoginTrait] = person } : new Dictionary<string, string>(),
        Problem = ProblemOf(page, facts),
    };

    private static string? ProblemOf(MetaPage page, TokenFacts facts)
    {
        if (facts.Type is "PAGE") return null;
        if (!page.MayPublish) return "You may not publish on this page. Ask its administrator for full control or for the task “Content”, then connect again.";
        return page.AccessToken is { Length: > 0 } ? null : "Facebook gave no access to this page. Connect again, and choose it where Facebook asks which pages to use.";
    }
}
