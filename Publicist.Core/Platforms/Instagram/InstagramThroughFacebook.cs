using System.Net;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Instagram by Facebook Login: the professional accounts that are linked to the pages of a person, each published with its page's token.</summary>
public sealed class InstagramThroughFacebook(MetaLogin login, MetaPages pages)
{
    public Task<TokenGrant> LengthenAsync(PlatformApp app, TokenGrant grant, CancellationToken cancellation) => login.LengthenAsync(app, grant, cancellation);

    /// <summary>The accounts of a person's pages; of a page's own token, the one that is linked to it. A person's pages without one are told with the reason.</summary>
    public async Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var facts = await login.InspectAsync(app, accessToken, cancellation);
        if (!facts.IsValid) throw new HttpRequestException("Facebook says that the token no longer holds.", null, HttpStatusCode.Unauthorized);
        if (facts.Type is "PAGE")
        {
            var itself = await pages.ItselfAsync(app, accessToken, cancellation);
            return itself.InstagramBusinessAccount is { } own ? [Account(app, itself, own, facts)] : [];
        }

        var found = await pages.ListAsync(app, accessToken, facts, cancellation);
        return [.. found.Select(page => page.InstagramBusinessAccount is { } linked ? Account(app, page, linked, facts) : WithoutAccount(page))];
    }

    /// <summary>Takes the app off the person's list, which ends every account of that login.</summary>
    public Task<bool> ForgetAsync(PlatformApp app, Secret token, CancellationToken cancellation) => login.ForgetAsync(app, token, cancellation);

    /// <summary>The page's token is looked up anew with the person's.</summary>
    public async Task<TokenAnswer> RenewAsync(PlatformApp app, StoredTokens account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.RefreshToken is not { } person) return new TokenAnswer.Refused(new(LoginRefusalKind.Reconnect, "There is no Facebook sign-in to renew with.", "Connect the account again."));
        try
        {
            var facts = await login.InspectAsync(app, person, cancellation);
            var found = await pages.ListAsync(app, person, facts, cancellation);
            return found.FirstOrDefault(page => page.InstagramBusinessAccount?.Id == account.PlatformUserId) is { } page
                ? await login.RenewPageAsync(app, page.Id, person, cancellation)
                : new TokenAnswer.Refused(new(LoginRefusalKind.Reconnect, "The Instagram account is no longer linked to a Facebook page of the person who connected it.", "Link it again on facebook.com, then connect the account again."));
        }
        catch (GraphRefusedException refused)
        {
            return new TokenAnswer.Refused(MetaRefusals.OfRenewal(refused.Error));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return new TokenAnswer.Refused(MetaRefusals.Unavailable);
        }
    }

    private static ConnectableAccount Account(PlatformApp app, MetaPage page, MetaInstagramAccount linked, TokenFacts facts) => new()
    {
        PlatformUserId = linked.Id,
        Kind = "business",
        DisplayName = linked.Name ?? linked.Username ?? page.Name ?? "Instagram account",
        Handle = linked.Username,
        ProfileAddress = linked.Username is null ? null : new Uri($"{app.Endpoints.Site}/{linked.Username}/"),
        Picture = linked.ProfilePictureUrl,
        AccessToken = page.AccessToken is { Length: > 0 } token ? new Secret(token) : null,
        Traits = Traits(facts),
        Problem = Problem(page, facts),
    };

    /// <summary>The scopes of Instagram are not among those that outlast the person's 90 days without a visit.</summary>
    private static Dictionary<string, string> Traits(TokenFacts facts)
    {
        var traits = new Dictionary<string, string>();
        if (facts.UserId is { Length: > 0 } person) traits[MetaLogin.LoginTrait] = person;
        if (DataAccess.Until(facts.DataAccessExpiresAt) is { } end) traits[DataAccess.Trait] = end;
        return traits;
    }

    /// <summary>Facebook names professional accounts alone: nothing tells a page without any from one whose account is a personal one.</summary>
    private static ConnectableAccount WithoutAccount(MetaPage page) => new()
    {
        PlatformUserId = page.Id,
        Kind = "page",
        DisplayName = page.Name ?? page.Username ?? "Facebook page",
        Handle = page.Username,
        Picture = page.Picture?.Data?.Url,
        Problem = "No professional Instagram account is linked to this Facebook page. Link one in the page's settings on facebook.com; if a personal account is linked, switch it to a professional one in the Instagram app. Then connect again.",
    };

    private static string? Problem(MetaPage page, TokenFacts facts)
    {
        if (facts.Scopes.Count > 0 && !facts.Scopes.Contains("instagram_content_publish")) return "Facebook was not allowed to let Publicist publish there (instagram_content_publish). Connect again and allow it.";
        if (facts.Type is "PAGE") return null;
        if (page.AccessToken is not { Length: > 0 }) return $"Facebook gave no token for its page “{page.Name}”. Ask an administrator of the page for full control.";
        return page.MayPublish ? null : $"You may not publish for its page “{page.Name}”. Ask an administrator of the page for the task “Content”.";
    }
}
