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
