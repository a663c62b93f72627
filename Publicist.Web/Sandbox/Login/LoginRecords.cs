namespace Publicist.Web.Sandbox.Login;

/// <summary>One consent: everything issued from it lives and dies together.</summary>
public sealed record Grant
{
    public required string Persona { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public bool Revoked { get; init; }
}

/// <summary>An authorization code, good once.</summary>
public sealed record LoginCode
{
    public required string Persona { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public required string RedirectUri { get; init; }

    /// <summary>PKCE, method S256; null where the platform does without.</summary>
    public string? Challenge { get; init; }

    /// <summary>The request for consent did not ask for a refresh token.</summary>
    public bool WithoutRefresh { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An access or a refresh token.</summary>
public sealed record LoginToken
{
    public required string GrantId { get; init; }
    public required bool IsRefresh { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Counts all tokens of the platform; tells which were there when a fault was switched on.</summary>
    public required long Serial { get; init; }

    /// <summary>What it acts as in place of the person, such as a page; null: the person.</summary>
    public string? ActsAs { get; init; }

    /// <summary>A token that others are made with: the fault of expired tokens leaves it alone, as it does refresh tokens.</summary>
    public bool Lasting { get; init; }

    /// <summary>A refresh token that was exchanged.</summary>
    public bool Spent { get; init; }
}

/// <summary>What a token answer carries. Refresh is null where none was asked for or the platform gives none.</summary>
public sealed record IssuedTokens(string Access, string? Refresh, IReadOnlyList<string> Scopes);

/// <summary>How long each kind lives; no refresh token where its life is null.</summary>
public sealed record TokenLives(TimeSpan Access, TimeSpan? Refresh);

/// <summary>Who calls, by a token that is good.</summary>
public sealed record Caller(string Persona, IReadOnlyList<string> Scopes)
{
    /// <summary>What the token acts as in place of the person; null: the person.</summary>
    public string? ActsAs { get; init; }

    public bool May(string scope) => Scopes.Contains(scope);
}

/// <summary>Why a token is not good.</summary>
public enum TokenFault
{
    Missing,
    Unknown,
    Expired,
    Revoked,
}
