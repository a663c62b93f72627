using System.Text.Json;

namespace Publicist.Core.Platforms;

/// <summary>
/// What a platform adds to the OAuth 2.0 code flow: which accounts a login yields, and what its refusals mean. The flow itself (state, correlation, PKCE, code exchange, renewal, revocation) is
/// shared; a platform overrides only where it deviates.
/// </summary>
public abstract class PlatformOAuth
{
    /// <summary>Reads the accounts a fresh login can publish as, with name and picture.</summary>
    /// <exception cref="HttpRequestException">The platform could not be reached or answered with an error.</exception>
    public abstract Task<IReadOnlyList<ConnectableAccount>> ListAccountsAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation);

    /// <summary>Says what an <c>error</c> on the redirect means.</summary>
    public abstract LoginRefusal ExplainRedirect(string error, string? description);

    /// <summary>Says what a refusing token endpoint means; both kinds of request end here.</summary>
    /// <param name="renewing">True for a refresh, false for a code.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">The OAuth <c>error</c>, if the body had one.</param>
    /// <param name="description">Its <c>error_description</c>.</param>
    public abstract LoginRefusal ExplainToken(bool renewing, int status, string? error, string? description);

    /// <summary>Makes of a fresh grant the one to keep: some platforms change a short-lived token for a long-lived one. Default: as it is.</summary>
    /// <exception cref="HttpRequestException">The platform could not be reached or refused.</exception>
    public virtual Task<TokenGrant> LengthenAsync(PlatformApp app, TokenGrant grant, CancellationToken cancellation) => Task.FromResult(grant);

    /// <summary>Renews in the platform's own way; null: by OAuth's refresh token, as most do.</summary>
    /// <param name="app">The app that the account was connected with.</param>
    /// <param name="account">Which account, and the tokens it has.</param>
    /// <param name="cancellation">Not cancelled by whoever waits.</param>
    public virtual Task<TokenAnswer>? RenewAsync(PlatformApp app, StoredTokens account, CancellationToken cancellation) => null;

    /// <summary>Revokes in the platform's own way, true where it confirmed; null: by OAuth's revocation address, where there is one.</summary>
    public virtual Task<bool>? RevokeAsync(PlatformApp app, Secret token, CancellationToken cancellation) => null;

    /// <summary>Where a token answer's fields are, such as inside <c>data[0]</c>. Default: at the top.</summary>
    public virtual JsonElement GrantIn(JsonElement answer) => answer;

    /// <summary>Splits the granted scopes of a token answer; some platforms part them by commas.</summary>
    public virtual IReadOnlyList<string> ReadScopes(string? scope) => scope?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

/// <summary>A profile, page or channel that a login can publish as.</summary>
public sealed record ConnectableAccount
{
    public required string PlatformUserId { get; init; }
    public required string Kind { get; init; }
    public required string DisplayName { get; init; }
    public string? Handle { get; init; }
    public Uri? ProfileAddress { get; init; }
    public Uri? Picture { get; init; }
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Its own token, where one login yields several accounts with a token each (Facebook pages). The login's token is then kept as what renews it. Null: the login's token is the account's.
    /// </summary>
    public Secret? AccessToken { get; init; }

    /// <summary>Why it cannot be published to, and what to do: shown in the picker, and never connected. Null: it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>An account's tokens, opened for renewing it.</summary>
public sealed record StoredTokens
{
    public required string PlatformUserId { get; init; }
    public Secret? AccessToken { get; init; }

    /// <summary>The refresh token; for an account with a token of its own, the login's token.</summary>
    public Secret? RefreshToken { get; init; }
}

/// <summary>Why a login did not come about, and what to do.</summary>
/// <param name="Kind">Whose turn it is.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Advice">What to do, in the imperative.</param>
public sealed record LoginRefusal(LoginRefusalKind Kind, string Message, string Advice);

/// <summary>Whose turn it is after a refusal.</summary>
public enum LoginRefusalKind
{
    /// <summary>The person said no, or the attempt went stale: try again.</summary>
    TryAgain,

    /// <summary>The grant is gone: connect again.</summary>
    Reconnect,

    /// <summary>The developer app or its settings are wrong: its owner must act.</summary>
    Misconfigured,

    /// <summary>The platform is not well: wait.</summary>
    Unavailable,
}
