using System.Text.Json;

namespace Publicist.Core.Platforms.Meta;

/// <summary>Facebook Login, as far as platforms share it (Manually Build a Login Flow, Long-Lived Access Tokens).</summary>
public sealed class MetaLogin(GraphLogin graph)
{
    /// <summary>Trait of an account: whose login it came from. Taking back the app's permissions ends every account of that login.</summary>
    public const string LoginTrait = "login";

    /// <summary>Changes a short-lived token for one of sixty days, and asks which scopes the person really granted.</summary>
    /// <exception cref="HttpRequestException">Meta refused or could not be reached.</exception>
    public async Task<TokenGrant> LengthenAsync(PlatformApp app, TokenGrant grant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var lasting = await ExchangeAsync(app, grant.AccessToken, cancellation);
        return grant with
        {
            AccessToken = new Secret(lasting.AccessToken),
            ExpiresIn = lasting.ExpiresIn is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            Scopes = await GrantedScopesAsync(app, new Secret(lasting.AccessToken), cancellation),
        };
    }

    /// <summary>A token of sixty days for one that still lives, short or long.</summary>
    /// <exception cref="HttpRequestException">Meta refused or could not be reached.</exception>
    public Task<MetaToken> ExchangeAsync(PlatformApp app, Secret token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        return graph.AskAsync(app, $"{app.Endpoints.Token}?grant_type=fb_exchange_token&client_id={Uri.EscapeDataString(app.ClientId)}"
            + $"&client_secret={Uri.EscapeDataString(app.ClientSecret.Reveal())}&fb_exchange_token={Uri.EscapeDataString(token.Reveal())}", MetaJson.Default.MetaToken, cancellation);
    }

    /// <summary>The scopes that were granted; a person may decline some of those asked for.</summary>
    public async Task<IReadOnlyList<string>> GrantedScopesAsync(PlatformApp app, Secret userToken, CancellationToken cancellation)
    {
        var answer = await graph.GetAsync(app, "me/permissions", userToken, MetaJson.Default.Permissions, cancellation);
        return [.. answer.Data.Where(one => one.Status is "granted").Select(one => one.Permission).OfType<string>()];
    }

    /// <summary>What a token is, and whether it still holds.</summary>
    public async Task<TokenFacts> InspectAsync(PlatformApp app, Secret token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var own = Uri.EscapeDataString($"{app.ClientId}|{app.ClientSecret.Reveal()}");
        var answer = await graph.AskAsync(app, GraphAddress.Of(app, $"debug_token?input_token={Uri.EscapeDataString(token.Reveal())}&access_token={own}"), MetaJson.Default.TokenFactsAnswer, cancellation);
        return answer.Data ?? throw new HttpRequestException(HttpRequestError.InvalidResponse, "Meta did not tell what the token is.");
    }

    /// <summary>
    /// The login behind a page's token, looked at anew: the person's token is lengthened where that works, and gives the page's token. What the grant keeps to renew with is the person's token.
    /// </summary>
    public async Task<TokenAnswer> RenewPageAsync(PlatformApp app, string pageId, Secret userToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            var (lasting, life) = await ExtendAsync(app, userToken, cancellation);
            var page = await graph.GetAsync(app, $"{pageId}?fields=id,name,access_token", lasting, MetaJson.Default.MetaPage, cancellation);
            if (page.AccessToken is not { Length: > 0 } token)
                return new TokenAnswer.Refused(new(LoginRefusalKind.Reconnect, "The person who connected this page no longer has a role there.", "Give them the role back on facebook.com, then connect the page again."));
            return new TokenAnswer.Granted(new TokenGrant { AccessToken = new Secret(token), RefreshToken = lasting, RefreshTokenExpiresIn = life });
        }
        catch (GraphRefusedException refused)
        {
            return new TokenAnswer.Refused(MetaRefusals.OfRenewal(refused.Error));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            return new TokenAnswer.Refused(MetaRefusals.Unavailable);
        }
    }

    /// <summary>Takes the app off the person's list: ends every token of the login.</summary>
    public async Task<bool> ForgetAsync(PlatformApp app, Secret userToken, CancellationToken cancellation)
    {
        var answer = await graph.DeleteAsync(app, "me/permissions", userToken, MetaJson.Default.GraphCreated, cancellation);
        return answer.Success is true;
    }

    private async Task<(Secret Token, TimeSpan? Life)> ExtendAsync(PlatformApp app, Secret userToken, CancellationToken cancellation)
    {
        try
        {
            var longer = await ExchangeAsync(app, userToken, cancellation);
            return (new Secret(longer.AccessToken), longer.ExpiresIn is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null);
        }
        catch (GraphRefusedException refused) when (!refused.Error.IsAboutToken)
        {
            // What cannot be lengthened may still be good.
            return (userToken, null);
        }
    }
}
