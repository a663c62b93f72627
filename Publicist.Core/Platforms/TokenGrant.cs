namespace Publicist.Core.Platforms;

/// <summary>What a token endpoint granted.</summary>
public sealed record TokenGrant
{
    public required Secret AccessToken { get; init; }

    /// <summary>Null where the answer had none or an empty one.</summary>
    public Secret? RefreshToken { get; init; }
    public TimeSpan? ExpiresIn { get; init; }
    public TimeSpan? RefreshTokenExpiresIn { get; init; }

    /// <summary>Null where the answer did not say: then what was asked for was granted (RFC 6749, 5.1).</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary>What came of a token request.</summary>
public abstract record TokenAnswer
{
    private TokenAnswer() { }

    public sealed record Granted(TokenGrant Grant) : TokenAnswer;

    /// <summary>No token: refused, or the platform could not be asked.</summary>
    public sealed record Refused(LoginRefusal Refusal) : TokenAnswer;
}
