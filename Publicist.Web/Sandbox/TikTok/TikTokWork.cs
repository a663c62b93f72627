namespace Publicist.Web.Sandbox.TikTok;

/// <summary>One publish id and how far it is.</summary>
public sealed record TikTokWork
{
    public required string PublishId { get; init; }
    public required string Persona { get; init; }

    /// <summary>To the creator's inbox and not to their profile.</summary>
    public required bool IsDraft { get; init; }
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public string? Privacy { get; init; }

    /// <summary>The rest of what was told, for the ledger.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids on the shelf, in order.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Part of the upload's address; null where the files are fetched.</summary>
    public string? UploadToken { get; init; }
    public long Size { get; init; }
    public long ChunkSize { get; init; }
    public int Chunks { get; init; }

    /// <summary>Bytes of whole chunks that are there.</summary>
    public long Stored { get; init; }

    /// <summary>Set once all files are there and judged.</summary>
    public DateTimeOffset? ReadyAt { get; init; }
    public string? FailReason { get; init; }
    public string? PostId { get; init; }
}
