using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>A login that yielded several accounts and waits for a person to say which: nothing is connected. Good once, for a quarter of an hour, and in the browser that signed in.</summary>
public sealed class PendingChoice : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }

    /// <summary>Who asked to connect; not always who signed in.</summary>
    public required Guid UserId { get; init; }
    public required string Platform { get; init; }

    /// <summary>The way of the login: <see cref="Platforms.LoginRoute.Key"/>.</summary>
    public required string Route { get; init; }
    public required bool IsSandbox { get; init; }

    /// <summary>The browser followed a link that it was sent: only its cookie ties it.</summary>
    public required bool IsGuest { get; init; }

    /// <summary>Where the browser goes afterwards: a path of ours.</summary>
    public string? ReturnAddress { get; init; }

    /// <summary>SHA-256 of the secret in the browser's cookie.</summary>
    public required byte[] BrowserHash { get; init; }

    /// <summary>Ciphertext of the login's and its accounts' tokens, with the row's id in the purpose; null once it is decided.</summary>
    public string? Cipher { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null: nobody has decided yet.</summary>
    public ChoiceDecision? Decision { get; set; }
}

/// <summary>What a person made of a choice.</summary>
public enum ChoiceDecision
{
    Connected,
    Cancelled,
}

/// <summary>The picture of an account that may be chosen.</summary>
public sealed class PendingPicture : IWorkspaceOwned
{
    public required Guid ChoiceId { get; init; }
    public required Guid WorkspaceId { get; init; }

    /// <summary>The account's place in the login's list, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>At most 1 MB.</summary>
    public required byte[] Bytes { get; init; }
    public required string ContentType { get; init; }
}
