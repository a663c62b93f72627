using Microsoft.EntityFrameworkCore;

namespace Publicist.Core.Storage;

/// <summary>
/// Asks an act to commit its answer in the transaction of the act itself. So there is never a record of a request that did nothing, nor a deed without its record, however the process dies.
/// </summary>
/// <param name="Workspace">Whose key it is.</param>
/// <param name="Key">As the caller chose it.</param>
/// <param name="Answer">Makes the answer from what came of the act.</param>
public sealed record KeepAnswer<T>(Guid Workspace, string Key, Func<T, KeptAnswer> Answer)
{
    internal async Task WriteAsync(PublicistDb db, T result, DateTimeOffset now, CancellationToken cancellation)
    {
        var old = now - KeptAnswers.Life;
        await db.IdempotentRequests.Where(row => row.CreatedAt < old).ExecuteDeleteAsync(cancellation);
        var answer = Answer(result);
        db.IdempotentRequests.Add(new IdempotentRequest
        {
            WorkspaceId = Workspace,
            Key = Key,
            RequestHash = answer.RequestHash,
            StatusCode = answer.StatusCode,
            ContentType = answer.ContentType,
            Body = answer.Body,
            CreatedAt = now,
        });
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>What was answered, and to which request.</summary>
public sealed record KeptAnswer(byte[] RequestHash, int StatusCode, string ContentType, string Body);

/// <summary>Finds what a key was answered before.</summary>
public sealed class KeptAnswers(Databases databases, TimeProvider clock)
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>The answer; null for a key that is new here.</summary>
    public async Task<KeptAnswer?> FindAsync(Guid workspace, string key, CancellationToken cancellation)
    {
        await using var db = databases.Of(workspace);
        var since = clock.GetUtcNow() - Life;
        return await db.IdempotentRequests.Where(row => row.WorkspaceId == workspace && row.Key == key && row.CreatedAt >= since && row.StatusCode != null)
            .Select(row => new KeptAnswer(row.RequestHash, row.StatusCode!.Value, row.ContentType ?? "application/json", row.Body ?? "")).FirstOrDefaultAsync(cancellation);
    }
}
