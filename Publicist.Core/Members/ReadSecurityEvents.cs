using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Reads the latest of the audit log for a person.</summary>
public sealed class ReadSecurityEvents(Databases databases)
{
    /// <summary>The person's own acts, and for an owner those of everybody in the workspace; newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> RunAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var isOwner = await db.IsOwnerAsync(actor, cancellation);
        return await db.Audit.AsNoTracking()
            .Where(row => row.WorkspaceId == actor.WorkspaceId && (isOwner || row.UserId == actor.UserId) && !row.Act.StartsWith(TokenUses.Prefix))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellation);
    }

    /// <summary>What the workspace's accounts' sign-ins were used for beside publishing, newest first; for owners, others get none.</summary>
    public async Task<IReadOnlyList<NotedUse>> TokenUsesAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return [];
        return await db.Audit.Where(row => row.WorkspaceId == actor.WorkspaceId && row.Act.StartsWith(TokenUses.Prefix))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(most)
            .Select(row => new NotedUse(row.At, row.Act, row.Subject, row.UserId, db.Users.Where(user => user.Id == row.UserId).Select(user => user.DisplayName).FirstOrDefault())).ToListAsync(cancellation);
    }
}

/// <summary>One use of an account's sign-in as it was noted.</summary>
/// <param name="At">When; the first of its day.</param>
/// <param name="Act">What for: one of <see cref="TokenUses"/>.</param>
/// <param name="Subject">The account.</param>
/// <param name="UserId">Who asked for it; null: the program by itself.</param>
/// <param name="Name">That person's; null for the program, and for one who is no longer known.</param>
public sealed record NotedUse(DateTimeOffset At, string Act, string? Subject, Guid? UserId, string? Name);
