namespace Publicist.Core.Platforms.Http.Signing;

/// <summary>Proves whose a request is in another way than by a Bearer token; chosen by <see cref="LoginRules.Signing"/> of the way an account was connected.</summary>
public interface IRequestSigner
{
    RequestSigning Signing { get; }

    /// <summary>Signs for an account.</summary>
    /// <param name="request">Complete but for its proof; nothing that is signed may change after this.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="credentials">What is stored for the account in place of an access token.</param>
    /// <param name="cancellation">Stops reading a form.</param>
    Task SignAsync(HttpRequestMessage request, RequestSender sender, Secret credentials, CancellationToken cancellation);
}

/// <summary>As whom a request goes out.</summary>
public sealed record RequestSender(PlatformInfo Platform, AccountConnection Account)
{
    public RequestSigning Signing => Platform.Route(Account.Route).Login.Signing;
}
