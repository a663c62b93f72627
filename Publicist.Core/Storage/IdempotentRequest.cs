namespace Publicist.Core.Storage;

/// <summary>A request that carried an <c>Idempotency-Key</c>, and what was answered: the same key gets the same answer.</summary>
public sealed class IdempotentRequest
{
    public required Guid WorkspaceId { get; init; }

    /// <summary>As sent, at most 255 characters.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body: the same key with another request is refused.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Null while the first one is under way.</summary>
    public int? StatusCode { get; set; }
    public string? ContentType { get; set; }
    public string? Body { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
