using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Tells whose a presented API key is.</summary>
public sealed class FindApiKey(Databases databases, TimeProvider clock)
{
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(5);

    /// <summary>The key's owner, workspace and scopes; null for a key that is unknown, revoked, or whose owner left the workspace.</summary>
    public async Task<FoundApiKey?> RunAsync(string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!key.StartsWith(CreateApiKey.KeyPrefix, StringComparison.Ordinal) || key.Length is < 20 or > 100) return null;
        var hash = CreateApiKey.HashOf(key);
        await using var db = databases.Everything();
        var found = await db.ApiKeys.AsNoTracking().Where(row => row.Hash == hash && row.RevokedAt == null)
            .Join(db.Memberships, row => new { row.WorkspaceId, row.UserId }, member => new { member.WorkspaceId, member.UserId }, (row, member) => new { Row = row, member.Role })
            .FirstOrDefaultAsync(cancellation);
        if (found is null) return null;
        if (found.Row.LastUsedAt is null || found.Row.LastUsedAt < clock.GetUtcNow() - UseIsNotedEvery) await NoteUseAsync(db, found.Row.Id, cancellation);
        return new FoundApiKey(found.Row.Id, found.Row.Name, new Actor(found.Row.WorkspaceId, found.Row.UserId), found.Role, found.Row.Scopes);
    }

    private async Task NoteUseAsync(PublicistDb db, Guid id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.WriteAsync(() => db.ApiKeys.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(one => one.LastUsedAt, now), cancellation), cancellation);
    }
}

/// <summary>A valid key.</summary>
public sealed record FoundApiKey(Guid Id, string Name, Actor Actor, MemberRole Role, IReadOnlyList<string> Scopes);
