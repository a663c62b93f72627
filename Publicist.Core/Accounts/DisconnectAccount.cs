using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Takes an account out: its tokens are deleted here and revoked at the platform where that can be done; its scheduled posts wait; its history stays. For owners.</summary>
public sealed class DisconnectAccount(Databases databases, TokenVault vault, TokenEndpoint endpoint, SharedGrant shared, AuditLog audit, DeliveryFeed feed, TimeProvider clock)
{
    /// <summary>How many scheduled deliveries would be put on hold.</summary>
    public async Task<int> CountScheduledAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.Deliveries.CountAsync(row => row.AccountId == accountId && row.State == DeliveryState.Scheduled, cancellation);
    }

    public async Task<DisconnectOutcome> RunAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return DisconnectOutcome.Forbidden;
        var held = new List<Delivery>();
        var taken = await db.WriteAsync(() => TakeOutAsync(db, actor, accountId, held, cancellation), cancellation);
        if (taken is null) return DisconnectOutcome.NotFound;
        HeldDeliveries.Announce(feed, held);

        if (await shared.IsStillUsedAsync(accountId, cancellation)) return DisconnectOutcome.Done;

        // Best effort, and after the commit: here the tokens are gone whatever the platform says.
        foreach (var token in taken.Tokens) await endpoint.RevokeAsync(taken.App, token, CancellationToken.None);
        return DisconnectOutcome.Done;
    }

    private async Task<Taken?> TakeOutAsync(PublicistDb db, Actor actor, Guid accountId, List<Delivery> held, CancellationToken cancellation)
    {
        var row = await db.SocialAccounts.SingleOrDefaultAsync(one => one.Id == accountId && one.Status != AccountStatus.Disconnected, cancellation);
        if (row is null) return null;
        var taken = new Taken(new AppKey(row.Platform, row.IsSandbox, row.Route, row.WorkspaceId), Tokens(row));
        (row.AccessTokenCipher, row.RefreshTokenCipher, row.AccessTokenExpiresAt, row.RefreshTokenExpiresAt) = (null, null, null, null);
        (row.Picture, row.PictureType, row.LastError) = (null, null, null);
        row.Status = AccountStatus.Disconnected;
        row.TokenVersion++;
        held.AddRange(await HeldDeliveries.HoldAsync(db, row.Id, HoldReason.TakenOut(row.DisplayName, endpoint.NameOf(row.Platform)), clock.GetUtcNow(), cancellation));
        db.Audit.Add(audit.Entry(AuditActs.AccountDisconnected, actor, $"{endpoint.NameOf(row.Platform)}: {row.DisplayName}"));
        await db.SaveChangesAsync(cancellation);
        return taken;
    }

    private IReadOnlyList<Secret> Tokens(SocialAccount row) =>
        [.. new[] { vault.Open(row.Id, TokenVault.RefreshToken, row.RefreshTokenCipher), vault.Open(row.Id, TokenVault.AccessToken, row.AccessTokenCipher) }.OfType<Secret>()];

    private sealed record Taken(AppKey App, IReadOnlyList<Secret> Tokens);
}

/// <summary>What came of disconnecting.</summary>
public enum DisconnectOutcome
{
    Done,

    /// <summary>This workspace has no such connected account.</summary>
    NotFound,

    /// <summary>The actor is no owner. Nothing was changed.</summary>
    Forbidden,
}
