namespace Publicist.Core.Audit;

/// <summary>Who did what of relevance to security, and when. Kept when everything around it is deleted.</summary>
public sealed class AuditEntry
{
    public required Guid Id { get; init; }

    /// <summary>Null for acts outside any workspace, such as a failed sign-in.</summary>
    public Guid? WorkspaceId { get; init; }
    public Guid? UserId { get; init; }

    /// <summary>Dotted and stable: <c>account.connected</c>, <c>user.signed_in</c>, <c>api_key.created</c>.</summary>
    public required string Act { get; init; }

    /// <summary>What it was done to, as a person would name it. Never a secret.</summary>
    public string? Subject { get; init; }
    public required DateTimeOffset At { get; init; }
}
