namespace Publicist.Core.Platforms.Http;

/// <summary>Where the HTTP pipeline gets an account's token from.</summary>
public interface IAccessTokens
{
    /// <summary>A token with enough life left, renewed first where it is about to end.</summary>
    /// <exception cref="AccountNeedsReconnectException">The grant is gone.</exception>
    Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation);

    /// <summary>Renews after a 401, once for however many callers: whoever comes second gets the first one's token.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="rejected">The token that was refused.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="AccountNeedsReconnectException">The grant is gone, or the platform has no renewal.</exception>
    Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation);

    /// <summary>The token of the login that an account with a token of its own came by; null where there is none.</summary>
    Task<Secret?> LoginAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult<Secret?>(null);
}

/// <summary>An account has no usable grant: a person must connect it again.</summary>
public sealed class AccountNeedsReconnectException(string message) : Exception(message);
