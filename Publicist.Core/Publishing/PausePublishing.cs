using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Publishing;

/// <summary>
/// The emergency stop, for a workspace or one account: from the moment it is committed nothing new passes the point of no return, and the plan is kept. What falls due meanwhile is put on hold; resuming gives it back to
/// its own time, so that what has become too late asks. For owners and editors.
/// </summary>
public sealed class PausePublishing(Databases databases, SpaceCatchUp space, AuditLog audit, PublishingSignal signal, DeliveryFeed feed, TimeProvider clock)
{
    /// <param name="actor">Who pauses.</param>
    /// <param name="accountId">One account; null: the whole workspace.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<PauseOutcome> PauseAsync(Actor actor, Guid? accountId, CancellationToken cancellation) => ChangeAsync(actor, accountId, clock.GetUtcNow(), cancellation);

    /// <inheritdoc cref="PauseAsync"/>
    public Task<PauseOutcome> ResumeAsync(Actor actor, Guid? accountId, CancellationToken cancellation) => ChangeAsync(actor, accountId, null, cancellation);

    /// <summary>For whoever has the machine in hand, without signing in; the audit log then names nobody.</summary>
    /// <param name="workspaceId">Whose publishing.</param>
    /// <param name="accountId">One account; null: the whole workspace.</param>
    /// <param name="pause">False: resume.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<PauseOutcome> ChangeOnMachineAsync(Guid workspaceId, Guid? accountId, bool pause, CancellationToken cancellation) =>
        CommitAsync(workspaceId, null, accountId, pause ? clock.GetUtcNow() : null, cancellation);

    /// <summary>Since when the workspace is paused, and which of its accounts are by themselves.</summary>
    public async Task<PauseState> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var since = await db.Workspaces.Where(row => row.Id == actor.WorkspaceId).Select(row => row.PausedAt).SingleAsync(cancellation);
        var accounts = await db.SocialAccounts.Where(row => row.PausedAt != null && row.Status != AccountStatus.Disconnected).Select(row => row.Id).ToListAsync(cancellation);
        return new PauseState(since, accounts.ToHashSet());
    }

    private async Task<PauseOutcome> ChangeAsync(Actor actor, Guid? accountId, DateTimeOffset? since, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = databases.Of(actor);
        var role = await db.Memberships.Where(row => row.WorkspaceId == actor.WorkspaceId && row.UserId == actor.UserId).Select(row => (MemberRole?)row.Role).SingleOrDefaultAsync(cancellation);
        if (role is null or MemberRole.Viewer) return PauseOutcome.Forbidden;
        return await CommitAsync(actor.WorkspaceId, actor.UserId, accountId, since, cancellation);
    }

    private async Task<PauseOutcome> CommitAsync(Guid workspace, Guid? user, Guid? accountId, DateTimeOffset? since, CancellationToken cancellation)
    {
        await using var db = databases.Of(workspace);
        var released = new List<Delivery>();
        var found = await db.WriteAsync(() => WriteAsync(db, workspace, user, accountId, since, released, cancellation), cancellation);
        if (!found) return PauseOutcome.NotFound;
        if (released.Count > 0) await space.RunAsync(cancellation);
        foreach (var one in released) feed.Announce(new DeliveryChanged(one.WorkspaceId, one.PostId, one.Id, one.State));
        feed.Announce(new DeliveryChanged(workspace, Guid.Empty, Guid.Empty, since is null ? DeliveryState.Scheduled : DeliveryState.OnHold));
        signal.Ring();
        return PauseOutcome.Done;
    }

    private async Task<bool> WriteAsync(PublicistDb db, Guid workspaceId, Guid? user, Guid? accountId, DateTimeOffset? since, List<Delivery> released, CancellationToken cancellation)
    {
        var scope = "the workspace";
        if (accountId is null)
        {
            var workspace = await db.Workspaces.SingleAsync(row => row.Id == workspaceId, cancellation);
            workspace.PausedAt = since is null ? null : workspace.PausedAt ?? since;
        }
        else
        {
            if (await db.SocialAccounts.SingleOrDefaultAsync(row => row.Id == accountId && row.Status != AccountStatus.Disconnected, cancellation) is not { } account) return false;
            account.PausedAt = since is null ? null : account.PausedAt ?? since;
            scope = account.DisplayName;
        }

        db.Audit.Add(audit.Entry(since is null ? AuditActs.PublishingResumed : AuditActs.PublishingPaused, workspaceId, user, scope));
        await db.SaveChangesAsync(cancellation);
        if (since is null) await ReleaseAsync(db, workspaceId, released, cancellation);
        return true;
    }

    /// <summary>Back to their own time, where nothing pauses them any more. Those of an account that is not connected go on waiting: connecting it again releases them.</summary>
    private async Task ReleaseAsync(PublicistDb db, Guid workspaceId, List<Delivery> released, CancellationToken cancellation)
    {
        if (await db.Workspaces.AnyAsync(row => row.Id == workspaceId && row.PausedAt != null, cancellation)) return;
        var held = await db.Deliveries.Where(row => row.State == DeliveryState.OnHold && row.ErrorCode == DeliveryCodes.Paused
            && db.SocialAccounts.Any(account => account.Id == row.AccountId && account.PausedAt == null)).ToListAsync(cancellation);
        var lost = await db.SocialAccounts.Where(row => row.Status != AccountStatus.Active).ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancellation);
        foreach (var delivery in held)
        {
            if (lost.TryGetValue(delivery.AccountId, out var name))
            {
                delivery.Explain(DeliveryCodes.NeedsReconnect, $"{name} is not connected.", "Connect the account again; the post then goes on by itself.");
                delivery.UpdatedAt = clock.GetUtcNow();
                continue;
            }

            delivery.Become(DeliveryState.Scheduled);
            delivery.Explain(null, null, null);
            delivery.NextTryAt ??= delivery.DueAt ?? clock.GetUtcNow();
            delivery.UpdatedAt = clock.GetUtcNow();
        }

        await db.SaveChangesAsync(cancellation);
        released.AddRange(held.Where(row => row.State == DeliveryState.Scheduled));
    }
}

/// <summary>What is paused.</summary>
/// <param name="WorkspaceSince">Since when the whole workspace is; null: it is not.</param>
/// <param name="Accounts">The accounts that are by themselves.</param>
public sealed record PauseState(DateTimeOffset? WorkspaceSince, IReadOnlySet<Guid> Accounts);

/// <summary>What came of pausing or resuming.</summary>
public enum PauseOutcome
{
    Done,

    /// <summary>This workspace has no such connected account.</summary>
    NotFound,

    /// <summary>The actor may only look.</summary>
    Forbidden,
}
